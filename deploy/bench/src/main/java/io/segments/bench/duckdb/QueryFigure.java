package io.segments.bench.duckdb;

import io.segments.bench.shop.TypicalSegment;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Snapshot;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compiled queries against hand-written ones, on the same connection, by turns. Every run's answer is compared, the first ones' before any time is
 * taken.
 */
public final class QueryFigure {

    private static final double GOAL = 1.2;

    private final OpenShop shop;
    private final PrintStream out;

    public QueryFigure(OpenShop shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    /** One segment's times. */
    public record Compared(String segment, long members, Times compiled, Times written) {

        /** How many times as long as the hand-written one the compiled query takes. */
        public double ratio() {
            return compiled.median() / written.median();
        }

        double ratioOfFastest() {
            return compiled.fastest() / written.fastest();
        }
    }

    /**
     * @param rounds how often each query is timed
     * @throws DifferentAnswersException when two queries do not find the same members
     */
    public List<Compared> measure(List<TypicalSegment> segments, int rounds) {
        out.printf("%nQuery: compiled against hand-written SQL (goal: within %.1fx), %d rounds%n", GOAL, rounds);
        out.printf(
                "  %-56s %12s %12s %12s %7s %9s%n",
                "segment", "members", "compiled ms", "written ms", "ratio", "fastest");
        var all = shop.read(snapshot -> {
            var compared = new ArrayList<Compared>();
            for (var segment : segments) {
                compared.add(compare(snapshot, segment, rounds));
                tell(compared.getLast());
            }
            return compared;
        });
        var worst =
                all.stream().max(Comparator.comparingDouble(Compared::ratio)).orElseThrow();
        out.printf(
                "  worst: %.2f (%s); %d of %d within the goal%n",
                worst.ratio(),
                worst.segment(),
                all.stream().filter(each -> each.ratio() <= GOAL).count(),
                all.size());
        return all;
    }

    private static Compared compare(Snapshot snapshot, TypicalSegment segment, int rounds) {
        var compiled = snapshot.compiler()
                .condition(OpenShop.context(snapshot), segment.condition())
                .members();
        var written = Fragment.verbatim(segment.sql());
        var expected = Answer.of(snapshot, written);
        Answer.of(snapshot, compiled).requireSame(expected, segment.name());
        var result = new Compared(segment.name(), expected.members(), new Times(), new Times());
        for (var round = 0; round < rounds; round++) {
            var compiledFirst = round % 2 == 0;
            for (var isCompiled : new boolean[] {compiledFirst, !compiledFirst}) {
                var times = isCompiled ? result.compiled() : result.written();
                times.add(() -> Answer.of(snapshot, isCompiled ? compiled : written))
                        .requireSame(expected, segment.name());
            }
        }
        return result;
    }

    private void tell(Compared compared) {
        out.printf(
                "  %-56s %,12d %,12.1f %,12.1f %7.2f %9.2f%n",
                compared.segment(),
                compared.members(),
                compared.compiled().median(),
                compared.written().median(),
                compared.ratio(),
                compared.ratioOfFastest());
    }
}
