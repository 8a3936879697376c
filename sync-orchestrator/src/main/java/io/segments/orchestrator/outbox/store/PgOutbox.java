package io.segments.orchestrator.outbox.store;

import io.segments.eventing.OutboxRow;
import io.segments.eventing.Traceparent;
import io.segments.orchestrator.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** The outbox in the table that comes with eventing. */
@ApplicationScoped
class PgOutbox implements Outbox {

    private final Jdbi jdbi;

    PgOutbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void append(OutboxRow row) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(positional(OutboxRow.INSERT))
                    .bind(0, row.id())
                    .bind(1, row.aggregateType())
                    .bind(2, row.aggregateId())
                    .bind(3, row.type())
                    .bind(4, row.payload())
                    .bind(5, row.traceparent().map(Traceparent::value).orElse(null))
                    .bind(6, row.occurredAt().atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createUpdate(positional(OutboxRow.DELETE)).bind(0, row.id()).execute();
        });
    }

    private static String positional(String statement) {
        return statement.replaceAll("\\$\\d+", "?");
    }
}
