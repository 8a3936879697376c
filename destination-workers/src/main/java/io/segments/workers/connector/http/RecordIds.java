package io.segments.workers.connector.http;

import io.segments.workers.connector.http.Shipment.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The destination's own ids of identities, for as long as they are believed. */
final class RecordIds {

    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final int MOST = 200_000;

    private final InstantSource clock;
    private final Map<String, Known> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** An id, and when it was learnt. */
    private record Known(String id, Instant at) {}

    RecordIds(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<String> of(String identity) {
        return Optional.ofNullable(known.get(identity))
                .filter(one -> one.at().plus(BELIEVED).isAfter(clock.instant()))
                .map(Known::id);
    }

    /** The ids of those items of which one is known, by identity. */
    synchronized Map<String, String> of(List<Item> items) {
        var ids = new HashMap<String, String>();
        items.forEach(item -> of(item.identity()).ifPresent(id -> ids.put(item.identity(), id)));
        return ids;
    }

    synchronized void learn(String identity, String id) {
        known.put(identity, new Known(id, clock.instant()));
    }

    synchronized void forget(String identity) {
        known.remove(identity);
    }
}
