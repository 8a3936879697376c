package io.segments.orchestrator.writeback;

import io.segments.orchestrator.erasure.CopiedErasures;
import io.segments.orchestrator.run.RejectedCopies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What one copy is owed, in memory. */
final class InMemoryCopies implements RejectedCopies, CopiedErasures {

    private final TreeSet<Long> dropped = new TreeSet<>();
    private final List<Erased> erased = new ArrayList<>();
    private boolean begun;

    void drop(long number) {
        dropped.add(number);
    }

    void erase(Erased one) {
        erased.add(one);
    }

    /** Nobody knows any more what is in it. */
    void begin() {
        begun = false;
    }

    @Override
    public void seen(String copy, Instant now) {}

    @Override
    public Owed owed(String copy, int most) {
        return new Owed(begun, dropped.stream().limit(most).toList());
    }

    @Override
    public void settle(String copy, Owed owed) {
        begun = true;
        owed.dropped().forEach(dropped::remove);
    }

    @Override
    public int forgetUnseen(Instant since) {
        return 0;
    }

    @Override
    public List<Erased> in(String copy) {
        return List.copyOf(erased);
    }

    @Override
    public void gone(String copy, List<Erased> people) {
        erased.removeAll(people);
    }
}
