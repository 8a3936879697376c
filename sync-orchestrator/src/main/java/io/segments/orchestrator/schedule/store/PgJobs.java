package io.segments.orchestrator.schedule.store;

import io.segments.orchestrator.schedule.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Jobs in PostgreSQL. */
@ApplicationScoped
class PgJobs implements Jobs {

    private final Jdbi jdbi;

    PgJobs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean succeeded(String workspace, String job, String source, String delivery, Instant at) {
        return jdbi.withHandle(handle -> {
            int isNew = handle.createUpdate("""
                            insert into job_deliveries (workspace, source, delivery, at) values (:workspace, :source, :delivery, :at)
                            on conflict do nothing""")
                    .bind("workspace", workspace)
                    .bind("source", source)
                    .bind("delivery", delivery)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute();
            if (isNew == 1) {
                handle.createUpdate("""
                                insert into successes (workspace, kind, name, number, at) values (:workspace, 'JOB', :job, 1, :at)
                                on conflict (workspace, kind, name) do update set number = successes.number + 1, at = excluded.at""")
                        .bind("workspace", workspace)
                        .bind("job", job)
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute();
            }
            return isNew == 1;
        });
    }

    @Override
    public int followers(String workspace, String job) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from followers where workspace = :workspace and kind = 'JOB' and name = :job")
                .bind("workspace", workspace)
                .bind("job", job)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from job_deliveries where at < :before")
                .bind("before", instant.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
