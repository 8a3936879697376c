package io.segments.definition.upkeep.quarkus;

import io.quarkus.vertx.VertxContextSupport;
import io.segments.definition.upkeep.Republication;
import io.segments.relay.RelayListener;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Publishes every definition again when the relay has lost its place. */
@Singleton
class NewSlot implements RelayListener {

    private static final Logger LOG = Logger.getLogger(NewSlot.class);

    private final Republication republication;

    NewSlot(Republication republication) {
        this.republication = republication;
    }

    @Override
    public void onNewSlot() {
        try {
            int events = VertxContextSupport.subscribeAndAwait(republication::republishAll);
            LOG.infof("%d definitions are published again", events);
        } catch (Throwable failure) {
            throw new IllegalStateException("definitions could not be published again", failure);
        }
    }
}
