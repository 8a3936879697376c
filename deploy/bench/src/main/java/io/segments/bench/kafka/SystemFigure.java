package io.segments.bench.kafka;

import io.segments.bench.shop.HundredSegments;
import io.segments.bench.shop.Shop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From a change to the closing event that a subscriber reads: the first publication of a segment, its refreshes, and those of a hundred segments. */
public final class SystemFigure {

    private static final double SELECT_GOAL = 1.5;
    private static final double PUBLICATION_GOAL = 0.8;
    private static final double UNCHANGED_GOAL = 0.02;
    private static final double TOGETHER_GOAL = 5;

    private static final String BUYERS = "buyers";
    private static final String CONDITION = """
            {"all": [
              {"compare": {"column": "active", "operator": "is_true"}},
              {"performed": {"dataset": "events", "events": ["page", "login"]}}]}""";
    private static final String WRITTEN = """
            SELECT id FROM users WHERE active AND id IN (SELECT user_id FROM events WHERE name IN ('page', 'login'))""";

    private static final String VIP_CONDITION = """
            {"bucket": {"salt": "vip", "from": 0, "to": 1000}}""";

    private final RunningSystem system;
    private final ChangingShop shop;
    private final Path folder;
    private final PrintStream out;

    /**
     * @param shop the shop's file, the system's warehouse
     * @param folder for what is kept while it is measured
     */
    public SystemFigure(RunningSystem system, Path shop, Path folder, PrintStream out) {
        this.system = system;
        this.shop = new ChangingShop(shop);
        this.folder = folder;
        this.out = out;
    }

    public void measure(int rounds) {
        publish();
        refresh(rounds);
        together(rounds);
    }

    private void publish() {
        var begin = System.nanoTime();
        system.define(BUYERS, CONDITION);
        var closed = closed(system.closings().awaitLater(Map.of(BUYERS, 0L)), BUYERS);
        var all = millisSince(begin);
        var beginning = PublicTopic.beginning(system.bootstrapServers());
        var rate = 1_000.0 * closed.changes() / Math.max(1, closed.sent() - beginning.firstSent());
        var plain = PlainProducer.recordsPerSecond(system.bootstrapServers(), folder, beginning, closed.changes());
        out.printf("%nFirst publication of %,d members, %d bytes each%n", closed.changes(), beginning.size());
        line("from saving to the closing event", all, "");
        out.printf("  %-44s %,12.0f records/s%n", "emission", rate);
        out.printf(
                "  %-44s %,12.0f records/s  ratio %.2f (goal: at least %.1f)  %s%n",
                "baseline: Kafka's performance test",
                plain,
                rate / plain,
                PUBLICATION_GOAL,
                rate >= PUBLICATION_GOAL * plain ? "met" : "MISSED");
    }

    private void refresh(int rounds) {
        var changed = new ArrayList<Double>();
        var unchanged = new ArrayList<Double>();
        var selects = new ArrayList<Double>();
        var changes = 0L;
        for (var round = 0; round < rounds; round++) {
            shop.change();
            selects.add(shop.select(WRITTEN));
            var before = System.nanoTime();
            changes = closed(refreshed(List.of(BUYERS)), BUYERS).changes();
            changed.add(millisSince(before));
            shop.awaitNamed();
            refreshed(List.of(BUYERS));
            before = System.nanoTime();
            refreshed(List.of(BUYERS));
            unchanged.add(millisSince(before));
        }
        var select = median(selects);
        out.printf(
                "%nRefresh of one segment, from the request to the closing event, %,d changes, %d rounds%n",
                changes, rounds);
        line("refresh", median(changed), "");
        line("baseline: DuckDB's SELECT of the same ids", select, verdict(median(changed) / select, SELECT_GOAL));
        line("nothing changed", median(unchanged), verdict(median(unchanged) / median(changed), UNCHANGED_GOAL));
    }

    private void together(int rounds) {
        var conditions = HundredSegments.conditions();
        var ids = IntStream.range(0, conditions.size())
                .mapToObj(place -> "s" + place)
                .toList();
        var zero = Stream.concat(ids.stream(), Stream.of(Shop.VIP))
                .collect(Collectors.toMap(Function.identity(), _ -> 0L));
        system.define(Shop.VIP, VIP_CONDITION);
        IntStream.range(0, ids.size()).forEach(place -> system.define(ids.get(place), conditions.get(place)));
        system.closings().awaitLater(zero);
        var alone = new ArrayList<Double>();
        for (var segment : ids.subList(0, 10)) {
            shop.change();
            alone.add(timed(List.of(segment)));
        }
        var all = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            shop.change();
            all.add(timed(ids));
        }
        var one = alone.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        out.printf("%nRefresh of a hundred segments together, %d rounds%n", rounds);
        line("all together", median(all), "");
        line("baseline: one alone, on average of ten kinds", one, verdict(median(all) / one, TOGETHER_GOAL));
    }

    private double timed(List<String> segments) {
        var begin = System.nanoTime();
        refreshed(segments);
        return millisSince(begin);
    }

    private Map<String, Closings.Closed> refreshed(List<String> segments) {
        var numbers = new LinkedHashMap<String, Long>();
        segments.forEach(segment -> numbers.put(segment, system.closings().number(segment)));
        system.request(segments);
        return system.closings().awaitLater(numbers);
    }

    private static Closings.Closed closed(Map<String, Closings.Closed> closed, String segment) {
        var found = closed.get(segment);
        if (found == null) {
            throw new IllegalStateException(segment + " has no evaluation");
        }
        return found;
    }

    private void line(String what, double millis, String more) {
        out.printf("  %-44s %,12.1f ms  %s%n", what, millis, more);
    }

    private static String verdict(double ratio, double goal) {
        return "ratio %.2f (goal: at most %s)  %s".formatted(ratio, goal, ratio <= goal ? "met" : "MISSED");
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    static double median(List<Double> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
