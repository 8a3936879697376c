package io.segments.orchestrator.destination.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.destination.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Known destinations in PostgreSQL. */
@ApplicationScoped
class PgDestinations implements Destinations {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Jdbi jdbi;

    PgDestinations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Destination> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select content from destinations where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row.getString("content")))
                .findOne());
    }

    @Override
    public Page<Destination> page(String workspace, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select content from destinations where id > :after
                        and (json_array_length(content -> 'workspaces') = 0
                          or exists (select from json_array_elements_text(content -> 'workspaces') w where w = :workspace))
                        order by id limit :limit""")
                .bind("after", page.after().orElse(""))
                .bind("workspace", workspace)
                .bind("limit", page.toFetch())
                .map((row, _) -> read(row.getString("content")))
                .list());
        return Page.of(rows, page, Destination::id);
    }

    @Override
    public void learn(Destination destination) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into destinations (id, content) values (:id, cast(:content as json))
                        on conflict (id) do update set content = excluded.content""")
                .bind("id", destination.id())
                .bind("content", write(destination))
                .execute());
    }

    @Override
    public void forget(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from destinations where id = :id")
                .bind("id", id)
                .execute());
    }

    private static Destination read(String content) {
        try {
            return JSON.readValue(content, Destination.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A known destination can't be read", e);
        }
    }

    private static String write(Destination destination) {
        try {
            return JSON.writeValueAsString(destination);
        } catch (IOException e) {
            throw new UncheckedIOException("A destination can't be written", e);
        }
    }
}
