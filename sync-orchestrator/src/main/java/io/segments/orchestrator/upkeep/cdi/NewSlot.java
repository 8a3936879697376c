package io.segments.orchestrator.upkeep.cdi;

import io.segments.orchestrator.upkeep.Upkeep;
import io.segments.relay.RelayListener;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Publishes every sync again when the relay has lost its place. */
@Singleton
class NewSlot implements RelayListener {

    private static final Logger LOG = Logger.getLogger(NewSlot.class);

    private final Upkeep upkeep;

    NewSlot(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public void onNewSlot() {
        LOG.infof("%d syncs are published again", upkeep.republish());
    }
}
