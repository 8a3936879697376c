package io.segments.orchestrator.alert.store;

import io.segments.orchestrator.alert.Notice;
import io.segments.orchestrator.alert.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Notices in PostgreSQL. */
@ApplicationScoped
class PgNotices implements Notices {

    private final Jdbi jdbi;

    PgNotices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void append(Notice notice) {
        jdbi.useHandle(handle -> {
            var statement = handle.createUpdate("""
                            insert into alert_notices (id, channel, type, workspace, says, made_at, alert, kind, subject, occasions, since,
                              sync, version, run, state, attempts, due_at, problem)
                            values (:id, :channel, :type, :workspace, :says, :at, :alert, :kind, :subject, :occasions, :since,
                              :sync, :version, :run, 'WAITING', 0, :at, '')""");
            NoticeRow.bind(statement, notice).execute();
        });
    }

    @Override
    public List<Told> claim(Instant now, Instant until, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update alert_notices set due_at = :until where id in (
                          select id from alert_notices where state = 'WAITING' and due_at <= :now
                          order by due_at limit :most for update skip locked)
                        returning *""")
                .bind("now", Rows.at(now))
                .bind("until", Rows.at(until))
                .bind("most", most)
                .map(PgNotices::read)
                .list());
    }

    @Override
    public void told(UUID notice, Instant at) {
        end(notice, "TOLD", "", at);
    }

    @Override
    public void failed(UUID notice, String problem, Instant again) {
        end(notice, "WAITING", problem, again);
    }

    @Override
    public void givenUp(UUID notice, String problem) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_notices set state = 'GIVEN_UP', attempts = attempts + 1, problem = :problem where id = :id""")
                .bind("id", notice)
                .bind("problem", problem)
                .execute());
    }

    private void end(UUID notice, String state, String problem, Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_notices set state = :state, attempts = attempts + 1, problem = :problem, due_at = :due where id = :id""")
                .bind("id", notice)
                .bind("state", state)
                .bind("problem", problem)
                .bind("due", Rows.at(due))
                .execute());
    }

    @Override
    public List<Told> of(UUID alert) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from alert_notices where alert = :alert order by made_at desc, channel limit 200")
                .bind("alert", alert)
                .map(PgNotices::read)
                .list());
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "delete from alert_notices where state <> 'WAITING' and made_at < :before")
                .bind("before", Rows.at(instant))
                .execute());
    }

    private static Told read(ResultSet row, StatementContext context) throws SQLException {
        return new Told(
                NoticeRow.read(row),
                row.getInt("attempts"),
                State.valueOf(row.getString("state")),
                row.getString("problem"));
    }
}
