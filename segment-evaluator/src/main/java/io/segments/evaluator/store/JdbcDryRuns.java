package io.segments.evaluator.store;

import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.dryrun.DryRuns;
import io.segments.evaluator.outbound.SyncSpec;
import java.time.Instant;

/** Dry runs in SQL, over the outbound sets. */
public final class JdbcDryRuns implements DryRuns {

    private final StoreEngine engine;
    private final FencedWriter writer;

    public JdbcDryRuns(StoreEngine engine, FencedWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public DryRun of(SyncSpec sync, int shown, Instant now) {
        return writer.asOfOneInstant(session -> new DryRunning(engine, writer, session, sync, now).answer(shown));
    }
}
