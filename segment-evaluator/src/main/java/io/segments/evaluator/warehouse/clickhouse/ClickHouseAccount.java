package io.segments.evaluator.warehouse.clickhouse;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a ClickHouse warehouse is, and who reads it.
 *
 * @param url of the HTTP interface, {@code http} or {@code https}; {@code ?database=shop} names the database of tables without one
 */
public record ClickHouseAccount(String url, String username, String password) {

    private static final String DATABASE = "database=";

    /** @throws IllegalArgumentException when the URL is no such URL; the message does not repeat it */
    public ClickHouseAccount {
        if (!isAddress(url)) {
            throw new IllegalArgumentException(
                    "A ClickHouse warehouse needs the URL of its HTTP interface, such as https://host:8443/?database=shop, "
                            + "with nothing else in it; the account has settings of its own.");
        }
    }

    private static boolean isAddress(String url) {
        try {
            var uri = URI.create(url);
            return uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (uri.getQuery() == null
                            || uri.getQuery().startsWith(DATABASE)
                                    && !uri.getQuery().contains("&"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Where statements are sent to, to be followed by parameters. */
    String address() {
        return url.replaceFirst("[?#].*$", "").replaceFirst("/*$", "") + "/";
    }

    /** The database of tables that are named without one; empty for the account's default. */
    Optional<String> database() {
        return Optional.ofNullable(URI.create(url).getQuery())
                .map(query -> query.substring(DATABASE.length()))
                .filter(name -> !name.isEmpty());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClickHouseAccount[" + username + "]";
    }
}
