package io.segments.orchestrator.run.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it. Counts are records: {@code emitted} = delivered + rejected + invalid + deferred + superseded once it is completed, and
 * {@code upserts} + {@code removes} = {@code emitted} + {@code overtaken}.
 *
 * @param state running, completed or lost
 * @param membersWithoutIdentity members of the segment that have no usable identity, and are not told
 * @param withheld identities that were looked at and are not told, because a member does not permit it
 * @param left identities that wait for the sync's ramp, and are told by later runs
 * @param rejected records that the destination refused, or that could not be sent
 * @param deferred records that are planned again later
 * @param superseded records that a later one in the same batch replaced
 * @param overtaken records that a later run sent instead
 * @param waiting records that are still on their way
 * @param asOf the instant that the segment was evaluated as of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String sync,
        long run,
        String state,
        @Nullable String lane,
        @Nullable String reason,
        long syncVersion,
        long evaluation,
        long upserts,
        long removes,
        long membersWithoutIdentity,
        long withheld,
        long left,
        long emitted,
        long delivered,
        long rejected,
        long deferred,
        long superseded,
        long overtaken,
        long waiting,
        @Nullable Instant asOf,
        @Nullable Instant planTime,
        @Nullable Instant endTime) {

    static RunView of(Run run) {
        var plan = run.plan();
        var tally = run.tally();
        return new RunView(
                run.key().sync(),
                run.key().run(),
                word(run.state()),
                plan.map(known -> known.lane().name().toLowerCase(Locale.ROOT)).orElse(null),
                plan.map(Plan::reason).orElse(null),
                plan.map(Plan::syncVersion).orElse(0L),
                plan.map(Plan::evaluation).orElse(0L),
                plan.map(Plan::upserts).orElse(0L),
                plan.map(Plan::removes).orElse(0L),
                plan.map(Plan::invalid).orElse(0L),
                plan.map(Plan::withheld).orElse(0L),
                plan.map(Plan::left).orElse(0L),
                run.emission().map(Run.Emission::records).orElse(0L),
                tally.of(Outcome.DELIVERED),
                tally.of(Outcome.REJECTED) + tally.of(Outcome.INVALID),
                tally.of(Outcome.DEFERRED),
                tally.of(Outcome.SUPERSEDED),
                run.overtaken(),
                run.waiting(),
                plan.map(Plan::asOf).orElse(null),
                plan.map(Plan::planned).orElse(null),
                run.ended().orElse(null));
    }

    private static String word(Run.State state) {
        return switch (state) {
            case Run.State.Running _ -> "running";
            case Run.State.Completed _ -> "completed";
            case Run.State.Lost _ -> "lost";
        };
    }
}
