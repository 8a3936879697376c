package io.segments.orchestrator.upkeep.cdi;

import io.segments.orchestrator.erasure.ErasedRecords;
import io.segments.orchestrator.upkeep.Upkeep;
import io.segments.relay.RelayListener;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Publishes everything again when the relay has lost its place. */
@Singleton
class NewSlot implements RelayListener {

    private static final Logger LOG = Logger.getLogger(NewSlot.class);

    private final Upkeep upkeep;
    private final ErasedRecords erased;

    NewSlot(Upkeep upkeep, ErasedRecords erased) {
        this.upkeep = upkeep;
        this.erased = erased;
    }

    @Override
    public void onNewSlot() {
        LOG.infof(
                "%d syncs, and what became of the rejected records of %d people, are published again",
                upkeep.republish(), erased.republish());
    }
}
