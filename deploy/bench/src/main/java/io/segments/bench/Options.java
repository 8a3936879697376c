package io.segments.bench;

import io.segments.bench.shop.ShopSize;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param rounds how often each query is timed
 * @param memory what DuckDB may use, as it writes it
 * @param keep the shop's file is kept, and found again
 */
record Options(Set<Figure> figures, ShopSize size, int rounds, int threads, String memory, boolean keep) {

    static final String USAGE = "Usage: deploy/bench/run [compile|query|one-pass|system|pipeline|delivery|all]"
            + " [--users=N] [--events=N] [--seed=N] [--rounds=N] [--threads=N] [--memory=4GB] [--keep] [--smoke]";

    private static final int EVENTS_OF_A_USER = 5;

    /** @throws IllegalArgumentException when it can't be understood */
    static Options of(String... arguments) {
        var figures = EnumSet.noneOf(Figure.class);
        var users = 1_000_000L;
        var events = 0L;
        var seed = 42;
        var rounds = 9;
        var threads = 2;
        var memory = "4GB";
        var keep = false;
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            var value = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "--users" -> users = Long.parseLong(value);
                case "--events" -> events = Long.parseLong(value);
                case "--seed" -> seed = Integer.parseInt(value);
                case "--rounds" -> rounds = positive(value);
                case "--threads" -> threads = positive(value);
                case "--memory" -> memory = value;
                case "--keep" -> keep = true;
                case "--smoke" -> {
                    users = 2_000;
                    rounds = 1;
                }
                default -> figures.addAll(Figure.named(argument));
            }
        }
        return new Options(
                figures.isEmpty() ? EnumSet.allOf(Figure.class) : figures,
                new ShopSize(users, events == 0 ? EVENTS_OF_A_USER * users : events, seed),
                rounds,
                threads,
                memory,
                keep);
    }

    private static int positive(String value) {
        var number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("At least one is needed, not " + value);
        }
        return number;
    }
}
