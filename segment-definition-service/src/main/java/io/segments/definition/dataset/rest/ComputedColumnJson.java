package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Condition;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.ComputedColumn;
import io.segments.definition.form.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column that is computed: by a lookup or a rollup of related rows, or of the segments that a row is a member of.
 *
 * @param name its name, which no column of the dataset has
 * @param type the type that follows from how it is computed; it is shown and not read
 * @param label name for people; missing means the name
 * @param personal values are personal and are never displayed; always so where they are those of a personal column
 * @param lookup the value of the one row that is related
 * @param rollup what all related rows come to
 * @param memberships the segments that a row is a member of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComputedColumnJson(
        @Nullable String name,
        @Nullable String type,
        @Nullable String label,
        @Nullable Boolean personal,
        @Nullable LookupJson lookup,
        @Nullable RollupJson rollup,
        @Nullable MembershipsJson memberships) {

    /**
     * The value of a column of the one row that is reached.
     *
     * @param path 1 to 5 steps over relationships to one row each
     * @param column the column of the last dataset
     */
    public record LookupJson(
            @Nullable List<@Nullable HopJson> path,
            @Nullable String column) {}

    /**
     * What all rows come to that are reached.
     *
     * @param path 1 to 5 steps over relationships
     * @param function count, sum, average, min, max, count-distinct, most-frequent, first or last
     * @param column the column of the last dataset that it is computed of; missing for count
     * @param orderBy first and last only: the column of the last dataset that says the order; missing means the time of its events
     * @param where which rows count, in the condition language's JSON form; missing means all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RollupJson(
            @Nullable List<@Nullable HopJson> path,
            @Nullable String function,
            @Nullable String column,
            @Nullable String orderBy,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode where) {}

    /**
     * The ids of the segments that a row is an accepted member of.
     *
     * @param segments which segments of the dataset are told; missing means all that it has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MembershipsJson(@Nullable List<@Nullable String> segments) {

        static MembershipsJson of(Computation.Memberships memberships) {
            return new MembershipsJson(memberships.segments().isEmpty() ? null : List.copyOf(memberships.segments()));
        }
    }

    static ComputedColumnJson of(ComputedColumn column) {
        var described = column.described();
        var computation = column.computation();
        return new ComputedColumnJson(
                described.name(),
                described.type().jsonName(),
                described.label().isEmpty() ? null : described.label(),
                described.personal() ? true : null,
                computation instanceof Computation.Lookup lookup
                        ? new LookupJson(HopJson.of(lookup.path()), lookup.column())
                        : null,
                computation instanceof Computation.Rollup rollup ? of(rollup) : null,
                computation instanceof Computation.Memberships told ? MembershipsJson.of(told) : null);
    }

    private static RollupJson of(Computation.Rollup rollup) {
        return new RollupJson(
                HopJson.of(rollup.path()),
                Form.word(rollup.function()),
                rollup.column().orElse(null),
                rollup.orderBy().orElse(null),
                rollup.where().map(ConditionJson::write).orElse(null));
    }

    Optional<ComputedColumn> read(String path, Form form) {
        var sound = form.required(path + ".name", name);
        if (Stream.of(lookup, rollup, memberships).filter(Objects::nonNull).count() != 1) {
            form.find(FindingCode.INVALID_VALUE, path, "it has either a lookup, a rollup or memberships");
            return Optional.empty();
        }
        var computation = lookup != null
                ? read(path + ".lookup", lookup, form)
                : memberships != null
                        ? read(path + ".memberships.segments", memberships, form)
                        : read(path + ".rollup", rollup, form);
        return sound.isEmpty()
                ? Optional.empty()
                : computation.map(how -> ComputedColumn.unchecked(
                        sound, label == null ? "" : label, Boolean.TRUE.equals(personal), how));
    }

    private static Optional<Computation> read(String path, MembershipsJson memberships, Form form) {
        var named = memberships.segments();
        if (named == null) {
            return Optional.of(new Computation.Memberships(List.of()));
        }
        if (named.isEmpty()) {
            form.find(FindingCode.REQUIRED, path, "name the segments, or leave it out to tell of all");
        }
        var seen = new HashSet<String>();
        for (var i = 0; i < named.size(); i++) {
            var place = path + "[" + i + "]";
            var segment = form.required(place, named.get(i));
            if (!segment.isEmpty() && !seen.add(segment)) {
                form.find(FindingCode.INVALID_VALUE, place, "the segment is named twice; keep one of them");
            }
        }
        return seen.size() == named.size() && !seen.isEmpty()
                ? Optional.of(new Computation.Memberships(List.copyOf(seen)))
                : Optional.empty();
    }

    private static Optional<Computation> read(String path, LookupJson lookup, Form form) {
        var hops = HopJson.read(path + ".path", lookup.path(), form);
        var of = form.required(path + ".column", lookup.column());
        return of.isEmpty() ? Optional.empty() : hops.map(steps -> new Computation.Lookup(steps, of));
    }

    private static Optional<Computation> read(String path, @Nullable RollupJson rollup, Form form) {
        if (rollup == null) {
            return Optional.empty();
        }
        var hops = HopJson.read(path + ".path", rollup.path(), form);
        var where = where(path + ".where", rollup.where(), form);
        var known = form.word(path + ".function", rollup.function(), Function.class);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var function = known.get();
        var of = Form.optional(rollup.column());
        var order = Form.optional(rollup.orderBy());
        if (of.isPresent() != function.takesColumn()) {
            form.find(
                    of.isPresent() ? FindingCode.INVALID_VALUE : FindingCode.REQUIRED,
                    path + ".column",
                    of.isPresent()
                            ? "rows are counted whatever their values are; leave the column out, or take count-distinct"
                            : "say of which column it is computed");
            return Optional.empty();
        }
        if (order.isPresent() && !function.isOrdered()) {
            form.find(FindingCode.INVALID_VALUE, path + ".orderBy", "only first and last have an order; leave it out");
            return Optional.empty();
        }
        return hops.map(steps -> new Computation.Rollup(steps, function, of, order, where));
    }

    private static Optional<Condition> where(String path, @Nullable JsonNode where, Form form) {
        if (where == null || where.isNull()) {
            return Optional.empty();
        }
        return switch (ConditionJson.read(where)) {
            case Verdict.Accepted(var read) -> Optional.of(read);
            case Verdict.Refused(var findings) -> {
                findings.forEach(finding -> form.add(new Finding(
                        path + finding.path().substring(1), finding.code().code(), finding.message())));
                yield Optional.empty();
            }
        };
    }
}
