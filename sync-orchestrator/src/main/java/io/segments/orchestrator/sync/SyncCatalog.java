package io.segments.orchestrator.sync;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.Syncs.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people do with syncs. */
public final class SyncCatalog {

    private final Syncs syncs;
    private final SyncCheck check;
    private final NextRun nextRun;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final InstantSource clock;

    /** A sync, and whether this call made it. */
    public record Saved(Sync sync, boolean created) {}

    public SyncCatalog(
            Syncs syncs,
            SyncCheck check,
            NextRun nextRun,
            WakeUps wakeUps,
            Transactions transactions,
            InstantSource clock) {
        this.syncs = syncs;
        this.check = check;
        this.nextRun = nextRun;
        this.wakeUps = wakeUps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Creates a sync. The same call again returns the same sync; the same id with another content is refused. */
    public Saved create(SyncKey key, SyncSpec spec, Actor actor) {
        var saved = transactions.in(() -> {
            var existing = syncs.lock(key);
            if (existing.isPresent()) {
                return new Saved(same(existing.get(), spec), false);
            }
            check.require(key, spec);
            var sync = Sync.create(key, spec, actor.subject(), clock.instant());
            if (!syncs.insert(sync, due(sync))) {
                return new Saved(same(require(key), spec), false);
            }
            return new Saved(sync, true);
        });
        wakeUps.wake(saved.sync());
        return saved;
    }

    /** Replaces the specification of the version that the caller has seen. */
    public Sync change(SyncKey key, SyncSpec spec, EntityVersion seen, Actor actor) {
        return write(key, Optional.of(seen), (sync, now) -> {
            if (sync.spec().equals(spec)) {
                return sync;
            }
            check.require(key, spec);
            return sync.change(spec, actor.subject(), now);
        });
    }

    public Sync pause(SyncKey key, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> sync.pause(actor.subject(), now));
    }

    public Sync resume(SyncKey key, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> sync.resume(actor.subject(), now));
    }

    /** Deletes a sync; with removal, what it told the destination is removed first. */
    public Sync delete(SyncKey key, boolean remove, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> sync.delete(remove, actor.subject(), now));
    }

    /** Asks for a run now. */
    public Sync request(SyncKey key, Kind kind) {
        return write(key, Optional.empty(), (sync, now) -> sync.request(kind, Reason.MANUAL, now));
    }

    public Sync get(SyncKey key) {
        return transactions.in(() -> require(key));
    }

    public Page<Sync> page(String workspace, Syncs.Filter filter, PageRequest page) {
        return transactions.in(() -> syncs.page(workspace, filter, page));
    }

    public Page<Sync> history(SyncKey key, PageRequest page) {
        return transactions.in(() -> {
            require(key);
            return syncs.history(key, page);
        });
    }

    private Sync write(SyncKey key, Optional<EntityVersion> seen, BiFunction<Sync, Instant, Sync> change) {
        var changed = transactions.in(() -> {
            var sync = syncs.lock(key).orElseThrow(() -> notFound(key));
            seen.ifPresent(version -> version.requireCurrent(sync.version()));
            var next = change.apply(sync, clock.instant());
            if (next.version() != sync.version()) {
                syncs.update(next, due(next), Origin.PERSON);
            }
            return next;
        });
        wakeUps.wake(changed);
        return changed;
    }

    private Optional<Instant> due(Sync sync) {
        return sync.state() == State.ACTIVE ? nextRun.after(sync, clock.instant()) : Optional.empty();
    }

    private Sync require(SyncKey key) {
        return syncs.find(key).orElseThrow(() -> notFound(key));
    }

    private static Sync same(Sync existing, SyncSpec spec) {
        if (existing.state() == State.DELETED || !existing.spec().equals(spec)) {
            throw ApiException.of(
                    ErrorCode.ALREADY_EXISTS,
                    "Sync %s is there with other content.".formatted(existing.key().id()));
        }
        return existing;
    }

    private static ApiException notFound(SyncKey key) {
        return ApiException.of(
                ErrorCode.SYNC_NOT_FOUND,
                "There is no sync %s in workspace %s.".formatted(key.id(), key.workspace()));
    }
}
