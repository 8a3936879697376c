package io.segments.bench.duckdb;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Snapshot;

/**
 * Who a query found, whatever their order.
 *
 * @param checksum the sum of the hashes of their keys
 */
record Answer(long members, String checksum) {

    private static final Fragment OF = Fragment.sql("count(*), CAST(coalesce(sum(hash(member_key)), 0) AS VARCHAR)");

    /** Runs a query whose rows have a {@code member_key}; the engine itself adds them up, so that every row is computed and none is sent. */
    static Answer of(Snapshot snapshot, Fragment query) {
        return snapshot.list(
                        Fragment.of("SELECT {}\nFROM (\n{}\n) AS answer", OF, query),
                        row -> new Answer(row.whole(0), String.valueOf(row.text(1))))
                .getFirst();
    }

    /**
     * Two answers to one question have to be the same.
     *
     * @throws DifferentAnswersException when they are not
     */
    void requireSame(Answer other, String question) {
        if (!equals(other)) {
            throw new DifferentAnswersException(question, this, other);
        }
    }
}
