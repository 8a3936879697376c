package io.segments.evaluator.compile;

import io.segments.condition.Condition.Sequence;
import io.segments.condition.Join;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A dataset's rows in a query, with what is computed of related rows for each of them. */
final class RowSource {

    private final Relation relation;
    private final Fragment alias;
    private final Map<Way, RelatedRows> related = new LinkedHashMap<>();
    private final Map<Sequence, EventSequence> sequences = new LinkedHashMap<>();

    /** How rows of another dataset are reached. */
    private record Way(String dataset, Join join) {}

    /** @param alias what the query calls the row */
    RowSource(Relation relation, Fragment alias) {
        this.relation = relation;
        this.alias = alias;
    }

    DatasetSchema schema() {
        return relation.schema();
    }

    /** The row that a condition looks at. */
    Scope row() {
        return relation.scope(alias);
    }

    Optional<RelatedRows> related(String dataset, Join join) {
        return Optional.ofNullable(related.get(new Way(dataset, join)));
    }

    void add(RelatedRows rows) {
        related.put(new Way(rows.schema().id(), rows.way()), rows);
    }

    Optional<EventSequence> sequence(Sequence sequence) {
        return Optional.ofNullable(sequences.get(sequence));
    }

    void add(Sequence sequence, EventSequence events) {
        sequences.put(sequence, events);
    }

    /** The rows alone. */
    Fragment rows() {
        return relation.from(alias);
    }

    /** The rows with what is computed for each of them, to be put behind FROM. */
    Fragment joined() {
        var joins = new ArrayList<Fragment>();
        joins.add(rows());
        related.values().forEach(rows -> joins.add(rows.join(row())));
        sequences.values().forEach(events -> joins.add(events.join(row())));
        return Fragment.join("\n", joins);
    }

    /** The passes over related rows, each behind those that it needs. */
    Stream<Fragment> passes() {
        return Stream.concat(
                related.values().stream().flatMap(RelatedRows::passes),
                sequences.values().stream().flatMap(EventSequence::queries));
    }
}
