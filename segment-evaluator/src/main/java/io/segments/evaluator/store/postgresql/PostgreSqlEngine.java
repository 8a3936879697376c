package io.segments.evaluator.store.postgresql;

import static java.util.stream.Collectors.joining;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.store.StoreEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** How PostgreSQL says it. */
public final class PostgreSqlEngine implements StoreEngine {

    private static final String NULL = "\\N";
    private static final int MOST_PAIRS = 50;

    @Override
    public boolean writesOneByOne() {
        return false;
    }

    @Override
    public String waitingForWriters() {
        return " for update";
    }

    @Override
    public String storedForm(String expression, StagedColumn column) {
        return switch (column.type()) {
            case TEXT, TEXT_ARRAY, JSON -> "'t:' || cast(%s as text)".formatted(expression);
            case NUMBER ->
                "case when cast(%1$s as text) not in ('NaN', 'Infinity', '-Infinity') then 'n:' || cast(%1$s as text) end"
                        .formatted(expression);
            case BOOLEAN -> "case when %1$s then 'b:true' when not %1$s then 'b:false' end".formatted(expression);
            case DATE ->
                "case when %1$s between date '0001-01-01' and date '9999-12-31' then 'd:' || to_char(%1$s, 'YYYY-MM-DD') end"
                        .formatted(expression);
            case TIMESTAMP ->
                "case when extract(epoch from %1$s) between -62135596800 and 253402300799 then 'i:' || cast(extract(epoch from %1$s) * 1000000 as bigint) end"
                        .formatted(expression);
        };
    }

    @Override
    public String attributesType() {
        return "jsonb";
    }

    @Override
    public String keyType() {
        return "text collate \"C\"";
    }

    /** A function takes 100 arguments at most. */
    @Override
    public String attributes(List<String> names, List<String> values) {
        return IntStream.rangeClosed(0, Math.max(0, names.size() - 1) / MOST_PAIRS)
                .mapToObj(part -> IntStream.range(part * MOST_PAIRS, Math.min((part + 1) * MOST_PAIRS, names.size()))
                        .mapToObj(index -> "cast(" + names.get(index) + " as text), " + values.get(index))
                        .collect(joining(", ", "jsonb_build_object(", ")")))
                .collect(joining(" || ", "(", ")"));
    }

    @Override
    public String withFilled(String attributes, String others) {
        return "(" + attributes + " || jsonb_strip_nulls(" + others + "))";
    }

    @Override
    public String attributesOf(String json) {
        return "cast(" + json + " as jsonb)";
    }

    @Override
    public String attribute(String attributes, String nameParameter) {
        return "(" + attributes + " ->> cast(" + nameParameter + " as text))";
    }

    @Override
    public String attributeName(String column) {
        return column;
    }

    @Override
    public String fingerprint(String attributes) {
        return "greatest((cast(cast('x' || substr(md5(cast(" + attributes
                + " as text)), 1, 16) as bit(64)) as bigint) >> 1) & 9223372036854775807, 1)";
    }

    @Override
    public String asEmail(String text) {
        return "lower(btrim(" + text + ", cast(:whitespace as text)) collate \"und-x-icu\") collate \"C\"";
    }

    @Override
    public String bytes(String text) {
        return "octet_length(" + text + ")";
    }

    @Override
    public String textHash(String text) {
        return "cast(0 as bigint)";
    }

    @Override
    public String few(String table, String where, String text, String wanted) {
        return "(select * from %1$s r where %2$s and exists (select 1 from %4$s w where w.%3$s = r.%3$s))"
                .formatted(table, where, text, wanted);
    }

    @Override
    public void keepSnapshot(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
        }
    }

    @Override
    public void analyze(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("analyze " + table);
        }
    }

    @Override
    public void load(Connection connection, String table, RowSource.RowStream rows) throws Exception {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        try (var out = new BufferedWriter(
                new OutputStreamWriter(new PGCopyOutputStream(copy), StandardCharsets.UTF_8), 1 << 16)) {
            rows.forEach((memberKey, values, belongs) -> write(out, memberKey, values, belongs));
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(Writer out, @Nullable String memberKey, AttributeValue[] values, boolean[] belongs)
            throws IOException {
        text(out, memberKey);
        for (var value : values) {
            out.write('\t');
            text(out, value.stored());
        }
        for (var belonging : belongs) {
            out.write('\t');
            out.write(belonging ? 't' : 'f');
        }
        out.write('\n');
    }

    private static void text(Writer out, @Nullable String text) throws IOException {
        if (text == null) {
            out.write(NULL);
            return;
        }
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            switch (character) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                default -> out.write(character);
            }
        }
    }
}
