package io.segments.definition.upkeep.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.upkeep.Tombstones;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Looks now and then for records to end. Several instances may do it at once: each record is ended once. */
class TombstoneSchedule {

    private static final Logger LOG = Logger.getLogger(TombstoneSchedule.class);

    private final Tombstones tombstones;

    TombstoneSchedule(Tombstones tombstones) {
        this.tombstones = tombstones;
    }

    @Scheduled(
            every = "${segments.deletion.look-every:1h}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> bury() {
        return tombstones
                .bury()
                .invoke(ended -> {
                    if (ended > 0) {
                        LOG.infof("The records of %d deleted definitions end on the topic", ended);
                    }
                })
                .replaceWithVoid();
    }
}
