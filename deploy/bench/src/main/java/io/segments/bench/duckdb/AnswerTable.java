package io.segments.bench.duckdb;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A temporary table that a unit's rows are answered into, as the store does it. */
record AnswerTable(Connection connection, int segments) implements AutoCloseable {

    static AnswerTable on(Connection connection, int segments) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(IntStream.range(0, segments)
                    .mapToObj(segment -> ", b" + segment + " BOOLEAN")
                    .collect(Collectors.joining("", "CREATE TEMP TABLE answer (member_key VARCHAR", ")")));
        }
        return new AnswerTable(connection, segments);
    }

    /** Runs the unit's query, and says how many nanoseconds it took. */
    long fill(Fragment rows) throws SQLException {
        var begin = System.nanoTime();
        try (var statement = connection.prepareStatement("INSERT INTO answer " + rows.text())) {
            var place = 0;
            for (Parameter parameter : rows.parameters()) {
                statement.setString(++place, parameter.text());
            }
            statement.executeUpdate();
        }
        return System.nanoTime() - begin;
    }

    /** Each segment's members. */
    List<Answer> answers() throws SQLException {
        var columns = IntStream.range(0, segments)
                .mapToObj(segment ->
                        "count(*) FILTER (WHERE b%d), CAST(coalesce(sum(hash(member_key)) FILTER (WHERE b%d), 0) AS VARCHAR)"
                                .formatted(segment, segment))
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT " + columns + " FROM answer")) {
            results.next();
            var answers = new ArrayList<Answer>();
            for (var segment = 0; segment < segments; segment++) {
                answers.add(new Answer(results.getLong(2 * segment + 1), results.getString(2 * segment + 2)));
            }
            return answers;
        }
    }

    @Override
    public void close() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE answer");
        }
    }
}
