package io.segments.definition.suppression.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.suppression.SuppressionCatalog;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Looks now and then for suppressions whose end has come. */
class EndingSchedule {

    private static final Logger LOG = Logger.getLogger(EndingSchedule.class);

    private final SuppressionCatalog catalog;

    EndingSchedule(SuppressionCatalog catalog) {
        this.catalog = catalog;
    }

    @Scheduled(
            every = "${segments.suppression.look-every:1m}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lift() {
        return catalog.liftEnded()
                .invoke(lifted -> {
                    if (lifted > 0) {
                        LOG.infof("%d suppressions have ended", lifted);
                    }
                })
                .replaceWithVoid();
    }
}
