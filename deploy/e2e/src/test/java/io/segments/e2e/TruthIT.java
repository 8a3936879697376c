package io.segments.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.local.Console;
import io.segments.local.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The truth test in its small size: every named point once, and a few random faults. */
class TruthIT {

    @Test
    void whateverCrashesEveryDestinationAndThePublicTopicHoldWhatHandWrittenSqlSays() throws Exception {
        long seed = Long.getLong("segments.e2e.seed", System.nanoTime());
        var project = Path.of(System.getProperty("segments.root")).toAbsolutePath();
        var options = new Options(
                Options.Mode.CHECK, true, Path.of("target/campaign/" + seed).toAbsolutePath(), project, 5_000, 50_000, 42);

        var defects = new Campaign(options, Integer.getInteger("segments.e2e.faults", 6), seed, new Console(System.out)).run();

        assertThat(defects).as("Play it back with -Dsegments.e2e.seed=" + seed).isEmpty();
    }
}
