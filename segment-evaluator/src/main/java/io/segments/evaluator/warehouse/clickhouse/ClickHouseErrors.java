package io.segments.evaluator.warehouse.clickhouse;

import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What may be said of ClickHouse's failures: their texts may quote values of the data, their codes do not. */
final class ClickHouseErrors {

    /** Of an account that is unknown, or whose password is wrong. */
    private static final Set<Integer> ACCOUNT = Set.of(192, 193, 194, 516);

    private static final int READONLY = 164;
    private static final int SETTING_NOT_ALLOWED = 452;
    private static final int TIMEOUT_EXCEEDED = 159;
    private static final int TOO_MANY_QUERIES = 202;

    /** Unknown table, unknown database. */
    private static final Set<Integer> MISSING = Set.of(60, 81);

    /** Found by reading SQL, before any data: syntax, names, numbers and types of arguments, aggregation, access. */
    private static final Set<Integer> OF_THE_SQL = Set.of(16, 42, 43, 46, 47, 60, 62, 81, 179, 184, 207, 215, 497);

    private static final int LONGEST_WORDS = 500;

    private ClickHouseErrors() {}

    static WarehouseException connecting(String warehouse, IOException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The ClickHouse warehouse %s cannot be reached, or broke off its answer (%s)."
                        .formatted(warehouse, e.getClass().getSimpleName()));
    }

    static WarehouseException query(String warehouse, ClickHouseFailure e) {
        return general(warehouse, e)
                .orElseGet(() -> new WarehouseException(
                        Reason.QUERY_FAILED,
                        "The query on the warehouse %s failed (ClickHouse's error code %d)."
                                .formatted(warehouse, e.code())));
    }

    /** Of SQL that is only described; but ClickHouse may compute sub-queries for that, so that not all of its words can be shown. */
    static WarehouseException source(String warehouse, ClickHouseFailure e) {
        return general(warehouse, e)
                .orElseGet(() -> new WarehouseException(
                        MISSING.contains(e.code()) ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                        "The warehouse %s cannot read this: %s"
                                .formatted(
                                        warehouse,
                                        OF_THE_SQL.contains(e.code())
                                                ? words(e)
                                                : "ClickHouse's error code " + e.code())));
    }

    private static Optional<WarehouseException> general(String warehouse, ClickHouseFailure e) {
        if (ACCOUNT.contains(e.code())) {
            return failed(
                    Reason.WAREHOUSE_UNREACHABLE,
                    "The ClickHouse warehouse %s refuses the account (error code %d).".formatted(warehouse, e.code()));
        }
        return switch (e.code()) {
            case TOO_MANY_QUERIES ->
                failed(
                        Reason.WAREHOUSE_BUSY,
                        "Too many queries run on the ClickHouse warehouse %s already.".formatted(warehouse));
            case TIMEOUT_EXCEEDED ->
                failed(
                        Reason.QUERY_TIMED_OUT,
                        "The query on the warehouse %s took longer than its account may.".formatted(warehouse));
            case READONLY, SETTING_NOT_ALLOWED ->
                failed(
                        Reason.QUERY_FAILED,
                        ("The ClickHouse warehouse %s refuses a statement that writes, or the settings of a query: the account's profile may "
                                        + "have readonly = 2, but not 1, and must not constrain the settings that docs/warehouses.md names.")
                                .formatted(warehouse));
            default -> Optional.empty();
        };
    }

    private static Optional<WarehouseException> failed(Reason reason, String message) {
        return Optional.of(new WarehouseException(reason, message));
    }

    private static String words(ClickHouseFailure e) {
        var words =
                e.words().replaceFirst("^Code: \\d+\\. DB::Exception: ", "").replaceFirst("(?s) \\(version .*$", "");
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "..." : words;
    }
}
