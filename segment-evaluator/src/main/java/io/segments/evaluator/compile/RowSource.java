package io.segments.evaluator.compile;

import io.segments.condition.Condition.Sequence;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A dataset's rows in a query, with what is computed of related rows for each of them. */
final class RowSource {

    private final Relation relation;
    private final Fragment alias;
    private final WrittenPredicates written;
    private final BiFunction<ComputedColumn, RowSource, Scope.Column> computing;
    private final Map<List<RelatedPath.Leg>, RelatedRows> related = new LinkedHashMap<>();
    private final Map<Sequence, EventSequence> sequences = new LinkedHashMap<>();
    private final List<RelatedPath> asked = new ArrayList<>();
    private final List<ChosenValue> chosen = new ArrayList<>();
    private final Map<String, Scope.Column> computed = new HashMap<>();

    /**
     * @param alias what the query calls the row
     * @param computing gives computed columns of rows, and adds to the rows what they need
     */
    RowSource(Relation relation, Fragment alias, BiFunction<ComputedColumn, RowSource, Scope.Column> computing) {
        this.relation = relation;
        this.alias = alias;
        this.written = new WrittenPredicates(relation);
        this.computing = computing;
    }

    DatasetSchema schema() {
        return relation.schema();
    }

    /** Which rows of another dataset can be related to these; empty for any, because these are no sample, or it cannot be told. */
    Optional<Predicate> related(Scope.Column here, Scope.Column there, Dialect dialect) {
        return relation.sample()
                .filter(_ -> here.name().equals(schema().idColumn()))
                .flatMap(sample -> sample.hasRelated(here, there, dialect));
    }

    /** The row that a condition looks at. */
    Scope row() {
        return relation.scope(alias, column -> computing.apply(column, this));
    }

    Optional<RelatedRows> related(List<RelatedPath.Leg> legs) {
        return Optional.ofNullable(related.get(legs));
    }

    void add(RelatedRows rows) {
        related.put(rows.legs(), rows);
    }

    /** Rows that are asked for where the condition stands; nothing is joined but what they need themselves. */
    void add(RelatedPath path) {
        asked.add(path);
    }

    void add(ChosenValue value) {
        chosen.add(value);
    }

    /** A computed column that was asked for before. */
    Optional<Scope.Column> computed(String name) {
        return Optional.ofNullable(computed.get(name));
    }

    void add(String name, Scope.Column column) {
        computed.put(name, column);
    }

    Optional<EventSequence> sequence(Sequence sequence) {
        return Optional.ofNullable(sequences.get(sequence));
    }

    void add(Sequence sequence, EventSequence events) {
        sequences.put(sequence, events);
    }

    /** What a predicate says of the row that a person wrote. */
    Predicate written(String sql) {
        return Predicate.exact(Fragment.of("{}.{}", alias, written.column(sql))).costly();
    }

    /** The rows alone. */
    Fragment rows() {
        return relation.from(alias);
    }

    /** The rows with what is computed for each of them, to be put behind FROM. */
    Fragment joined() {
        var joins = new ArrayList<Fragment>();
        joins.add(written.isEmpty() ? rows() : relation.from(alias, written.select()));
        related.values().forEach(rows -> joins.add(rows.join(row())));
        sequences.values().forEach(events -> joins.add(events.join(row())));
        chosen.forEach(value -> joins.add(value.join(row())));
        return Fragment.join("\n", joins);
    }

    /** The passes over related rows, each behind those that it needs. */
    Stream<Fragment> passes() {
        return Stream.of(
                        related.values().stream().flatMap(RelatedRows::passes),
                        asked.stream().flatMap(RelatedPath::passes),
                        sequences.values().stream().flatMap(EventSequence::queries),
                        chosen.stream().flatMap(ChosenValue::passes))
                .flatMap(passes -> passes);
    }
}
