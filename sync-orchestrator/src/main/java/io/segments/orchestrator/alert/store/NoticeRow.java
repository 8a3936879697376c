package io.segments.orchestrator.alert.store;

import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

/** A notice as a row. */
final class NoticeRow {

    private NoticeRow() {}

    static Update bind(Update statement, Notice notice) {
        statement
                .bind("id", notice.id())
                .bind("channel", notice.channel())
                .bind("type", notice.type().name())
                .bind("workspace", notice.workspace())
                .bind("says", notice.says())
                .bind("at", Rows.at(notice.at()));
        return switch (notice.about()) {
            case Notice.OfAlert alert ->
                statement
                        .bind("alert", alert.alert())
                        .bind("kind", alert.kind().name())
                        .bind("subject", alert.subject())
                        .bind("occasions", alert.occasions())
                        .bind("since", Rows.at(alert.since()))
                        .bindNull("sync", Types.VARCHAR)
                        .bindNull("version", Types.BIGINT)
                        .bindNull("run", Types.BIGINT);
            case Notice.OfSync sync ->
                statement
                        .bindNull("alert", Types.OTHER)
                        .bindNull("kind", Types.VARCHAR)
                        .bindNull("subject", Types.VARCHAR)
                        .bindNull("occasions", Types.INTEGER)
                        .bindNull("since", Types.TIMESTAMP_WITH_TIMEZONE)
                        .bind("sync", sync.sync())
                        .bind("version", sync.version())
                        .bind("run", sync.run());
        };
    }

    static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                Notice.Type.valueOf(row.getString("type")),
                row.getString("workspace"),
                about(row),
                row.getString("says"),
                Rows.required(row, "made_at"));
    }

    private static Notice.About about(ResultSet row) throws SQLException {
        var sync = row.getString("sync");
        if (sync != null) {
            return new Notice.OfSync(sync, row.getLong("version"), row.getLong("run"));
        }
        return new Notice.OfAlert(
                row.getObject("alert", UUID.class),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("occasions"),
                Rows.required(row, "since"));
    }
}
