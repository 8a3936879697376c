package io.segments.evaluator.warehouse.trino;

import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be said of Trino's failures: their texts may quote values of the data, the number of the error and of the query
 * do not. The numbers are those of {@code StandardErrorCode} in Trino's SPI.
 */
final class TrinoErrors {

    /** The driver's own failures: the network, the account. */
    private static final int NO_CODE = 0;

    /** From here on the cluster is to blame and not the query: internal errors, resources, connectors. */
    private static final int FIRST_OF_THE_CLUSTER = 0x1_0000;

    private static final int QUERY_QUEUE_FULL = 0x2_0002;
    private static final int EXCEEDED_TIME_LIMIT = 0x2_0003;

    /** Catalog, schema or table not found; missing schema name. */
    private static final Set<Integer> MISSING = Set.of(44, 45, 46, 57);

    /** Still starting, or shutting down. */
    private static final Set<Integer> STARTING_OR_ENDING = Set.of(0x1_0009, 0x1_000C);

    private static final Pattern QUERY = Pattern.compile("\\(#(\\w+)\\)");

    private TrinoErrors() {}

    static WarehouseException connecting(String warehouse, SQLException e) {
        var message = String.valueOf(e.getMessage());
        if (message.startsWith("TLS/SSL")) {
            return unreachable(
                    "The Trino warehouse %s takes a password or token over TLS only: set SSL=true in its URL."
                            .formatted(warehouse));
        }
        if (message.startsWith("Connection property")) {
            return unreachable(
                    "The URL of the Trino warehouse %s sets a property that is set by the evaluator: take user, password, accessToken, source, timezone, timeout and explicitPrepare out of it."
                            .formatted(warehouse));
        }
        return unreachable(
                message.contains("Authentication failed")
                        ? "The Trino warehouse %s refuses the account.".formatted(warehouse)
                        : "The Trino warehouse %s cannot be reached.".formatted(warehouse));
    }

    static WarehouseException query(String warehouse, SQLException e) {
        var code = e.getErrorCode();
        if (code == NO_CODE && !QUERY.matcher(String.valueOf(e.getMessage())).find()
                || STARTING_OR_ENDING.contains(code)) {
            return connecting(warehouse, e);
        }
        return switch (code) {
            case QUERY_QUEUE_FULL ->
                new WarehouseException(
                        Reason.WAREHOUSE_BUSY,
                        "The Trino warehouse %s has too many queries already (%s).".formatted(warehouse, place(e)));
            case EXCEEDED_TIME_LIMIT ->
                new WarehouseException(
                        Reason.QUERY_TIMED_OUT,
                        "The query on the warehouse %s took longer than it may (%s).".formatted(warehouse, place(e)));
            default ->
                new WarehouseException(
                        Reason.QUERY_FAILED,
                        "The query on the warehouse %s failed (%s).".formatted(warehouse, place(e)));
        };
    }

    /** Of SQL that has not met any data yet, so that Trino's own words can be shown. */
    static WarehouseException source(String warehouse, SQLException e) {
        var code = e.getErrorCode();
        if (code == NO_CODE || code >= FIRST_OF_THE_CLUSTER) {
            return query(warehouse, e);
        }
        return new WarehouseException(
                MISSING.contains(code) ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this: %s".formatted(warehouse, words(e)));
    }

    private static WarehouseException unreachable(String message) {
        return new WarehouseException(Reason.WAREHOUSE_UNREACHABLE, message);
    }

    /** The first line without the query's number, and without the list of everything that would have been right. */
    private static String words(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Query failed \\(#\\w+\\): ", "")
                .replaceFirst("\\. Expecting: .*", "");
    }

    private static String place(SQLException e) {
        var query = QUERY.matcher(String.valueOf(e.getMessage()));
        return "Trino error %d%s".formatted(e.getErrorCode(), query.find() ? ", query " + query.group(1) : "");
    }
}
