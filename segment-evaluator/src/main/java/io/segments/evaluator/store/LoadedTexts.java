package io.segments.evaluator.store;

import io.segments.evaluator.membership.AttributeValue;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A temporary table of a key and texts, loaded as fast as the engine loads rows. Its texts are in the stored form of attributes. */
final class LoadedTexts {

    private static final boolean[] NOTHING = {};

    private LoadedTexts() {}

    /** Hands over rows: a key, and a text for each column. */
    interface Rows {
        void forEach(Consumer<Row> sink);
    }

    record Row(String key, List<String> texts) {}

    static void load(Session session, StoreEngine engine, String table, List<String> columns, Rows rows)
            throws SQLException {
        session.execute("create temporary table %s (member_key %s not null, %s)"
                .formatted(
                        table,
                        engine.keyType(),
                        columns.stream()
                                .map(column -> column + " text not null")
                                .collect(Collectors.joining(", "))));
        try {
            engine.load(
                    session.connection(),
                    table,
                    sink -> rows.forEach(row -> {
                        try {
                            sink.accept(row.key(), values(row.texts()), NOTHING);
                        } catch (Exception failure) {
                            throw FencedWriter.failed(failure);
                        }
                    }));
        } catch (SQLException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw FencedWriter.failed(failure);
        }
        engine.analyze(session.connection(), table);
    }

    /** What a text was before it was loaded. */
    static String text(String column) {
        return "substr(" + column + ", 3)";
    }

    /** A number that was loaded as a text. */
    static String number(String column) {
        return "cast(substr(" + column + ", 3) as bigint)";
    }

    private static AttributeValue[] values(List<String> texts) {
        return texts.stream().map(AttributeValue.Text::new).toArray(AttributeValue[]::new);
    }
}
