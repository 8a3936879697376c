package io.segments.e2e;

import io.segments.local.Console;
import io.segments.local.Options;
import java.nio.file.Path;

/** The long campaign: {@code Main [random faults] [seed] [users]}, from the project's root. Exit code 0 when nothing was found. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int faults = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        int users = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        var project = Path.of("").toAbsolutePath();
        var options = new Options(
                Options.Mode.CHECK, true, project.resolve("target/campaign/" + seed), project, users, users * 10, 42);
        var defects = new Campaign(options, faults, seed, new Console(System.out)).run();
        System.out.println(defects.isEmpty() ? "PASSED" : "FAILED: " + defects.size() + " defects");
        System.exit(defects.isEmpty() ? 0 : 1);
    }
}
