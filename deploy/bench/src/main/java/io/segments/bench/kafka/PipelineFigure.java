package io.segments.bench.kafka;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * From a definition to the members that a destination holds: three audiences from nothing, a change of fifty users, and how soon a destination hears of a
 * definition that somebody changes. The destination keeps what it is told in PostgreSQL.
 */
public final class PipelineFigure {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int CHANGED_USERS = 50;
    private static final int REDEFINITIONS_OF_A_ROUND = 10;
    private static final double MEDIAN_GOAL = 1_000;
    private static final double SLOWEST_GOAL = 3_000;

    private static final String MOVING = "moving";

    /** The audiences: each as a condition, and as SQL for the addresses of those who belong. */
    private static final List<Rule> RULES = List.of(
            new Rule("country", """
                    {"compare": {"column": "country", "operator": "is", "value": "DE"}}""", "country = 'DE'"),
            new Rule("plan", """
                    {"compare": {"column": "plan", "operator": "is", "value": "pro"}}""", "plan = 'pro'"),
            new Rule(
                    "purchases",
                    """
                    {"related": {"dataset": "order-lines",
                      "aggregate": {"function": "sum", "column": "total", "operator": "at_least", "value": 100}}}""",
                    "id IN (SELECT user_id FROM order_lines GROUP BY user_id HAVING sum(total) >= 100)"));

    private final RunningSystem system;
    private final ChangingShop shop;
    private final InstantSource clock;
    private final PrintStream out;
    private int rounds;

    private record Rule(String id, String condition, String filter) {
        String addresses() {
            return "SELECT lower(email) FROM users WHERE " + filter;
        }
    }

    /** @param shop the shop's file, the system's warehouse */
    public PipelineFigure(RunningSystem system, Path shop, InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.system = system;
        this.shop = new ChangingShop(shop);
        this.out = out;
    }

    public void measure(int rounds) {
        this.rounds = rounds;
        fill();
        change();
        redefine();
    }

    private void fill() {
        var truth = truth();
        var begin = System.nanoTime();
        for (var rule : RULES) {
            system.define(rule.id(), rule.condition());
        }
        for (var rule : RULES) {
            system.deliver(rule.id());
        }
        awaitHeld(truth);
        var filled = millisSince(begin);
        begin = System.nanoTime();
        try (var byHand = new ByHand(system.destination().url(), system.secret(), clock)) {
            for (var rule : RULES) {
                byHand.add("hand-" + rule.id(), shop.texts(rule.addresses()));
            }
        }
        var hand = millisSince(begin);
        out.printf(
                "%nThree audiences from nothing, %,d members in all, in one run%n",
                truth.values().stream().mapToLong(Set::size).sum());
        line("from the first definition to the last member", filled, "");
        line("baseline: three SELECTs, requests of 500", hand, "ratio %.2f".formatted(filled / hand));
    }

    private void change() {
        var times = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            shop.update("""
                    UPDATE users SET country = CASE country WHEN 'DE' THEN 'FR' ELSE 'DE' END, plan = CASE plan WHEN 'pro' THEN 'free' ELSE 'pro' END
                    WHERE id <= %d""".formatted(CHANGED_USERS));
            var truth = truth();
            var begin = System.nanoTime();
            system.request(RULES.stream().map(Rule::id).toList());
            awaitHeld(truth);
            times.add(millisSince(begin));
        }
        out.printf("%nA change of %d users, %d rounds%n", CHANGED_USERS, rounds);
        line("from the request to the last member", SystemFigure.median(times), "");
    }

    private void redefine() {
        system.define(MOVING, drawn(0));
        system.deliver(MOVING);
        system.closings().awaitLater(Map.of(MOVING, 0L));
        awaitQuiet();
        var times = new ArrayList<Double>();
        for (var i = 1; i <= rounds * REDEFINITIONS_OF_A_ROUND; i++) {
            var before = system.destination().accepted();
            var begin = System.nanoTime();
            system.redefine(MOVING, drawn(i));
            await(() -> system.destination().accepted() > before);
            times.add(millisSince(begin));
            awaitQuiet();
        }
        out.printf("%nA definition is changed, %d times: one user in a thousand enters%n", times.size());
        var slowest = times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        line(
                "until the destination hears of it, median",
                SystemFigure.median(times),
                verdict(SystemFigure.median(times), MEDIAN_GOAL));
        line("until the destination hears of it, slowest", slowest, verdict(slowest, SLOWEST_GOAL));
    }

    /** One user in ten, and more with each number. */
    private static String drawn(int number) {
        return """
                {"bucket": {"salt": "moving", "from": 0, "to": %d}}""".formatted(1_000 + 10 * number);
    }

    /** Nothing has been accepted for half a second. */
    private void awaitQuiet() {
        var last = system.destination().accepted();
        var since = System.nanoTime();
        while (millisSince(since) < 500) {
            LockSupport.parkNanos(POLL.toNanos());
            if (system.destination().accepted() != last) {
                last = system.destination().accepted();
                since = System.nanoTime();
            }
        }
    }

    /** Who belongs to each audience, by address. */
    private Map<String, Set<String>> truth() {
        return RULES.stream().collect(Collectors.toMap(Rule::id, rule -> shop.texts(rule.addresses())));
    }

    private void awaitHeld(Map<String, Set<String>> truth) {
        await(() -> truth.entrySet().stream()
                .allMatch(audience -> system.destination()
                        .members()
                        .identities(audience.getKey())
                        .equals(audience.getValue())));
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The destination did not become right in time");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void line(String what, double millis, String more) {
        out.printf("  %-44s %,12.1f ms  %s%n", what, millis, more);
    }

    private static String verdict(double millis, double goal) {
        return "(goal: at most %,.0f ms)  %s".formatted(goal, millis <= goal ? "met" : "MISSED");
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
