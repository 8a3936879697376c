package io.segments.definition.erasure.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.erasure.ErasureCatalog;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Looks now and then how far erasures are. */
class AdvancingSchedule {

    private static final Logger LOG = Logger.getLogger(AdvancingSchedule.class);

    private final ErasureCatalog catalog;

    AdvancingSchedule(ErasureCatalog catalog) {
        this.catalog = catalog;
    }

    @Scheduled(
            every = "${segments.erasure.look-every:10s}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> advance() {
        return catalog.advance()
                .onFailure()
                .invoke(failure -> LOG.warnf("Nobody says how far erasures are: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
