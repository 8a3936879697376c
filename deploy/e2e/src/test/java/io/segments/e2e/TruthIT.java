package io.segments.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.local.Console;
import io.segments.local.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The truth test: in its small size in every build, in its long one by {@code -Pcampaign}. Played back with {@code -Dsegments.e2e.seed}; also known are
 * {@code segments.e2e.faults}, the number of faults at random instants, with 20 of them every named point, and {@code segments.e2e.users}.
 */
class TruthIT {

    @Test
    void whateverCrashesEveryDestinationAndThePublicTopicHoldWhatHandWrittenSqlSays() throws Exception {
        long seed = Long.getLong("segments.e2e.seed", System.nanoTime());
        int users = Integer.getInteger("segments.e2e.users", 2_000);
        var project = Path.of(System.getProperty("segments.root")).toAbsolutePath();
        var data = Path.of("target/campaign/" + seed).toAbsolutePath();
        var options = new Options(Options.Mode.CHECK, true, data, project, users, users * 10, 42);

        int faults = Integer.getInteger("segments.e2e.faults", 2);
        var points = faults < 20 ? FaultPlan.Points.HALF : FaultPlan.Points.ALL;

        var defects = new Campaign(options, points, faults, seed, new Console(System.out)).run();

        assertThat(defects)
                .as("Play it back with -Dsegments.e2e.seed=%d; logs and ids are in %s", seed, data)
                .isEmpty();
    }
}
