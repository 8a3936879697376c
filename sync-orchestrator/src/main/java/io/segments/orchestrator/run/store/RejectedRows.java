package io.segments.orchestrator.run.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.api.PageRequest;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RejectedRecord.Numbered;
import io.segments.orchestrator.run.RejectedRecord.Place;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.run.RunKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Rejected records, as rows. */
final class RejectedRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private RejectedRows() {}

    static void insert(Handle handle, RejectedRecord rejected) {
        handle.createUpdate("""
                        insert into rejected_records
                          (workspace, sync, run, identity, operation, outcome, reason, detail, at, fields, lane, place, member)
                        values (:workspace, :sync, :run, :identity, :operation, :outcome, :reason, :detail, :at,
                          cast(:fields as json), :lane, :place, :member)""")
                .bind("workspace", rejected.run().workspace())
                .bind("sync", rejected.run().sync())
                .bind("run", rejected.run().run())
                .bind("identity", rejected.identity())
                .bind("operation", rejected.operation())
                .bind("outcome", rejected.outcome().name())
                .bind("reason", rejected.reason())
                .bind("detail", rejected.detail())
                .bind("at", rejected.at().atOffset(ZoneOffset.UTC))
                .bind("fields", write(rejected.fields()))
                .bind("lane", rejected.place().map(place -> place.lane().name()).orElse(null))
                .bind("place", rejected.place().map(Place::place).orElse(null))
                .bind("member", rejected.member().orElse(null))
                .execute();
    }

    static List<Numbered> after(Handle handle, long number, int most) {
        return handle.createQuery(
                        "select * from rejected_records where sequence > :number order by sequence limit :most")
                .bind("number", number)
                .bind("most", most)
                .map((row, _) -> read(row))
                .list();
    }

    static void drop(Handle handle, List<Long> numbers) {
        handle.createUpdate(dropping("sequence in (<numbers>)"))
                .bindList("numbers", numbers)
                .execute();
    }

    /** Those of a sync. */
    static void drop(Handle handle, String workspace, String sync) {
        handle.createUpdate(dropping("workspace = :workspace and sync = :sync"))
                .bind("workspace", workspace)
                .bind("sync", sync)
                .execute();
    }

    /** What is dropped before its time has to be dropped from every copy, too. */
    private static String dropping(String which) {
        return """
                with dropped as (delete from rejected_records where %s returning sequence)
                insert into rejected_copy_drops (copy, number) select name, sequence from dropped cross join rejected_copies
                on conflict do nothing""".formatted(which);
    }

    static List<Numbered> list(
            Handle handle, String workspace, String sync, RejectedRecord.Filter filter, PageRequest page) {
        return handle.createQuery("""
                        select * from rejected_records
                        where workspace = :workspace and sync = :sync and sequence < :before and at >= :from and at < :until
                        and (not :hasReason or reason = :reason) and (not :hasIdentity or identity = :identity)
                        order by sequence desc limit :limit""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("from", filter.from().map(RejectedRows::time).orElse(EVER))
                .bind("until", filter.until().map(RejectedRows::time).orElse(NEVER))
                .bind("hasReason", filter.reason().isPresent())
                .bind("reason", filter.reason().orElse(""))
                .bind("hasIdentity", filter.identity().isPresent())
                .bind("identity", filter.identity().orElse(""))
                .bind("before", page.afterNumber().orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map((row, _) -> read(row))
                .list();
    }

    static Set<Long> placed(Handle handle, String workspace, String sync, List<Long> ids) {
        return handle.createQuery("""
                        select sequence from rejected_records
                        where workspace = :workspace and sync = :sync and place is not null and sequence in (<ids>)""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bindList("ids", ids)
                .mapTo(Long.class)
                .set();
    }

    static List<Range> places(Handle handle, String workspace, String sync, List<Long> ids, int most) {
        return places(handle, workspace, sync, "sequence in (<ids>)", query -> query.bindList("ids", ids), most);
    }

    static List<Range> places(Handle handle, String workspace, String sync, Instant from, Instant until, int most) {
        return places(
                handle,
                workspace,
                sync,
                "at >= :from and :until > at",
                query -> query.bind("from", time(from)).bind("until", time(until)),
                most);
    }

    private static List<Range> places(
            Handle handle, String workspace, String sync, String chosen, UnaryOperator<Query> binding, int most) {
        return binding.apply(handle.createQuery("""
                        select lane, min(place) as first, max(place) as last from (
                          select lane, place, chosen, row_number() over (partition by lane order by place)
                            - row_number() over (partition by lane, chosen order by place) as island
                          from (
                            select lane, place, bool_or(%s) as chosen from rejected_records
                            where workspace = :workspace and sync = :sync and place is not null group by lane, place
                          ) places
                        ) islands where chosen group by lane, island order by 1, 2 limit :most""".formatted(chosen)))
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("most", most)
                .map((row, _) ->
                        new Range(Lane.valueOf(row.getString("lane")), row.getLong("first"), row.getLong("last")))
                .list();
    }

    private static Numbered read(ResultSet row) throws SQLException {
        var lane = row.getString("lane");
        return new Numbered(
                row.getLong("sequence"),
                new RejectedRecord(
                        new RunKey(row.getString("workspace"), row.getString("sync"), row.getLong("run")),
                        row.getString("identity"),
                        row.getString("operation"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        read(row.getString("fields")),
                        lane == null
                                ? Optional.empty()
                                : Optional.of(new Place(Lane.valueOf(lane), row.getLong("place"))),
                        Optional.ofNullable(row.getString("member"))));
    }

    private static OffsetDateTime time(Instant instant) {
        if (instant.isBefore(EVER.toInstant())) {
            return EVER;
        }
        return instant.isAfter(NEVER.toInstant()) ? NEVER : instant.atOffset(ZoneOffset.UTC);
    }

    private static Map<String, String> read(@Nullable String fields) {
        try {
            return fields == null ? Map.of() : JSON.readValue(fields, FIELDS);
        } catch (IOException e) {
            throw new UncheckedIOException("A rejected record can't be read", e);
        }
    }

    private static String write(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("A rejected record can't be written", e);
        }
    }
}
