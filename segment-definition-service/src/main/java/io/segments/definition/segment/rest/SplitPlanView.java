package io.segments.definition.segment.rest;

import io.segments.definition.cohort.Move;
import io.segments.definition.cohort.Split;
import io.segments.definition.segment.rest.SplitView.CohortView;
import java.util.List;
import java.util.Optional;

/**
 * What dividing a segment's members so would do.
 *
 * @param cohorts the cohorts that there would be
 * @param movedBasisPoints the share of the members that would change their cohort, in hundredths of a per cent; it is the least that these
 *     shares need
 * @param moves who would go from where to where
 */
public record SplitPlanView(List<CohortView> cohorts, int movedBasisPoints, List<MoveView> moves) {

    /**
     * Members that go from one cohort to another.
     *
     * @param from the cohort that they leave
     * @param to the cohort that they come to
     * @param basisPoints the share of the segment's members in hundredths of a per cent
     */
    public record MoveView(String from, String to, int basisPoints) {}

    static SplitPlanView of(String segment, Optional<Split> before, Split after) {
        var moves = before.map(split -> split.movesTo(after)).orElse(List.of());
        return new SplitPlanView(
                CohortView.of(segment, after),
                moves.stream().mapToInt(Move::basisPoints).sum(),
                moves.stream()
                        .map(move -> new MoveView(move.from(), move.to(), move.basisPoints()))
                        .toList());
    }
}
