package io.segments.evaluator.warehouse.trino;

import java.util.Optional;

/**
 * Where a Trino warehouse is, and who reads it. Trino takes a password or a token over TLS only.
 *
 * @param url JDBC URL with a catalog: {@code jdbc:trino://host:port/catalog} or {@code jdbc:trino://host:port/catalog/schema}
 * @param accessToken a JSON web token
 */
public record TrinoAccount(String url, String username, Optional<String> password, Optional<String> accessToken) {

    /** Without secrets, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "TrinoAccount[" + username + "]";
    }
}
