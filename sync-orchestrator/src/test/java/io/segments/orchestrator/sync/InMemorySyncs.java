package io.segments.orchestrator.sync;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Syncs in memory. */
public final class InMemorySyncs implements Syncs {

    private final Map<SyncKey, Sync> syncs = new LinkedHashMap<>();
    private final Map<SyncKey, Instant> due = new HashMap<>();
    private final List<Drain> draining = new ArrayList<>();
    private final Map<String, Long> successes = new HashMap<>();
    private final Map<SyncKey, Long> seen = new HashMap<>();
    private final Map<String, Long> requests = new HashMap<>();
    private final Set<SyncKey> forgotten = new HashSet<>();

    @Override
    public Optional<Sync> find(SyncKey key) {
        return Optional.ofNullable(syncs.get(key));
    }

    @Override
    public Optional<Sync> lock(SyncKey key) {
        return find(key);
    }

    @Override
    public Page<Sync> page(String workspace, Filter filter, PageRequest page) {
        return new Page<>(List.copyOf(syncs.values()), "");
    }

    @Override
    public Page<Sync> history(SyncKey key, PageRequest page) {
        return new Page<>(find(key).stream().toList(), "");
    }

    @Override
    public Optional<SyncKey> mirrorOf(String destination, String object, SyncKey except) {
        return syncs.values().stream()
                .filter(sync -> sync.state() != State.DELETED && !sync.key().equals(except))
                .filter(sync -> sync.spec().behaviour() == Behaviour.MIRROR)
                .filter(sync -> sync.spec().destination().equals(destination))
                .filter(sync -> sync.spec().object().equals(object))
                .map(Sync::key)
                .findFirst();
    }

    @Override
    public void drain(Sync before, Sync after) {
        var spec = before.spec();
        draining.add(new Drain(
                before.key(),
                before.generation(),
                spec.destination(),
                spec.object(),
                after.requestedRun().map(RequestedRun::number).orElse(0L)));
    }

    @Override
    public List<Drain> drains(String destination, String object) {
        return draining.stream()
                .filter(drain -> drain.destination().equals(destination))
                .filter(drain -> drain.object().equals(object))
                .toList();
    }

    @Override
    public List<Drain> drains() {
        return List.copyOf(draining);
    }

    @Override
    public void drained(Drain drain) {
        draining.remove(drain);
    }

    @Override
    public boolean insert(Sync sync, Optional<Instant> nextRun) {
        boolean isNew = syncs.putIfAbsent(sync.key(), sync) == null;
        if (isNew) {
            nextRun.ifPresent(at -> due.put(sync.key(), at));
        }
        return isNew;
    }

    @Override
    public void update(Sync sync, Optional<Instant> nextRun, Origin origin) {
        syncs.put(sync.key(), sync);
        nextRun.ifPresentOrElse(at -> due.put(sync.key(), at), () -> due.remove(sync.key()));
    }

    @Override
    public List<Due> lockDue(Instant now, int most) {
        return syncs.values().stream()
                .filter(sync -> sync.state() == State.ACTIVE)
                .filter(sync ->
                        due.containsKey(sync.key()) && !due.get(sync.key()).isAfter(now))
                .limit(most)
                .map(sync -> new Due(sync, due.get(sync.key())))
                .toList();
    }

    /** Something that syncs follow has succeeded. */
    public void succeeded(String name) {
        successes.merge(name, 1L, Long::sum);
    }

    @Override
    public List<Following> lockFollowing(int most) {
        return syncs.values().stream()
                .filter(sync -> sync.state() == State.ACTIVE)
                .filter(sync -> successes.getOrDefault(name(sync), 0L) > seen.getOrDefault(sync.key(), 0L))
                .map(sync -> new Following(sync, successes.getOrDefault(name(sync), 0L), sync.updated()))
                .limit(most)
                .toList();
    }

    @Override
    public void followed(SyncKey key, long success) {
        seen.put(key, success);
    }

    @Override
    public Map<String, String> followed(String workspace) {
        var followed = new HashMap<String, String>();
        syncs.values().forEach(sync -> {
            if (sync.spec().timing() instanceof Timing.AfterSync(var other)) {
                followed.put(sync.key().id(), other);
            }
        });
        return followed;
    }

    @Override
    public Optional<Long> requestOf(SyncKey key, String idempotencyKey) {
        return Optional.ofNullable(requests.get(key + idempotencyKey));
    }

    @Override
    public void remember(SyncKey key, String idempotencyKey, long request, Instant at) {
        requests.put(key + idempotencyKey, request);
    }

    @Override
    public int forgetKeysBefore(Instant instant) {
        return 0;
    }

    private static String name(Sync sync) {
        return switch (sync.spec().timing()) {
            case Timing.AfterSync(var other) -> other;
            case Timing.AfterJob(var job) -> job;
            case Timing.Live _, Timing.Manual _, Timing.Interval _, Timing.Cron _ -> "";
        };
    }

    @Override
    public List<Sync> lockForgettable(Instant before, int most) {
        return List.of();
    }

    @Override
    public void forget(Sync sync, Instant now) {
        syncs.remove(sync.key());
        forgotten.add(sync.key());
    }

    @Override
    public boolean wasForgotten(SyncKey key) {
        return forgotten.contains(key);
    }

    @Override
    public int republish(Instant now) {
        return syncs.size();
    }
}
