package io.segments.orchestrator.sync;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.transaction.Transactions;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what a run of a sync would do, as it is or as somebody would have it. */
public final class DryRuns {

    private final Syncs syncs;
    private final SyncCheck check;
    private final DryRun.Source source;
    private final Transactions transactions;
    private final InstantSource clock;

    public DryRuns(Syncs syncs, SyncCheck check, DryRun.Source source, Transactions transactions, InstantSource clock) {
        this.syncs = syncs;
        this.check = check;
        this.source = source;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Asks about a sync.
     *
     * @param edit what it would say, or what a new one would say; empty for what it says
     * @param shown records to show of each kind
     */
    public DryRun of(SyncKey key, Optional<SyncDraft> edit, int shown, Actor actor) {
        if (shown < 0 || shown > DryRun.MOST_SHOWN) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "0 to %d records of each kind can be shown.".formatted(DryRun.MOST_SHOWN));
        }
        return source.of(transactions.in(() -> asked(key, edit, actor)), shown);
    }

    private Sync asked(SyncKey key, Optional<SyncDraft> edit, Actor actor) {
        var now = clock.instant();
        var existing = syncs.find(key);
        if (existing.isPresent()) {
            var sync = existing.get();
            if (sync.state() == State.DELETED) {
                throw ApiException.of(
                        ErrorCode.STATE_CONFLICT, "Sync %s is deleted and will not run.".formatted(key.id()));
            }
            return edit.map(draft ->
                            sync.change(check.require(key, draft, sync.spec().behaviour()), actor.subject(), now))
                    .orElse(sync);
        }
        return edit.map(draft -> Sync.create(key, check.require(key, draft), actor.subject(), now))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.SYNC_NOT_FOUND,
                        "There is no sync %s in workspace %s.".formatted(key.id(), key.workspace())));
    }
}
