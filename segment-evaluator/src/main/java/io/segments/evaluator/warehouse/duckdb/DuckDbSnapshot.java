package io.segments.evaluator.warehouse.duckdb;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.SourceDescriber;
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import io.segments.evaluator.duckdb.Attachment;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An attached warehouse, which nobody can write while it is attached. */
final class DuckDbSnapshot implements Snapshot {

    private static final String MAIN = "main";

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_catalog = current_database() AND table_type = 'BASE TABLE'""");

    private final String warehouse;
    private final Connection connection;
    private final Attachment attachment;
    private final String catalog;
    private final Deadline deadline;
    private final JdbcQueries queries;
    private final DuckDbDialect dialect;
    private final WrittenSql writtenSql;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();
    private Optional<Set<Source.Table>> tables = Optional.empty();

    DuckDbSnapshot(String warehouse, Connection connection, Attachment attachment, Deadline deadline) {
        this.warehouse = warehouse;
        this.connection = connection;
        this.attachment = attachment;
        this.catalog = attachment.catalog();
        this.deadline = deadline;
        this.queries = new JdbcQueries(connection, deadline, PreparedStatement::setString);
        this.dialect = new DuckDbDialect(catalog);
        this.writtenSql = new WrittenSql(queries, catalog);
    }

    @Override
    public Compiler compiler(Consumer<Source> asked) {
        return new Compiler(
                dialect,
                new CompilerSources(
                        new SourceDescriber() {
                            @Override
                            public List<SourceColumn> describe(Source source) {
                                return DuckDbSnapshot.this.describe(source);
                            }

                            @Override
                            public String text(Source.Query query) {
                                return qualified(query);
                            }
                        },
                        asked));
    }

    /** Views and SQL that people wrote may have other rows each time; the views on Parquet files are ours. */
    @Override
    public Optional<String> content(Set<Source> sources) {
        return attachment.content().filter(_ -> sources.stream().allMatch(this::isStored));
    }

    private boolean isStored(Source source) {
        return switch (source) {
            case Source.Query _ -> false;
            case Source.Table(var schema, var name) ->
                attachment.source() instanceof DuckDbSource.ParquetFolder
                        || tables().contains(new Source.Table(schema.isEmpty() ? MAIN : schema, name));
        };
    }

    private Set<Source.Table> tables() {
        if (tables.isEmpty()) {
            tables = Optional.of(Set.copyOf(list(
                    TABLES,
                    row -> new Source.Table(
                            Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1))))));
        }
        return tables.get();
    }

    @Override
    public Compiler viewCompiler() {
        return new Compiler(new DuckDbDialect(), new CompilerSources(this, _ -> {}));
    }

    @Override
    public Optional<String> catalog() {
        return Optional.of(catalog);
    }

    @Override
    public void queryWhile(Fragment query, Predicate<Row> wantsMore) {
        deadline.check(warehouse);
        try {
            queries.runWhile(query, wantsMore);
        } catch (SQLException e) {
            throw deadline.explain(
                    warehouse,
                    new WarehouseException(
                            Reason.QUERY_FAILED,
                            "The query on the warehouse %s failed: %s.".formatted(warehouse, DuckDbErrors.kind(e))));
        }
    }

    @Override
    public <T> T whileOpen(Runnable interrupt, Supplier<T> work) {
        return deadline.bound(warehouse, interrupt, work);
    }

    @Override
    public List<SourceColumn> describe(Source source) {
        var known = described.get(source);
        if (known != null) {
            return known;
        }
        deadline.check(warehouse);
        try {
            var columns = ask(source);
            described.put(source, columns);
            return columns;
        } catch (SQLException e) {
            throw deadline.explain(warehouse, refused(e));
        }
    }

    /** DuckDB takes the transaction with what it does not bind; the file is the same in the next one. */
    private WarehouseException refused(SQLException e) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            e.addSuppressed(again);
        }
        return new WarehouseException(
                DuckDbErrors.isMissing(e) ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this: %s".formatted(warehouse, DuckDbErrors.line(e)));
    }

    private String qualified(Source.Query query) {
        try {
            return writtenSql.qualified(query.sql());
        } catch (SQLException e) {
            throw deadline.explain(warehouse, refused(e));
        }
    }

    private List<SourceColumn> ask(Source source) throws SQLException {
        var rows = switch (source) {
            case Source.Table table -> Fragment.of("SELECT * FROM {}", dialect.table(table));
            case Source.Query query ->
                Fragment.of("SELECT * FROM (\n{}\n) AS q", Fragment.verbatim(writtenSql.qualified(query.sql())));
        };
        var columns = new ArrayList<SourceColumn>();
        queries.describe(
                rows,
                (name, type) -> DuckDbTypes.of(type).ifPresent(known -> columns.add(new SourceColumn(name, known))));
        return List.copyOf(columns);
    }
}
