package io.segments.definition.list;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * Which contents the evaluator keeps, or may keep, for lists. A content is written down here before it is made there and forgotten here
 * after it was removed there; so none is left behind, whoever stops in between. Every call joins the surrounding transaction.
 */
public interface Contents {

    /** Gives out a number that no content of the list had, for one that is going to be made. */
    Uni<Long> begin(ListKey list, Instant now);

    /** The list is going to have this content. Gives false when it was given up already. */
    Uni<Boolean> use(ListKey list, long number);

    /** The list has it no more. */
    Uni<Void> release(ListKey list, long number, Instant now);

    /** Gives up those that no list has had since an instant: they will never be used. Gives all that are to be removed. */
    Uni<List<GivenUp>> giveUp(Instant since);

    /** They are removed. */
    Uni<Void> forget(GivenUp contents);

    /** Contents of one list that are to be removed. */
    record GivenUp(ListKey list, List<Long> numbers) {
        public GivenUp {
            numbers = List.copyOf(numbers);
        }
    }
}
