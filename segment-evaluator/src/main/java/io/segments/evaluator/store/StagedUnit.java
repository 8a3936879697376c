package io.segments.evaluator.store;

import static java.util.stream.Collectors.joining;

import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.Staging;
import io.segments.evaluator.membership.UnitQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A temporary table: member_key, the stored forms v0, v1, ... of the columns, the booleans b0, b1, ... of the segments. */
final class StagedUnit implements Staging {

    private final Session session;
    private final UnitQuery query;
    private final String table;
    private final long rows;
    private final Map<SegmentKey, String> differences = new HashMap<>();

    private StagedUnit(Session session, UnitQuery query, String table, long rows) {
        this.session = session;
        this.query = query;
        this.table = table;
        this.rows = rows;
    }

    static StagedUnit materialise(Session session, StoreEngine engine, UnitQuery query, Cancellation cancellation)
            throws Exception {
        var table = session.temporaryTable("staging");
        session.execute(
                "create temporary table %s (%s)".formatted(table, String.join(", ", definitions(engine, query))));
        switch (query.rows()) {
            case RowSource.InEngine(var sql, var parameters) ->
                session.run("insert into " + table + " " + encoded(engine, query, sql), parameters, cancellation);
            case RowSource.Streamed(var stream) ->
                engine.load(session.connection(), table, cancellable(stream, cancellation));
        }
        engine.analyze(session.connection(), table);
        return new StagedUnit(
                session, query, table, session.number("select count(*) from " + table, Parameters.none()));
    }

    Session session() {
        return session;
    }

    String table() {
        return table;
    }

    /** The table of a segment's latest difference. */
    String difference(SegmentKey segment) {
        var difference = differences.get(segment);
        if (difference == null) {
            throw new IllegalStateException("there is no difference of the segment " + segment.segment());
        }
        return difference;
    }

    /** A name for the table of a segment's next difference; an earlier one is dropped. */
    String newDifference(SegmentKey segment) throws SQLException {
        forget(segment);
        var name = session.temporaryTable("difference");
        differences.put(segment, name);
        return name;
    }

    /** Drops the table of a segment's difference, which is not needed any more. */
    void forget(SegmentKey segment) throws SQLException {
        var earlier = differences.remove(segment);
        if (earlier != null) {
            session.drop(earlier);
        }
    }

    /** The column that holds the stored form of a dataset's column; one that tells of memberships is in {@link MembershipColumnSql} only. */
    String value(String column) {
        for (var index = 0; index < query.columns().size(); index++) {
            if (query.columns().get(index).name().equals(column)) {
                return "v" + index;
            }
        }
        for (var index = 0; index < query.memberships().size(); index++) {
            if (query.memberships().get(index).name().equals(column)) {
                return "w" + index;
            }
        }
        throw new IllegalArgumentException("the column " + column + " is not staged");
    }

    /** The column that says who belongs to a segment. */
    String belongs(SegmentKey segment) {
        var index = query.segments().indexOf(segment);
        if (index < 0) {
            throw new IllegalArgumentException("the segment " + segment.segment() + " is not staged");
        }
        return "b" + index;
    }

    @Override
    public UnitQuery query() {
        return query;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    private static List<String> definitions(StoreEngine engine, UnitQuery query) {
        var definitions = new ArrayList<String>();
        definitions.add("member_key " + engine.keyType());
        IntStream.range(0, query.columns().size()).forEach(index -> definitions.add("v" + index + " varchar"));
        IntStream.range(0, query.segments().size()).forEach(index -> definitions.add("b" + index + " boolean"));
        return definitions;
    }

    private static String encoded(StoreEngine engine, UnitQuery query, String sql) {
        var columns = query.columns();
        var segments = query.segments();
        var names = Stream.of(
                        Stream.of("k"),
                        IntStream.range(0, columns.size()).mapToObj(index -> "v" + index),
                        IntStream.range(0, segments.size()).mapToObj(index -> "b" + index))
                .flatMap(name -> name)
                .collect(joining(", "));
        var values = Stream.of(
                        Stream.of("cast(k as varchar)"),
                        IntStream.range(0, columns.size())
                                .mapToObj(index -> engine.storedForm("v" + index, columns.get(index))),
                        IntStream.range(0, segments.size()).mapToObj(index -> "coalesce(b" + index + ", false)"))
                .flatMap(value -> value)
                .collect(joining(", "));
        return "select " + values + " from (" + sql + ") as result(" + names + ")";
    }

    private static RowSource.RowStream cancellable(RowSource.RowStream stream, Cancellation cancellation) {
        return sink -> stream.forEach((memberKey, values, belongs) -> {
            if (cancellation.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
            sink.accept(memberKey, values, belongs);
        });
    }
}
