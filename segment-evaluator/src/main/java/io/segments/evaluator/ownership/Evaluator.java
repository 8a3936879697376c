package io.segments.evaluator.ownership;

import io.segments.evaluator.catalog.CatalogReader;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The evaluator's work, in the order in which it may begin and must end. */
public final class Evaluator {

    private static final Logger LOG = Logger.getLogger(Evaluator.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Runnable topics;
    private final CatalogReader catalog;
    private final OwnersGroup group;
    private final PartitionOwners owners;
    private volatile boolean stopped;
    private volatile Optional<Thread> starting = Optional.empty();

    /**
     * Prepares.
     *
     * @param topics creates the topics that are missing; called again when it fails
     */
    public Evaluator(Runnable topics, CatalogReader catalog, OwnersGroup group, PartitionOwners owners) {
        this.topics = topics;
        this.catalog = catalog;
        this.group = group;
        this.owners = owners;
    }

    /** Begins; returns at once. Nobody is an owner before the catalogs are read. */
    public void start() {
        starting = Optional.of(Thread.ofVirtual().name("start").start(this::begin));
    }

    /** Whether the catalogs are read and the group has answered. */
    public boolean isReady() {
        return catalog.isComplete() && group.isJoined();
    }

    public void stop() {
        stopped = true;
        starting.ifPresent(Thread::interrupt);
        group.leave();
        catalog.stop();
    }

    private void begin() {
        try {
            ensureTopics();
            catalog.start(owners::wakeAll);
            catalog.awaitComplete();
            if (!stopped) {
                group.join();
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped while starting");
        }
    }

    private void ensureTopics() throws InterruptedException {
        while (!stopped) {
            try {
                topics.run();
                return;
            } catch (RuntimeException e) {
                LOG.warn("The topics are not ready; asking again", e);
                Thread.sleep(PAUSE);
            }
        }
    }
}
