package io.segments.orchestrator.writeback.store;

import io.segments.orchestrator.writeback.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Turns in PostgreSQL. */
@ApplicationScoped
class PgTurns implements Turns {

    private final Jdbi jdbi;

    PgTurns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public OptionalInt take(String target, Instant now, Instant until) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("""
                            insert into write_backs (target, due_at, written_at) values (:target, :now, :now)
                            on conflict (target) do nothing""").bind("target", target).bind("now", at(now)).execute();
            var failures = handle.createQuery(
                            "update write_backs set due_at = :until where target = :target and due_at <= :now returning failures")
                    .bind("target", target)
                    .bind("now", at(now))
                    .bind("until", at(until))
                    .mapTo(Integer.class)
                    .findOne();
            return failures.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        });
    }

    @Override
    public void written(String target, Instant at, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update write_backs set failures = 0, written_at = :at, due_at = :next where target = :target")
                .bind("target", target)
                .bind("at", at(at))
                .bind("next", at(next))
                .execute());
    }

    @Override
    public void unfinished(String target, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update write_backs set failures = 0, due_at = :next where target = :target")
                .bind("target", target)
                .bind("next", at(next))
                .execute());
    }

    @Override
    public void failed(String target, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update write_backs set failures = failures + 1, due_at = :next where target = :target")
                .bind("target", target)
                .bind("next", at(next))
                .execute());
    }

    @Override
    public Map<String, Instant> written() {
        return jdbi.withHandle(handle -> handle.createQuery("select target, written_at from write_backs")
                .map((row, _) -> Map.entry(
                        row.getString("target"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
