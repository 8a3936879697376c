package io.segments.evaluator.store.duckdb;

import static java.util.stream.Collectors.joining;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.store.StoreEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** How DuckDB says it. */
public final class DuckDbEngine implements StoreEngine {

    private static final String WHITESPACE_AROUND = "^[\\s\\x{0B}\\x{85}\\p{Z}]|[\\s\\x{0B}\\x{85}\\p{Z}]$";

    @Override
    public String schemaFromAnywhere() {
        return "store.segments_store";
    }

    @Override
    public boolean writesOneByOne() {
        return true;
    }

    @Override
    public String waitingForWriters() {
        return "";
    }

    @Override
    public String storedForm(String expression, StagedColumn column) {
        return switch (column.type()) {
            case TEXT, TEXT_ARRAY, JSON -> "'t:' || cast(%s as varchar)".formatted(expression);
            case NUMBER ->
                "case when cast(%1$s as varchar) not in ('nan', 'inf', '-inf') then 'n:' || cast(%1$s as varchar) end"
                        .formatted(expression);
            case BOOLEAN -> "case when %1$s then 'b:true' when not %1$s then 'b:false' end".formatted(expression);
            case DATE ->
                "case when year(%1$s) between 1 and 9999 then 'd:' || strftime(%1$s, '%%Y-%%m-%%d') end"
                        .formatted(expression);
            case TIMESTAMP ->
                "case when epoch_us(%1$s) between -62135596800000000 and 253402300799999999 then 'i:' || epoch_us(%1$s) end"
                        .formatted(expression);
        };
    }

    @Override
    public String attributesType() {
        return "varchar";
    }

    @Override
    public String keyType() {
        return "varchar";
    }

    @Override
    public String attributes(List<String> names, List<String> values) {
        if (names.isEmpty()) {
            return "'{}'";
        }
        return IntStream.range(0, names.size())
                .mapToObj(index -> "cast(" + names.get(index) + " as varchar), " + values.get(index))
                .collect(joining(", ", "cast(json_object(", ") as varchar)"));
    }

    /** A merge patch takes away what it says is null. */
    @Override
    public String withFilled(String attributes, String others) {
        return "cast(json_merge_patch(" + attributes + ", " + others + ") as varchar)";
    }

    @Override
    public String attributesOf(String json) {
        return "cast(json(" + json + ") as varchar)";
    }

    @Override
    public String attribute(String attributes, String nameParameter) {
        return "json_extract_string(" + attributes + ", cast(" + nameParameter + " as varchar))";
    }

    /** A JSON pointer. */
    @Override
    public String attributeName(String column) {
        return "/" + column.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String fingerprint(String attributes) {
        return "greatest(cast(md5_number_upper(" + attributes + ") >> 1 as bigint), 1)";
    }

    @Override
    public String bytes(String text) {
        return "strlen(" + text + ")";
    }

    /** Cutting is slow, and hardly ever needed. */
    @Override
    public String asEmail(String text) {
        return "lower(case when regexp_matches(%1$s, '%2$s') then trim(%1$s, cast(:whitespace as varchar)) else %1$s end)"
                .formatted(text, WHITESPACE_AROUND);
    }

    @Override
    public String textHash(String text) {
        return "cast(hash(" + text + ") >> 1 as bigint)";
    }

    /** Numbers first: reading every text would take several times as long. */
    @Override
    public String few(String table, String where, String text, String wanted) {
        return """
               (with rough as materialized (
                   select * from %1$s r where %2$s and exists (select 1 from %4$s w where w.%3$s_hash = r.%3$s_hash)
               )
               select * from rough r where exists (select 1 from %4$s w where w.%3$s = r.%3$s))""".formatted(table, where, text, wanted);
    }

    @Override
    public void keepSnapshot(Connection connection) {
        // Every transaction of DuckDB sees one snapshot.
    }

    @Override
    public void analyze(Connection connection, String table) {
        // DuckDB counts while it writes.
    }

    @Override
    public void load(Connection connection, String table, RowSource.RowStream rows) throws Exception {
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
            rows.forEach((memberKey, values, belongs) -> append(appender, memberKey, values, belongs));
        }
    }

    private static void append(
            DuckDBAppender appender, @Nullable String memberKey, AttributeValue[] values, boolean[] belongs)
            throws SQLException {
        appender.beginRow();
        appender.append(memberKey);
        for (var value : values) {
            appender.append(value.stored());
        }
        for (var belonging : belongs) {
            appender.append(belonging);
        }
        appender.endRow();
    }
}
