package io.segments.evaluator.warehouse.clickhouse;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a query runs with, whatever the account's profile says. */
final class ClickHouseSettings {

    /** Enough for conditions with the most values that they may have. */
    private static final String LONGEST_QUERY = Integer.toString(1 << 30);

    private static final String MOST_PARTS = "100000000";
    private static final String THROW = "throw";

    /**
     * Reading only; a result that would have to be cut off is a failure; values as {@link ClickHouseRow} reads them; and the meaning of
     * SQL that the dialect writes for.
     */
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("readonly", "2"),
            Map.entry("cancel_http_readonly_queries_on_client_close", "1"),
            Map.entry("http_write_exception_in_output_format", "1"),
            Map.entry("max_query_size", LONGEST_QUERY),
            Map.entry("max_ast_elements", MOST_PARTS),
            Map.entry("max_expanded_ast_elements", MOST_PARTS),
            Map.entry("timeout_overflow_mode", THROW),
            Map.entry("read_overflow_mode", THROW),
            Map.entry("result_overflow_mode", THROW),
            Map.entry("group_by_overflow_mode", THROW),
            Map.entry("join_overflow_mode", THROW),
            Map.entry("set_overflow_mode", THROW),
            Map.entry("sort_overflow_mode", THROW),
            Map.entry("distinct_overflow_mode", THROW),
            Map.entry("limit", "0"),
            Map.entry("offset", "0"),
            Map.entry("skip_unavailable_shards", "0"),
            Map.entry("use_query_cache", "0"),
            Map.entry("output_format_json_quote_64bit_integers", "1"),
            Map.entry("output_format_json_quote_decimals", "1"),
            Map.entry("output_format_json_quote_denormals", "1"),
            Map.entry("output_format_json_validate_utf8", "1"),
            Map.entry("date_time_output_format", "unix_timestamp"),
            Map.entry("session_timezone", "UTC"),
            Map.entry("enable_positional_arguments", "1"),
            Map.entry("count_distinct_implementation", "uniqExact"),
            Map.entry("prefer_column_name_to_alias", "0"),
            Map.entry("join_use_nulls", "0"),
            Map.entry("transform_null_in", "0"),
            Map.entry("decimal_check_overflow", "1"));

    private ClickHouseSettings() {}

    /** @param left time in which a query has to be answered; the server ends it a little later, when nobody has done so before */
    static Map<String, String> within(Duration left) {
        var settings = new HashMap<>(ALWAYS);
        settings.put("max_execution_time", Long.toString(left.toSeconds() + 1));
        return settings;
    }
}
