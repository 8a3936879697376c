package io.segments.definition;

import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;

/** The ledger, which a test can make fail right after a version and its event were written. */
@Decorator
@Priority(1)
abstract class BreakableLedger implements Ledger {

    /** The id of what fails once; nothing when nothing does. */
    static final AtomicReference<String> BREAKS_AT = new AtomicReference<>("");

    @Inject
    @Delegate
    Ledger ledger;

    @Override
    public Uni<Void> append(Entry entry) {
        var written = ledger.append(entry);
        return BREAKS_AT.compareAndSet(entry.subject().id(), "")
                ? written.call(() -> Uni.createFrom().failure(new IllegalStateException("broken by a test")))
                : written;
    }
}
