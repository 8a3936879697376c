package io.segments.definition.segment.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.segment.AudienceMeters;
import io.segments.definition.segment.AudienceSegments;
import io.segments.definition.segment.AudienceSegments.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Reads audience tables now and then. Several instances may do it at once: what is there already changes nothing. */
class AudienceSchedule {

    private static final Logger LOG = Logger.getLogger(AudienceSchedule.class);
    private static final String SUBJECT = "audience-tables";

    private final AudienceSegments audiences;
    private final AudienceMeters meters;

    AudienceSchedule(AudienceSegments audiences, AudienceMeters meters) {
        this.audiences = audiences;
        this.meters = meters;
    }

    @Scheduled(
            every = "${segments.audiences.look-every:15m}",
            delayed = "20s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return audiences
                .all()
                .onItem()
                .transformToMulti(keys -> Multi.createFrom().iterable(keys))
                .onItem()
                .transformToUniAndConcatenate(this::refresh)
                .collect()
                .last();
    }

    private Uni<Void> refresh(DatasetKey key) {
        return audiences
                .refresh(key, SUBJECT)
                .invoke(outcomes -> outcomes.forEach(outcome -> told(key, outcome)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    meters.failed();
                    LOG.warnf(
                            "The audience tables of dataset %s/%s were not followed: %s",
                            key.workspace(), key.id(), failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private void told(DatasetKey key, Outcome outcome) {
        outcome.failure()
                .ifPresentOrElse(
                        failure -> {
                            meters.failed();
                            LOG.warnf(
                                    "Audience table %s of dataset %s/%s could not be followed, and its segments stay as they are: %s",
                                    outcome.table(), key.workspace(), key.id(), failure.detail());
                        },
                        () -> {
                            meters.followed();
                            if (outcome.created() + outcome.changed() > 0) {
                                LOG.infof(
                                        "Audience table %s of dataset %s/%s: %d segments made, %d changed, %d without their row",
                                        outcome.table(),
                                        key.workspace(),
                                        key.id(),
                                        outcome.created(),
                                        outcome.changed(),
                                        outcome.missing());
                            }
                        });
    }
}
