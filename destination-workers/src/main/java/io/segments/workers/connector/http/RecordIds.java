package io.segments.workers.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The destination's own ids of identities, for as long as they are believed. */
final class RecordIds {

    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final Duration BELIEVED_ABSENT = Duration.ofMinutes(1);
    private static final int MOST = 200_000;

    private final InstantSource clock;
    private final Map<Key, Known> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Whose id, and of what.
     *
     * @param within the object whose members have ids of their own; empty where an id is a person's
     * @param identity the identity in the destination's form
     */
    record Key(String within, String identity) {}

    /** An id, or that there is none, and when that was learnt. */
    private record Known(Optional<String> id, Instant at) {
        boolean isBelieved(Instant now) {
            return at.plus(id.isPresent() ? BELIEVED : BELIEVED_ABSENT).isAfter(now);
        }
    }

    RecordIds(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<String> of(Key key) {
        return believed(key).flatMap(Known::id);
    }

    /** Whether it was looked for and not there. */
    synchronized boolean isAbsent(Key key) {
        return believed(key).filter(one -> one.id().isEmpty()).isPresent();
    }

    private Optional<Known> believed(Key key) {
        return Optional.ofNullable(known.get(key)).filter(one -> one.isBelieved(clock.instant()));
    }

    synchronized void learn(Key key, String id) {
        known.put(key, new Known(Optional.of(id), clock.instant()));
    }

    synchronized void learnAbsent(Key key) {
        known.put(key, new Known(Optional.empty(), clock.instant()));
    }

    synchronized void forget(Key key) {
        known.remove(key);
    }
}
