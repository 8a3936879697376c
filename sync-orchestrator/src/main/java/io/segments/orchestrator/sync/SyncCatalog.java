package io.segments.orchestrator.sync;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.Syncs.Origin;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people do with syncs. */
public final class SyncCatalog {

    private final Syncs syncs;
    private final Runs runs;
    private final SyncCheck check;
    private final NextRun nextRun;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final InstantSource clock;

    /** A sync, and whether this call made it. */
    public record Saved(Sync sync, boolean created) {}

    public SyncCatalog(
            Syncs syncs,
            Runs runs,
            SyncCheck check,
            NextRun nextRun,
            WakeUps wakeUps,
            Transactions transactions,
            InstantSource clock) {
        this.syncs = syncs;
        this.runs = runs;
        this.check = check;
        this.nextRun = nextRun;
        this.wakeUps = wakeUps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Creates a sync. The same call again returns the same sync; the same id with another content is refused. */
    public Saved create(SyncKey key, SyncDraft draft, Actor actor) {
        return transactions.in(() -> {
            var existing = syncs.lock(key);
            if (existing.isPresent()) {
                return same(existing.get(), draft);
            }
            if (syncs.wasForgotten(key)) {
                throw deleted(key);
            }
            var now = clock.instant();
            var sync = Sync.create(key, check.require(key, draft), actor.subject(), now);
            if (!syncs.insert(sync, nextRun.after(sync, now))) {
                return same(require(key), draft);
            }
            wakeUps.wakeAfterCommit(sync);
            return new Saved(sync, true);
        });
    }

    /** Replaces the specification of the version that the caller has seen. */
    public Sync change(SyncKey key, SyncDraft draft, EntityVersion seen, Actor actor) {
        return write(key, Optional.of(seen), (sync, now) -> {
            if (draft.findings().isEmpty() && sync.spec().equals(draft.spec())) {
                return sync;
            }
            var checked = check.require(key, draft, sync.spec().behaviour());
            var changed = sync.change(checked, actor.subject(), now);
            if (changed.generation() != sync.generation()) {
                syncs.drain(sync, changed);
            }
            return changed;
        });
    }

    public Sync pause(SyncKey key, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> sync.pause(actor.subject(), now));
    }

    public Sync resume(SyncKey key, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> sync.resume(actor.subject(), now));
    }

    /** Deletes a sync; with removal, what it told the destination is removed first. Once more without gives the removal up. */
    public Sync delete(SyncKey key, boolean remove, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> {
            if (remove && sync.state() != State.DELETED) {
                check.requireThatItRemoves(sync.spec());
            }
            var deleted = sync.delete(remove, actor.subject(), now);
            if (deleted.version() != sync.version()) {
                syncs.drain(sync, deleted);
            }
            return deleted;
        });
    }

    /**
     * A run that was asked for.
     *
     * @param number the request that the call stands for
     */
    public record Asked(Sync sync, long number) {}

    /** Asks for a run now, which considers rejected records again, too. The same key again asks for nothing more. */
    public Asked request(SyncKey key, Kind kind, Optional<IdempotencyKey> wish, Actor actor) {
        return switch (kind) {
            case RESYNC -> asked(key, wish, (found, now) -> found.request(kind, Reason.MANUAL, actor.subject(), now));
            case DIFFERENCE -> asked(key, wish, (found, now) -> retried(found, List.of(), actor, now));
        };
    }

    /** Asks for a run that considers some rejected records again, as they are now. The same key again asks for nothing more. */
    public Asked retry(SyncKey key, RetryWish records, Optional<IdempotencyKey> wish, Actor actor) {
        return asked(key, wish, (found, now) -> retried(found, records.places(runs, key), actor, now));
    }

    private Sync retried(Sync sync, List<Range> ranges, Actor actor, Instant now) {
        var answered = runs.answer(sync.key().workspace(), sync.key().id());
        return sync.retry(ranges, answered, actor.subject(), now);
    }

    private Asked asked(SyncKey key, Optional<IdempotencyKey> wish, BiFunction<Sync, Instant, Sync> ask) {
        return transactions.in(() -> {
            var sync = syncs.lock(key).orElseThrow(() -> notFound(key));
            var known = wish.flatMap(each -> syncs.requestOf(key, each.value()));
            if (known.isPresent()) {
                return new Asked(sync, known.get());
            }
            var asked = written(key, Optional.empty(), ask);
            long number = asked.requestedRun().orElseThrow().number();
            wish.ifPresent(each -> syncs.remember(key, each.value(), number, asked.updated()));
            return new Asked(asked, number);
        });
    }

    /** Lets the plan pass that the guard holds. */
    public Sync waive(SyncKey key, Pass pass, Optional<EntityVersion> seen, Actor actor) {
        return write(key, seen, (sync, now) -> {
            var held = runs.held(key.workspace(), key.id())
                    .orElseThrow(() -> ApiException.of(
                            ErrorCode.STATE_CONFLICT,
                            "No plan of sync %s is held, so there is nothing to let pass.".formatted(key.id())));
            return sync.waive(pass.of(held, actor.subject(), now), now);
        });
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
        return transactions.in(() -> written(key, seen, change));
    }

    private Sync written(SyncKey key, Optional<EntityVersion> seen, BiFunction<Sync, Instant, Sync> change) {
        var now = clock.instant();
        var sync = syncs.lock(key).orElseThrow(() -> notFound(key));
        seen.ifPresent(version -> version.requireCurrent(sync.version()));
        var next = change.apply(sync, now);
        if (next.version() != sync.version()) {
            var due = next.state() == State.ACTIVE ? nextRun.after(next, now) : Optional.<Instant>empty();
            syncs.update(next, due, Origin.PERSON);
            wakeUps.wakeAfterCommit(next);
        }
        return next;
    }

    private Sync require(SyncKey key) {
        return syncs.find(key).orElseThrow(() -> notFound(key));
    }

    private static Saved same(Sync existing, SyncDraft draft) {
        if (existing.state() == State.DELETED) {
            throw deleted(existing.key());
        }
        if (!draft.findings().isEmpty() || !existing.spec().equals(draft.spec())) {
            throw ApiException.of(
                    ErrorCode.ALREADY_EXISTS,
                    "Sync %s is there with other content."
                            .formatted(existing.key().id()));
        }
        return new Saved(existing, false);
    }

    private static ApiException deleted(SyncKey key) {
        return ApiException.of(
                ErrorCode.ALREADY_EXISTS,
                "Sync %s was deleted, and its id is never another's; choose another id.".formatted(key.id()));
    }

    private static ApiException notFound(SyncKey key) {
        return ApiException.of(
                ErrorCode.SYNC_NOT_FOUND, "There is no sync %s in workspace %s.".formatted(key.id(), key.workspace()));
    }
}
