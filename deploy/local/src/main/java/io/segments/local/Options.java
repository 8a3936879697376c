package io.segments.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What the person asked for.
 *
 * @param mode what to run
 * @param reset throw away the data of earlier runs first
 * @param data where everything is kept
 * @param project the project's root, where built services are
 * @param users users of the demo company
 * @param events events of the demo company
 * @param seed what the demo data follows from
 */
public record Options(Mode mode, boolean reset, Path data, Path project, int users, int events, long seed) {

    /** What to run. */
    public enum Mode {
        /** Everything, with demo data, until Ctrl-C. */
        DEMO,
        /** Everything, with demo data; ends with a verdict and an exit code. */
        CHECK,
        /** The same, and when all is well it stays up until Ctrl-C. */
        CHECK_AND_STAY,
        /** Only broker and database, for people who run a service from their IDE. */
        INFRASTRUCTURE
    }

    /** How it is used. */
    public static final String USAGE = """
        Usage: ./segments demo [options]

        Runs the whole system on this machine: an embedded Kafka broker and PostgreSQL, the four services, a demo warehouse and two
        stand-in destinations. It stays up until Ctrl-C.

          --check                end with a check of every destination against hand-written SQL; the exit code is 0 when all agree
          --stay                 with --check: stay up when all agree
          --reset                throw away the data of earlier runs first
          --infrastructure-only  start only broker and database, and print how a service reaches them
          --users=N              users of the demo company (default 100000)
          --events=N             events of the demo company (default 1000000)
          --seed=N               what the demo data follows from (default 42)
        """;

    /** What was asked for can't be understood. */
    public static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }
    }

    /** Understands the command line; the project's root is where the command was given. */
    static Options parse(List<String> arguments, Path project) throws Misunderstood {
        var mode = Mode.DEMO;
        boolean stay = false;
        boolean reset = false;
        int users = 100_000;
        int events = 1_000_000;
        long seed = 42;
        for (var argument : arguments) {
            var name = argument.split("=", 2)[0];
            switch (name) {
                case "demo" -> {}
                case "--check" -> mode = Mode.CHECK;
                case "--stay" -> stay = true;
                case "--infrastructure-only" -> mode = Mode.INFRASTRUCTURE;
                case "--reset" -> reset = true;
                case "--users" -> users = (int) number(argument, 100, 10_000_000);
                case "--events" -> events = (int) number(argument, 100, 100_000_000);
                case "--seed" -> seed = number(argument, 0, Long.MAX_VALUE);
                default -> throw new Misunderstood("Unknown option " + name);
            }
        }
        if (stay) {
            if (mode != Mode.CHECK) {
                throw new Misunderstood("--stay goes with --check; without it the demo stays up anyway");
            }
            mode = Mode.CHECK_AND_STAY;
        }
        return new Options(mode, reset, project.resolve(".segments"), project, users, events, seed);
    }

    private static long number(String argument, long least, long most) throws Misunderstood {
        var parts = argument.split("=", 2);
        try {
            long number = parts.length == 2 ? Long.parseLong(parts[1]) : least - 1;
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what would be right.
        }
        throw new Misunderstood("%s needs a number from %d to %d".formatted(parts[0], least, most));
    }
}
