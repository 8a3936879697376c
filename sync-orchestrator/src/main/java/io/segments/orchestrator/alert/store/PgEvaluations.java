package io.segments.orchestrator.alert.store;

import io.segments.orchestrator.alert.Evaluations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Evaluations in PostgreSQL. */
@ApplicationScoped
class PgEvaluations implements Evaluations {

    private final Jdbi jdbi;

    PgEvaluations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void applied(String workspace, String segment, long evaluation, Instant asOf, Instant heard) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into segment_evaluations (workspace, segment, evaluation, as_of, heard_at)
                        values (:workspace, :segment, :evaluation, :asOf, :heard)
                        on conflict (workspace, segment) do update set evaluation = excluded.evaluation, as_of = excluded.as_of,
                          heard_at = excluded.heard_at, held_at = null, held_exits = null, held_size = null
                        where segment_evaluations.as_of < excluded.as_of""")
                .bind("workspace", workspace)
                .bind("segment", segment)
                .bind("evaluation", evaluation)
                .bind("asOf", asOf.atOffset(ZoneOffset.UTC))
                .bind("heard", heard.atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public void held(String workspace, String segment, long exits, long size, Instant asOf) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update segment_evaluations set held_at = coalesce(held_at, :asOf), held_exits = :exits, held_size = :size
                        where workspace = :workspace and segment = :segment and as_of < :asOf""")
                .bind("workspace", workspace)
                .bind("segment", segment)
                .bind("exits", exits)
                .bind("size", size)
                .bind("asOf", asOf.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
