package io.segments.condition.json;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Occurrence.Position;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sql;
import io.segments.condition.Count;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Join;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads conditions; what is wrong becomes findings. */
final class ConditionReader {

    private static final List<String> PERFORMED = List.of("dataset", "via", "events", "count", "window", "where");

    private static final List<String> OCCURRENCE = List.of("dataset", "via", "events", "window", "where", "satisfies");

    private static final List<String> RELATED = List.of("dataset", "via", "count", "aggregate", "every", "where");

    private final Findings findings;
    private final Scalars scalars;
    private final TimeReader times;
    private final CountReader counts;
    private final PathReader paths;
    private final Map<String, Part<Condition>> nodes = Map.ofEntries(
            entry("all", this::all),
            entry("any", this::any),
            entry("not", this::not),
            entry("compare", this::compare),
            entry("compare_columns", this::compareColumns),
            entry("performed", this::performed),
            entry("first_performed", (json, path) -> occurrence(Position.FIRST, json, path)),
            entry("last_performed", (json, path) -> occurrence(Position.LAST, json, path)),
            entry("related", this::related),
            entry("sequence", this::sequence),
            entry("bucket", this::bucket),
            entry("in_segment", this::inSegment),
            entry("in_list", this::inList),
            entry("sql", this::sql));

    ConditionReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
        this.times = new TimeReader(findings);
        this.counts = new CountReader(findings);
        this.paths = new PathReader(findings);
    }

    Optional<Condition> condition(JsonNode json, NodePath path) {
        return Fields.oneOf(json, path, findings, nodes);
    }

    private Optional<Condition> all(JsonNode json, NodePath path) {
        return Fields.list(json, path, findings, this::condition).map(All::new);
    }

    private Optional<Condition> any(JsonNode json, NodePath path) {
        return Fields.list(json, path, findings, this::condition).map(Any::new);
    }

    private Optional<Condition> not(JsonNode json, NodePath path) {
        return condition(json, path).map(Not::new);
    }

    private Optional<Condition> compare(JsonNode json, NodePath path) {
        return comparison(json, path, List.of("column", "path", "type", "operator"))
                .map(compare -> compare);
    }

    /** A comparison among the fields of an object that may have others. */
    private Optional<Compare> comparison(JsonNode json, NodePath path, List<String> fields) {
        if (!json.isObject()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be an object with column and operator");
            return Optional.empty();
        }
        if (!json.has("operator")) {
            findings.add(path, FindingCode.MISSING_FIELD, "this needs a field operator");
            return Optional.empty();
        }
        var operator = scalars.operator(json.path("operator"), path.field("operator"));
        return operator.flatMap(known -> comparison(json, path, fields, known));
    }

    private Optional<Compare> comparison(JsonNode json, NodePath path, List<String> others, Operator operator) {
        var allowed = new ArrayList<>(others);
        allowed.addAll(operator.shape().fields());
        return Fields.of(json, path, findings, allowed).flatMap(fields -> {
            var column = fields.required("column", scalars::name);
            var operand = operand(fields, path, operator);
            var inside = paths.path(fields);
            return both(column, operand) && inside.isPresent() == paths.isGiven(fields)
                    ? Optional.of(new Compare(column.get(), operator, operand.get(), inside))
                    : Optional.empty();
        });
    }

    private Optional<Operand> operand(Fields fields, NodePath path, Operator operator) {
        return switch (operator.shape()) {
            case NONE -> Optional.of(new Operand.None());
            case VALUE -> fields.required("value", scalars::value).map(Operand.One::new);
            case VALUES ->
                fields.required("values", (json, at) -> Fields.list(json, at, findings, scalars::value))
                        .map(Operand.Many::new);
            case TWO_VALUES -> {
                var from = fields.required("from", scalars::value);
                var to = fields.required("to", scalars::value);
                yield both(from, to) ? Optional.of(new Operand.Two(from.get(), to.get())) : Optional.empty();
            }
            case SPAN -> times.span(fields, path).map(span -> span);
            case SPAN_RANGE -> times.spanRange(fields, path).map(range -> range);
            case PERIOD -> fields.required("period", scalars::period).map(Operand.Period::new);
        };
    }

    private Optional<Condition> performed(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, PERFORMED).flatMap(fields -> {
            var dataset = fields.required("dataset", scalars::name);
            var via = via(fields);
            var events = events(fields);
            var count = fields.optional("count", counts::count, Count.DEFAULT);
            var window = fields.optional("window", times::window, Window.ALWAYS);
            var where = where(fields);
            var whole = both(dataset, events) && both(count, window) && isRead(fields, via, where);
            return whole
                    ? Optional.of(new Performed(dataset.get(), via, events.get(), count.get(), window.get(), where))
                    : Optional.empty();
        });
    }

    private Optional<Condition> occurrence(Position position, JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, OCCURRENCE).flatMap(fields -> {
            var dataset = fields.required("dataset", scalars::name);
            var via = via(fields);
            var events = events(fields);
            var window = fields.optional("window", times::window, Window.ALWAYS);
            var where = where(fields);
            var satisfies = fields.required("satisfies", this::condition);
            var whole = both(dataset, events) && both(window, satisfies) && isRead(fields, via, where);
            return whole
                    ? Optional.of(new Occurrence(
                            position, dataset.get(), via, events.get(), window.get(), where, satisfies.get()))
                    : Optional.empty();
        });
    }

    Optional<List<String>> events(Fields fields) {
        return fields.optional("events", (list, at) -> Fields.list(list, at, findings, scalars::text), List.of());
    }

    Optional<Join> via(Fields fields) {
        return fields.has("via") ? fields.required("via", this::join) : Optional.empty();
    }

    private Optional<Join> join(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("column", "foreign_column"))
                .flatMap(fields -> {
                    var column = fields.required("column", scalars::name);
                    var foreignColumn = fields.required("foreign_column", scalars::name);
                    return both(column, foreignColumn)
                            ? Optional.of(new Join(column.get(), foreignColumn.get()))
                            : Optional.empty();
                });
    }

    /** Whether what is there of the fields that may be left out could be read. */
    private static boolean isRead(Fields fields, Optional<Join> via, Optional<Condition> where) {
        return via.isPresent() == fields.has("via") && where.isPresent() == fields.has("where");
    }

    Optional<Condition> where(Fields fields) {
        return fields.has("where") ? fields.required("where", this::condition) : Optional.empty();
    }

    private Optional<Condition> related(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, RELATED).flatMap(fields -> {
            if (Stream.of("count", "aggregate", "every").filter(fields::has).count() > 1) {
                findings.add(
                        path, FindingCode.NOT_EXACTLY_ONE, "this has a count, an aggregate or an every, one of them");
                return Optional.empty();
            }
            var dataset = fields.required("dataset", scalars::name);
            var measure = measure(fields);
            var via = via(fields);
            var where = where(fields);
            return both(dataset, measure) && isRead(fields, via, where)
                    ? Optional.of(new Related(dataset.get(), via, measure.get(), where))
                    : Optional.empty();
        });
    }

    private Optional<Measure> measure(Fields fields) {
        if (fields.has("every")) {
            return fields.required("every", this::condition).map(Measure.Every::new);
        }
        return fields.has("aggregate")
                ? fields.required("aggregate", this::aggregate)
                : fields.optional("count", counts::count, Count.DEFAULT).map(Measure.Rows::new);
    }

    private Optional<Condition> sequence(JsonNode json, NodePath path) {
        return new SequenceReader(findings, this).sequence(json, path);
    }

    private Optional<Measure> aggregate(JsonNode json, NodePath path) {
        var compare = comparison(json, path, List.of("function", "column", "operator"));
        if (!json.isObject()) {
            return Optional.empty();
        }
        if (!json.has("function")) {
            findings.add(path, FindingCode.MISSING_FIELD, "this needs a field function");
            return Optional.empty();
        }
        var function = scalars.function(json.path("function"), path.field("function"));
        return both(function, compare)
                ? scalars.build(
                        path.field("operator"),
                        FindingCode.OPERATOR_NOT_FOR_TYPE,
                        () -> new Measure.Aggregate(function.get(), compare.get()))
                : Optional.empty();
    }

    private Optional<Condition> compareColumns(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("column", "operator", "other"))
                .flatMap(fields -> {
                    var column = fields.required("column", scalars::name);
                    var operator = fields.required("operator", scalars::operator);
                    var other = fields.required("other", scalars::name);
                    return both(column, other) && operator.isPresent()
                            ? scalars.build(
                                    path.field("operator"),
                                    FindingCode.OPERATOR_NOT_FOR_TYPE,
                                    () -> new CompareColumns(column.get(), operator.get(), other.get()))
                            : Optional.empty();
                });
    }

    private Optional<Condition> bucket(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("salt", "from", "to")).flatMap(fields -> {
            var salt = fields.required("salt", scalars::name);
            var from = fields.required("from", scalars::place);
            var to = fields.required("to", scalars::place);
            return both(from, to) && salt.isPresent()
                    ? scalars.build(
                            path.field("to"),
                            FindingCode.BUCKET_OUT_OF_RANGE,
                            () -> new Bucket(salt.get(), from.get(), to.get()))
                    : Optional.empty();
        });
    }

    private Optional<Condition> inSegment(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("segment"))
                .flatMap(fields -> fields.required("segment", scalars::name))
                .map(InSegment::new);
    }

    private Optional<Condition> inList(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("list"))
                .flatMap(fields -> fields.required("list", scalars::name))
                .map(InList::new);
    }

    private Optional<Condition> sql(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("predicate"))
                .flatMap(fields -> fields.required("predicate", this::predicate));
    }

    private Optional<Condition> predicate(JsonNode json, NodePath path) {
        if (!json.isTextual()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be text");
            return Optional.empty();
        }
        return scalars.build(path, FindingCode.INVALID_SQL, () -> new Sql(json.textValue()));
    }

    private static boolean both(Optional<?> one, Optional<?> other) {
        return one.isPresent() && other.isPresent();
    }
}
