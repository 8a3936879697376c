package io.segments.bench.duckdb;

import io.segments.bench.shop.Shop;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.warehouse.Snapshot;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many segments in one pass, against each of them alone. Rows are answered into a temporary table of the evaluator's instance, as a refresh does it; the
 * tables' contents are compared, which is not timed.
 */
public final class OnePassFigure {

    private static final double GOAL = 5;

    private final OpenShop shop;
    private final PrintStream out;

    public OnePassFigure(OpenShop shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    /** The times of all segments in one pass, and of each alone. */
    public record Measured(List<Long> members, Times together, List<Times> alone) {

        /** What one segment takes alone, on average. */
        double one() {
            return all() / alone.size();
        }

        double all() {
            return alone.stream().mapToDouble(Times::median).sum();
        }
    }

    /**
     * @param conditions in JSON
     * @throws DifferentAnswersException when a segment has other members alone than in the pass
     */
    public Measured measure(List<String> conditions, int rounds) {
        var segments = IntStream.range(0, conditions.size())
                .mapToObj(place -> new SegmentCondition("s" + place, Shop.condition(conditions.get(place))))
                .toList();
        var measured = shop.read(snapshot -> {
            try (var connection = shop.connection()) {
                return measure(snapshot, connection, segments, rounds);
            } catch (SQLException e) {
                throw new IllegalStateException("DuckDB does not run what was compiled", e);
            }
        });
        tell(measured, rounds);
        return measured;
    }

    private static Measured measure(
            Snapshot snapshot, Connection connection, List<SegmentCondition> segments, int rounds) throws SQLException {
        var together = rows(snapshot, segments);
        var each = segments.stream()
                .map(segment -> rows(snapshot, List.of(segment)))
                .toList();
        var expected = new ArrayList<Answer>();
        run(connection, segments.size(), together, new Times(), expected);
        var measured = new Measured(
                expected.stream().map(Answer::members).toList(),
                new Times(),
                segments.stream().map(_ -> new Times()).toList());
        for (var round = 0; round < rounds; round++) {
            run(connection, segments.size(), together, measured.together(), new ArrayList<>());
            for (var i = 0; i < segments.size(); i++) {
                var answer = new ArrayList<Answer>();
                run(connection, 1, each.get(i), measured.alone().get(i), answer);
                expected.get(i).requireSame(answer.getFirst(), segments.get(i).toString());
            }
        }
        return measured;
    }

    private static Fragment rows(Snapshot snapshot, List<SegmentCondition> segments) {
        return snapshot.compiler()
                .unit(OpenShop.context(snapshot), segments, List.of())
                .rows();
    }

    private static void run(Connection connection, int segments, Fragment rows, Times times, List<Answer> answers)
            throws SQLException {
        try (var table = AnswerTable.on(connection, segments)) {
            times.add(table.fill(rows));
            answers.addAll(table.answers());
        }
    }

    private void tell(Measured measured, int rounds) {
        var together = measured.together().median();
        out.printf(
                "%nOne pass: %d segments together against one alone (goal: within %.0fx), %d rounds%n",
                measured.alone().size(), GOAL, rounds);
        out.printf("  %-44s %,12.1f ms%n", "all in one pass", together);
        out.printf(
                "  %-44s %,12.1f ms  ratio %.2f  %s%n",
                "baseline: one alone, on average",
                measured.one(),
                together / measured.one(),
                together <= GOAL * measured.one() ? "met" : "MISSED");
        out.printf(
                "  %-44s %,12.1f ms  ratio %.2f%n",
                "baseline: the dearest alone", dearest(measured), together / dearest(measured));
        out.printf(
                "  %-44s %,12.1f ms  ratio %.3f%n",
                "baseline: each by itself, one after the other", measured.all(), together / measured.all());
    }

    private static double dearest(Measured measured) {
        return measured.alone().stream().mapToDouble(Times::median).max().orElseThrow();
    }
}
