package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.trino.TestingTrino;
import io.segments.testkit.property.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrinoLiteralIT extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = TestingTrino.fresh().stranger();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void manyTextLiteralsInOneQueryAreThoseTexts() {
        Property.forAll(TEXTS.listOf(100, 100)).tries(10).holds(texts -> {
            var literals = texts.stream()
                    .map(text -> dialect()
                            .literal(new Parameter.Text(text), dialect().textType()))
                    .collect(Collectors.joining(", ", "SELECT ", ""));
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(literals)) {
                assertThat(result.next()).isTrue();
                for (var i = 0; i < texts.size(); i++) {
                    assertThat(result.getString(i + 1)).isEqualTo(texts.get(i));
                }
            }
        });
    }

    /** A query takes Trino so long that it is not asked a thousand. */
    @Override
    int tries(int often) {
        return Math.max(1, often / 25);
    }

    @Override
    Dialect dialect() {
        return new TrinoDialect();
    }

    @Override
    String evaluate(String expression) throws SQLException {
        return first(connection, expression);
    }

    /** Trino looks for a name in lower case, and so its connectors name columns. */
    @Override
    String nameable(String name) {
        return name.toLowerCase(Locale.ENGLISH);
    }

    @Override
    boolean hasNul() {
        return true;
    }

    @Override
    String inTokyo() {
        return "TIMESTAMP '2026-03-15 21:00:00.000123 Asia/Tokyo'";
    }
}
