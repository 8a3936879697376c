package io.segments.orchestrator.destination.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.destination.DestinationRequest;
import io.segments.orchestrator.destination.DestinationRequest.Outcome;
import io.segments.orchestrator.destination.DestinationRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Requests to destinations in PostgreSQL. */
@ApplicationScoped
class PgDestinationRequests implements DestinationRequests {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final int MOST_TAKEN = 50;
    private static final int MOST_OTHERS = 200;

    private final Jdbi jdbi;

    PgDestinationRequests(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void keep(DestinationRequest request) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into destination_requests (id, destination, workspace, outcome, at, content)
                            values (:id, :destination, :workspace, :outcome, :at, cast(:content as json))
                            on conflict (id) do nothing""")
                    .bind("id", request.id())
                    .bind("destination", request.destination())
                    .bind("workspace", request.workspace())
                    .bind("outcome", request.outcome().name())
                    .bind("at", request.at().atOffset(ZoneOffset.UTC))
                    .bind("content", write(request))
                    .execute();
            handle.createUpdate("""
                            delete from destination_requests where destination = :destination and (outcome = 'TAKEN') = :taken
                            and sequence <= (select sequence from destination_requests
                              where destination = :destination and (outcome = 'TAKEN') = :taken
                              order by sequence desc offset :most limit 1)""")
                    .bind("destination", request.destination())
                    .bind("taken", request.outcome() == Outcome.TAKEN)
                    .bind("most", request.outcome() == Outcome.TAKEN ? MOST_TAKEN : MOST_OTHERS)
                    .execute();
        });
    }

    @Override
    public Page<DestinationRequest> page(
            String workspace, String destination, Optional<Outcome> outcome, PageRequest page) {
        record Numbered(long sequence, DestinationRequest request) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, content from destination_requests
                        where destination = :destination and workspace in ('', :workspace) and sequence < :before
                        and (:outcome = '' or outcome = :outcome)
                        order by sequence desc limit :limit""")
                .bind("destination", destination)
                .bind("workspace", workspace)
                .bind("outcome", outcome.map(Outcome::name).orElse(""))
                .bind("before", page.afterNumber().orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map((row, _) -> new Numbered(row.getLong("sequence"), read(row.getString("content"))))
                .list());
        return Page.of(rows, page, row -> Long.toString(row.sequence())).map(Numbered::request);
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from destination_requests where at < :before")
                .bind("before", instant.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static DestinationRequest read(String content) {
        try {
            return JSON.readValue(content, DestinationRequest.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A request can't be read", e);
        }
    }

    private static String write(DestinationRequest request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (IOException e) {
            throw new UncheckedIOException("A request can't be written", e);
        }
    }
}
