package io.segments.orchestrator.definition.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Known definitions in PostgreSQL. */
@ApplicationScoped
class PgDefinitions implements Definitions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, ColumnKind>> COLUMNS = new TypeReference<>() {};

    private final Jdbi jdbi;

    PgDefinitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<KnownSegment> segment(String workspace, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from known_segments where workspace = :workspace and id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .map((row, _) -> new KnownSegment(
                                row.getString("workspace"),
                                row.getString("id"),
                                row.getLong("version"),
                                row.getString("dataset"),
                                row.getBoolean("deleted")))
                        .findOne());
    }

    @Override
    public Optional<KnownDataset> dataset(String workspace, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from known_datasets where workspace = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .map((row, _) -> new KnownDataset(
                        row.getString("workspace"),
                        row.getString("id"),
                        row.getLong("version"),
                        read(row.getString("columns")),
                        List.of((String[]) row.getArray("purposes").getArray())))
                .findOne());
    }

    @Override
    public void learn(KnownSegment segment) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into known_segments (workspace, id, version, dataset, deleted)
                        values (:workspace, :id, :version, :dataset, :deleted)
                        on conflict (workspace, id) do update
                        set version = excluded.version, dataset = excluded.dataset, deleted = excluded.deleted
                        where known_segments.version < excluded.version""")
                .bind("workspace", segment.workspace())
                .bind("id", segment.id())
                .bind("version", segment.version())
                .bind("dataset", segment.dataset())
                .bind("deleted", segment.deleted())
                .execute());
    }

    @Override
    public void learn(KnownDataset dataset) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into known_datasets (workspace, id, version, columns, purposes)
                        values (:workspace, :id, :version, cast(:columns as json), cast(:purposes as text[]))
                        on conflict (workspace, id) do update
                        set version = excluded.version, columns = excluded.columns, purposes = excluded.purposes
                        where known_datasets.version < excluded.version""")
                .bind("workspace", dataset.workspace())
                .bind("id", dataset.id())
                .bind("version", dataset.version())
                .bind("columns", write(dataset.columns()))
                .bindArray("purposes", String.class, dataset.purposes())
                .execute());
    }

    private static Map<String, ColumnKind> read(String columns) {
        try {
            return JSON.readValue(columns, COLUMNS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of a known dataset can't be read", e);
        }
    }

    private static String write(Map<String, ColumnKind> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of a dataset can't be written", e);
        }
    }
}
