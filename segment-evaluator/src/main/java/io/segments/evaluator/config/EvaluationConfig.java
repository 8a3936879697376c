package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How memberships are brought up to date. */
@ConfigMapping(prefix = "segments.evaluation")
public interface EvaluationConfig {

    /** Units that one replica computes at once, over all warehouses; further ones wait. */
    @WithDefault("2")
    @Min(1) @Max(64) int maxConcurrentUnits();

    /** Wait after the first failure of a segment; doubles after each one, with jitter. */
    @WithDefault("5s")
    Duration initialBackoff();

    /** Longest wait after a failure. */
    @WithDefault("10m")
    Duration longestBackoff();

    /**
     * Largest share of the members, 0 to 1, that one evaluation, or all of 24 hours together, may remove from a segment
     * without a guard of its own.
     */
    @WithDefault("0.5")
    @DecimalMin("0") @DecimalMax("1") double maxRemovalShare();

    /** Removals up to this many always pass, in a segment without a guard of its own. */
    @WithDefault("1000")
    @Min(0) long minRemovals();

    /**
     * How long the changes of a membership are kept: so far back membership can be asked for, and after so long who left is forgotten, also on the public topic. At
     * least two days.
     */
    @WithDefault("90d")
    @DurationMin(days = 2)
    Duration historyRetention();

    /** Largest share of a dataset's rows, 0 to 1, that may lack an id. */
    @WithDefault("0.01")
    @DecimalMin("0") @DecimalMax("1") double maxNullIdShare();
}
