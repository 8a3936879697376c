package io.segments.orchestrator.run.store;

import io.segments.orchestrator.run.RejectedCopies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Copies of rejected records in PostgreSQL. */
@ApplicationScoped
class PgRejectedCopies implements RejectedCopies {

    /** Whoever says it more often writes nothing. */
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final Jdbi jdbi;

    PgRejectedCopies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void seen(String copy, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            "insert into rejected_copies (name, seen_at) values (:copy, :now) on conflict (name) do nothing")
                    .bind("copy", copy)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createUpdate("update rejected_copies set seen_at = :now where name = :copy and seen_at < :before")
                    .bind("copy", copy)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("before", now.minus(OFTEN_ENOUGH).atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    @Override
    public Owed owed(String copy, int most) {
        return jdbi.withHandle(handle -> {
            boolean begun = handle.createQuery("select begun from rejected_copies where name = :copy")
                    .bind("copy", copy)
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false);
            var dropped = handle.createQuery(
                            "select number from rejected_copy_drops where copy = :copy order by number limit :most")
                    .bind("copy", copy)
                    .bind("most", most)
                    .mapTo(Long.class)
                    .list();
            return new Owed(begun, dropped);
        });
    }

    @Override
    public void settle(String copy, Owed owed) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("update rejected_copies set begun = true where name = :copy and not begun")
                    .bind("copy", copy)
                    .execute();
            handle.createUpdate("delete from rejected_copy_drops where copy = :copy and number = any(:numbers)")
                    .bind("copy", copy)
                    .bindArray("numbers", Long.class, owed.dropped())
                    .execute();
        });
    }

    @Override
    public int forgetUnseen(Instant since) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from rejected_copies where seen_at < :since")
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
