package io.segments.orchestrator.alert.store;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.alert.Alert;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.AlertRule;
import io.segments.orchestrator.alert.Alerts;
import io.segments.orchestrator.alert.RuleKey;
import io.segments.orchestrator.alert.Rules;
import io.segments.orchestrator.alert.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Alerts in PostgreSQL. */
@ApplicationScoped
class PgAlerts implements Alerts {

    private final Jdbi jdbi;

    private record Numbered(long sequence, Alert alert) {}

    PgAlerts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean takeTurn() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended('alerts', 0))")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public List<Alert> open() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from alerts where closed_at is null order by sequence for update")
                .map(PgAlerts::read)
                .list());
    }

    @Override
    public void save(Alert alert) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into alerts (id, workspace, kind, subject, says, occasion, occasions, opened_at, seen_at, closed_at,
                          acknowledged_by, acknowledged_at, silenced_until)
                        values (:id, :workspace, :kind, :subject, :says, :occasion, :occasions, :opened, :seen, :closed,
                          :acknowledgedBy, :acknowledgedAt, :silenced)
                        on conflict (id) do update set says = excluded.says, occasion = excluded.occasion, occasions = excluded.occasions,
                          seen_at = excluded.seen_at, closed_at = excluded.closed_at, acknowledged_by = excluded.acknowledged_by,
                          acknowledged_at = excluded.acknowledged_at, silenced_until = excluded.silenced_until""")
                .bind("id", alert.id())
                .bind("workspace", alert.key().workspace())
                .bind("kind", alert.key().kind().name())
                .bind("subject", alert.key().subject())
                .bind("says", alert.says())
                .bind("occasion", alert.occasion())
                .bind("occasions", alert.occasions())
                .bind("opened", Rows.at(alert.opened()))
                .bind("seen", Rows.at(alert.seen()))
                .bind("closed", Rows.at(alert.closed()))
                .bind(
                        "acknowledgedBy",
                        alert.acknowledged().map(Alert.Acknowledgement::actor).orElse(null))
                .bind("acknowledgedAt", Rows.at(alert.acknowledged().map(Alert.Acknowledgement::at)))
                .bind("silenced", Rows.at(alert.silenced()))
                .execute());
    }

    @Override
    public Optional<Alert> find(String workspace, UUID id) {
        return one("select * from alerts where workspace = :workspace and id = :id", workspace, id);
    }

    @Override
    public Optional<Alert> lock(String workspace, UUID id) {
        return one("select * from alerts where workspace = :workspace and id = :id for update", workspace, id);
    }

    private Optional<Alert> one(String query, String workspace, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("workspace", workspace)
                .bind("id", id)
                .map(PgAlerts::read)
                .findOne());
    }

    @Override
    public Page<Alert> page(String workspace, Filter filter, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select * from alerts where workspace = :workspace and sequence < :before
                        and (cast(:open as boolean) is null or (closed_at is null) = :open)
                        and (cast(:kind as text) is null or kind = :kind)
                        and (cast(:subject as text) is null or subject = :subject)
                        order by sequence desc limit :limit""")
                .bind("workspace", workspace)
                .bind("before", page.afterNumber().orElse(Long.MAX_VALUE))
                .bind("open", filter.open().orElse(null))
                .bind("kind", filter.kind().map(AlertKind::name).orElse(null))
                .bind("subject", filter.subject().orElse(null))
                .bind("limit", page.toFetch())
                .map((row, context) -> new Numbered(row.getLong("sequence"), read(row, context)))
                .list());
        return Page.of(rows, page, row -> Long.toString(row.sequence())).map(Numbered::alert);
    }

    @Override
    public Rules rules() {
        var rules = new HashMap<RuleKey, AlertRule>();
        jdbi.useHandle(handle -> handle.createQuery("select * from alert_rules")
                .map((row, _) -> rules.put(
                        new RuleKey(
                                row.getString("workspace"),
                                Optional.of(row.getString("sync")).filter(sync -> !sync.isEmpty()),
                                AlertKind.valueOf(row.getString("kind"))),
                        new AlertRule(
                                row.getBoolean("enabled"),
                                row.getDouble("threshold"),
                                AlertRule.Repeat.valueOf(row.getString("repeat")),
                                row.getBoolean("recovery"),
                                List.of((String[]) row.getArray("channels").getArray()))))
                .list());
        return new Rules(rules);
    }

    @Override
    public void save(RuleKey key, AlertRule rule) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into alert_rules (workspace, sync, kind, enabled, threshold, repeat, recovery, channels)
                        values (:workspace, :sync, :kind, :enabled, :threshold, :repeat, :recovery, :channels)
                        on conflict (workspace, sync, kind) do update set enabled = excluded.enabled, threshold = excluded.threshold,
                          repeat = excluded.repeat, recovery = excluded.recovery, channels = excluded.channels""")
                .bind("workspace", key.workspace())
                .bind("sync", key.sync().orElse(""))
                .bind("kind", key.kind().name())
                .bind("enabled", rule.enabled())
                .bind("threshold", rule.threshold())
                .bind("repeat", rule.repeat().name())
                .bind("recovery", rule.recovery())
                .bindArray("channels", String.class, rule.channels())
                .execute());
    }

    @Override
    public void remove(RuleKey key) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from alert_rules where workspace = :workspace and sync = :sync and kind = :kind")
                .bind("workspace", key.workspace())
                .bind("sync", key.sync().orElse(""))
                .bind("kind", key.kind().name())
                .execute());
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from alerts where closed_at < :before")
                .bind("before", Rows.at(instant))
                .execute());
    }

    private static Alert read(ResultSet row, StatementContext context) throws SQLException {
        var by = row.getString("acknowledged_by");
        return new Alert(
                row.getObject("id", UUID.class),
                new Signal.Key(
                        AlertKind.valueOf(row.getString("kind")), row.getString("workspace"), row.getString("subject")),
                row.getString("says"),
                row.getLong("occasion"),
                row.getInt("occasions"),
                Rows.required(row, "opened_at"),
                Rows.required(row, "seen_at"),
                Rows.instant(row, "closed_at"),
                by == null
                        ? Optional.empty()
                        : Optional.of(new Alert.Acknowledgement(by, Rows.required(row, "acknowledged_at"))),
                Rows.instant(row, "silenced_until"));
    }
}
