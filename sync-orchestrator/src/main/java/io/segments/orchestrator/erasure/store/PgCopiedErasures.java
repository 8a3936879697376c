package io.segments.orchestrator.erasure.store;

import io.segments.orchestrator.erasure.CopiedErasures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Erasures that copies wait for, in PostgreSQL. */
@ApplicationScoped
class PgCopiedErasures implements CopiedErasures {

    private final Jdbi jdbi;

    PgCopiedErasures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Erased> in(String copy) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select workspace, erasure from erasure_copies where copy = :copy")
                        .bind("copy", copy)
                        .map((row, _) -> new Erased(row.getString("workspace"), row.getString("erasure")))
                        .list());
    }

    @Override
    public void gone(String copy, List<Erased> people) {
        jdbi.useHandle(handle -> people.forEach(one -> handle.createUpdate(
                        "delete from erasure_copies where copy = :copy and workspace = :workspace and erasure = :erasure")
                .bind("copy", copy)
                .bind("workspace", one.workspace())
                .bind("erasure", one.erasure())
                .execute()));
    }
}
