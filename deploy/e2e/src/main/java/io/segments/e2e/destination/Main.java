package io.segments.e2e.destination;

import io.segments.local.Console;
import io.segments.local.Options;
import java.nio.file.Path;
import java.time.InstantSource;

/** The destinations' campaign, from the project's root. Exit code 0 when nothing was found, 1 when something was, 2 when the command line can't be understood. */
public final class Main {

    private static final String USAGE =
            "Usage: ./segments destinations-campaign [--syncs=N] [--faults=N] [--seed=N] [--users=N]";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int syncs = DestinationsCampaign.most();
        int faults = 200;
        long seed = System.nanoTime();
        int users = 2_000;
        try {
            for (var argument : arguments) {
                var parts = argument.split("=", 2);
                switch (parts[0]) {
                    case "destinations-campaign" -> {}
                    case "--syncs" -> syncs = number(parts, 1, DestinationsCampaign.most());
                    case "--faults" -> faults = number(parts, 0, 100_000);
                    case "--seed" -> seed = Long.parseLong(parts[1]);
                    case "--users" -> users = number(parts, 100, 1_000_000);
                    default -> throw new IllegalArgumentException("Unknown option " + parts[0]);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage() + "\n\n" + USAGE);
            System.exit(2);
        }
        var project = Path.of("").toAbsolutePath();
        var data = project.resolve("deploy/e2e/target/destinations-campaign/" + seed);
        var options = new Options(Options.Mode.CHECK, true, data, project, users, users * 10, 42);
        var defects = new DestinationsCampaign(
                        options, syncs, faults, seed, new Console(System.out), InstantSource.system())
                .run();
        System.out.println(defects.isEmpty() ? "PASSED" : "FAILED with seed " + seed);
        System.exit(defects.isEmpty() ? 0 : 1);
    }

    private static int number(String[] parts, int least, int most) {
        int number = Integer.parseInt(parts[1]);
        if (number < least || number > most) {
            throw new IllegalArgumentException("%s needs a number from %d to %d".formatted(parts[0], least, most));
        }
        return number;
    }
}
