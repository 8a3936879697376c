package io.segments.evaluator.preview;

import io.segments.evaluator.membership.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would change if a segment had a condition: against its accepted members, as of an instant.
 *
 * @param asOf the instant as of which the condition was asked
 * @param accepted the evaluation that it is compared with; empty when there is none, and then everybody enters
 * @param entering how many would enter
 * @param leaving how many would leave
 * @param unchanged how many would stay
 * @param total rows of the dataset
 * @param enter the first of those who would enter, in the order of their keys
 * @param leave the first of those who would leave, in the order of their keys; one without a row any more has no values
 */
public record Plan(
        Instant asOf,
        Optional<Evaluation> accepted,
        long entering,
        long leaving,
        long unchanged,
        long total,
        List<PreviewedMember> enter,
        List<PreviewedMember> leave) {
    public Plan {
        enter = List.copyOf(enter);
        leave = List.copyOf(leave);
    }
}
