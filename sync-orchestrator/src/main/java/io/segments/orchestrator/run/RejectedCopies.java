package io.segments.orchestrator.run;

import java.time.Instant;
import java.util.List;

/** Where rejected records are copied to, by name. What is dropped here has to be dropped there. Every call takes part in the caller's transaction. */
public interface RejectedCopies {

    /**
     * What a copy is owed.
     *
     * @param begun whether it is known what is in it; otherwise it has to be emptied
     * @param dropped numbers of records that have to be dropped there
     */
    record Owed(boolean begun, List<Long> dropped) {

        public Owed {
            dropped = List.copyOf(dropped);
        }
    }

    /** There is such a copy. */
    void seen(String copy, Instant now);

    Owed owed(String copy, int most);

    /** It has what it was owed. */
    void settle(String copy, Owed owed);

    /** Forgets copies that nobody has seen since an instant; returns how many. */
    int forgetUnseen(Instant since);
}
