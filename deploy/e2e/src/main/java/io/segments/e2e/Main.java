package io.segments.e2e;

import io.segments.local.Console;
import io.segments.local.Options;
import java.nio.file.Path;

/** The long campaign, from the project's root. Exit code 0 when nothing was found, 1 when something was, 2 when the command line can't be understood. */
public final class Main {

    private static final String USAGE = "Usage: ./segments campaign [--faults=N] [--seed=N] [--users=N]";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int faults = 60;
        long seed = System.nanoTime();
        int users = 20_000;
        try {
            for (var argument : arguments) {
                var parts = argument.split("=", 2);
                switch (parts[0]) {
                    case "campaign" -> {}
                    case "--faults" -> faults = Integer.parseInt(parts[1]);
                    case "--seed" -> seed = Long.parseLong(parts[1]);
                    case "--users" -> users = Integer.parseInt(parts[1]);
                    default -> throw new IllegalArgumentException("Unknown option " + parts[0]);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage() + "\n\n" + USAGE);
            System.exit(2);
        }
        var project = Path.of("").toAbsolutePath();
        var options = new Options(
                Options.Mode.CHECK,
                true,
                project.resolve("deploy/e2e/target/campaign/" + seed),
                project,
                users,
                users * 10,
                42);
        var defects = new Campaign(options, FaultPlan.Points.ALL, faults, seed, new Console(System.out)).run();
        System.out.println(defects.isEmpty() ? "PASSED" : "FAILED with seed " + seed);
        System.exit(defects.isEmpty() ? 0 : 1);
    }
}
