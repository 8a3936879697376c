package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Lane;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan does with one generation.
 *
 * @param table as {@link DecisionSql#table} makes it
 * @param counts lanes that anything changes in
 */
record Decided(Runs.Generation generation, String table, Map<Lane, Counts> counts) {

    static Decided by(
            Session session,
            StoreEngine engine,
            Runs.Generation generation,
            String desired,
            String rows,
            Optional<String> withheld,
            String retried,
            Parameters parameters)
            throws SQLException {
        var table = session.temporaryTable("decisions");
        session.update(DecisionSql.table(table, desired, rows, withheld, retried), parameters);
        engine.analyze(session.connection(), table);
        session.drop(desired);
        return new Decided(generation, table, counts(session, table, parameters));
    }

    private static Map<Lane, Counts> counts(Session session, String table, Parameters parameters) throws SQLException {
        var counts = new EnumMap<Lane, Counts>(Lane.class);
        session.list(
                        DecisionSql.counts(table),
                        parameters,
                        row -> Map.entry(
                                Lane.valueOf(row.getString(1)),
                                Counts.of(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5))))
                .forEach(counted -> counts.merge(counted.getKey(), counted.getValue(), Counts::plus));
        return counts;
    }

    /** Identities that would be told for the first time. */
    long fresh() {
        return counts.values().stream().mapToLong(Counts::fresh).sum();
    }

    /** The same with at most so many identities that are told for the first time. Which ones is drawn, the same way each time. */
    Decided keeping(long most, Session session, Parameters parameters) throws SQLException {
        session.update(DecisionSql.leave(table), Parameters.of("most", most));
        return new Decided(generation, table, counts(session, table, parameters));
    }

    /**
     * What the guard judges: identities that were told until now and are removed, though nobody has suppressed them. Where the sync withdraws, those that it
     * has not withdrawn before.
     */
    long removed(Behaviour behaviour) {
        return counts.values().stream()
                .mapToLong(counts -> counts.removed(behaviour))
                .sum();
    }

    boolean replacesRows() {
        return counts.values().stream().anyMatch(count -> count.rows() > 0);
    }

    /**
     * Of one lane.
     *
     * @param fresh upserts of identities that have no row yet
     * @param removed removals of what was told until now, unlike those that are only sent again and those of suppressed people
     * @param rows rows that go, or come back in another form
     */
    record Counts(long upserts, long fresh, long removes, long removed, long rows) {

        private static Counts of(String decision, long all, long ofTold, long rows) {
            return switch (decision) {
                case "UPSERT" -> new Counts(all, all - rows, 0, 0, rows);
                case "REMOVE" -> new Counts(0, 0, all, ofTold, rows);
                default -> new Counts(0, 0, 0, 0, rows);
            };
        }

        Counts plus(Counts other) {
            return new Counts(
                    upserts + other.upserts,
                    fresh + other.fresh,
                    removes + other.removes,
                    removed + other.removed,
                    rows + other.rows);
        }

        long removed(Behaviour behaviour) {
            return behaviour == Behaviour.REMOVE_ONLY ? fresh : removed;
        }

        long all() {
            return upserts + removes;
        }
    }
}
