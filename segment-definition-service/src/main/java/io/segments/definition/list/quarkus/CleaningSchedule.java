package io.segments.definition.list.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.list.Cleaning;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Looks now and then for ids that no list has any more. */
class CleaningSchedule {

    private static final Logger LOG = Logger.getLogger(CleaningSchedule.class);

    private final Cleaning cleaning;

    CleaningSchedule(Cleaning cleaning) {
        this.cleaning = cleaning;
    }

    @Scheduled(
            every = "${segments.lists.look-every:1h}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return cleaning.clean()
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("The ids of %d former contents of lists are removed", removed);
                    }
                })
                .replaceWithVoid();
    }
}
