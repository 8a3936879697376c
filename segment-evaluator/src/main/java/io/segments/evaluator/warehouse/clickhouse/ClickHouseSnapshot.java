package io.segments.evaluator.warehouse.clickhouse;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Queries one after the other. ClickHouse has no transactions: each sees the rows that are there when it begins to read a table. */
final class ClickHouseSnapshot implements Snapshot {

    private final String warehouse;
    private final ClickHouseClient client;
    private final Deadline deadline;
    private final Dialect dialect = new ClickHouseDialect();
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    ClickHouseSnapshot(String warehouse, ClickHouseClient client, Deadline deadline) {
        this.warehouse = warehouse;
        this.client = client;
        this.deadline = deadline;
    }

    /** Each query sees the rows of its own instant. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Compiler compiler(Consumer<Source> asked) {
        return new Compiler(dialect, new CompilerSources(this, asked));
    }

    @Override
    public Compiler viewCompiler() {
        return compiler();
    }

    @Override
    public Optional<String> catalog() {
        return Optional.empty();
    }

    @Override
    public void queryWhile(Fragment query, Predicate<Row> wantsMore) {
        deadline.check(warehouse);
        try {
            client.query(query.inlined(dialect), deadline, wantsMore::test);
        } catch (IOException e) {
            throw deadline.explain(warehouse, ClickHouseErrors.connecting(warehouse, e));
        } catch (ClickHouseFailure e) {
            throw deadline.explain(warehouse, ClickHouseErrors.query(warehouse, e));
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
        } catch (IOException e) {
            throw deadline.explain(warehouse, ClickHouseErrors.connecting(warehouse, e));
        } catch (ClickHouseFailure e) {
            throw deadline.explain(warehouse, ClickHouseErrors.source(warehouse, e));
        }
    }

    private List<SourceColumn> ask(Source source) throws IOException, ClickHouseFailure {
        return switch (source) {
            case Source.Table table -> columns(Fragment.of("SELECT * FROM {}", dialect.table(table)));
            case Source.Query(var sql) -> {
                // By itself first, and without running it: only what is a whole statement by itself cannot break out of
                // the parentheses around it.
                run(
                        Fragment.of(
                                "SELECT formatQuery({})", Fragment.bind(new Parameter.Text(sql), dialect.textType())),
                        _ -> true);
                yield columns(Fragment.of("SELECT * FROM (\n{}\n) AS q", Fragment.verbatim(sql)));
            }
        };
    }

    private List<SourceColumn> columns(Fragment query) throws IOException, ClickHouseFailure {
        var columns = new ArrayList<SourceColumn>();
        run(Fragment.of("DESCRIBE TABLE ({})", query), row -> {
            var name = Objects.requireNonNull(row.text(0));
            ClickHouseTypes.of(Objects.requireNonNull(row.text(1)))
                    .ifPresent(type -> columns.add(new SourceColumn(name, type)));
            return true;
        });
        return List.copyOf(columns);
    }

    private void run(Fragment query, Predicate<ClickHouseRow> wantsMore) throws IOException, ClickHouseFailure {
        client.query(query.inlined(dialect), deadline, wantsMore);
    }
}
