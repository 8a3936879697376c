package io.segments.definition.segment;

import static java.util.stream.Collectors.toMap;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.Language;
import io.segments.condition.MemberLimit;
import io.segments.condition.References;
import io.segments.condition.Verdict;
import io.segments.condition.check.ComputedColumnUse;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.check.Lists;
import io.segments.condition.check.Segments.Reference;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.list.ListsInConditions;
import io.segments.definition.list.MemberList;
import io.segments.definition.segment.Segments.Link;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The datasets, segments and lists among which a condition is understood. */
public final class Surroundings {

    private final List<Dataset> datasets;
    private final Schemas schemas;
    private final Map<String, Link> links;
    private final Map<String, MemberList> lists;

    /**
     * What is there.
     *
     * @param datasets every active dataset that the condition may name
     * @param links every segment of the workspace that is not deleted
     * @param lists every list of the workspace that is not deleted
     */
    public Surroundings(Collection<Dataset> datasets, Collection<Link> links, Collection<MemberList> lists) {
        this.datasets = List.copyOf(datasets);
        this.schemas = Schemas.of(datasets.stream().map(Dataset::schema).toList());
        this.links = links.stream().collect(toMap(Link::id, Function.identity()));
        this.lists = lists.stream().collect(toMap(list -> list.key().id(), Function.identity()));
    }

    /** The datasets that are there. */
    public List<Dataset> datasets() {
        return datasets;
    }

    /** Everything that is wrong with a condition, or the condition with its constants in their columns' types. */
    public Verdict check(Condition condition, DatasetSchema dataset, String segment) {
        return new ConditionChecker(schemas, this::reference, known()).check(condition, dataset, segment);
    }

    /**
     * What an evaluation looks at.
     *
     * @param columns columns of the dataset that are shown or exposed
     */
    public record Use(
            Condition condition, Optional<MemberLimit> limit, List<Exclusion> exclusions, List<String> columns) {}

    /** The language level that an evaluation of a dataset needs. */
    public int levelOf(String dataset, Use use) {
        var level = Language.levelOf(use.condition(), use.limit(), use.exclusions());
        return schemas.find(dataset).stream()
                .flatMap(schema -> computedColumns(schema, use))
                .mapToInt(Surroundings::levelOf)
                .reduce(level, Math::max);
    }

    /** What its filter asks for counts, too. */
    private static int levelOf(ComputedColumn column) {
        return switch (column.computation()) {
            case Lookup _ -> ComputedColumnUse.LEVEL;
            case Rollup rollup ->
                Math.max(
                        ComputedColumnUse.LEVEL,
                        rollup.where().map(Language::levelOf).orElse(1));
            case Memberships _ -> ComputedColumnUse.MEMBERSHIPS_LEVEL;
        };
    }

    private Stream<ComputedColumn> computedColumns(DatasetSchema dataset, Use use) {
        var conditions = Stream.concat(
                Stream.of(use.condition()), use.exclusions().stream().map(Exclusion::condition));
        var ordering = use.limit().stream()
                .flatMap(limit -> Stream.concat(Stream.of(limit.orderBy()), limit.forEach().stream()));
        var asked = conditions
                .flatMap(condition -> ComputedColumnUse.in(condition, dataset, schemas).stream())
                .flatMap(used ->
                        schemas.find(used.dataset()).stream().flatMap(of -> of.computed(used.column()).stream()));
        var shown =
                Stream.concat(ordering, use.columns().stream()).flatMap(column -> dataset.computed(column).stream());
        return Stream.concat(asked, shown);
    }

    /** The lists that a condition or an exclusion names. */
    public List<MemberList> listsOf(Condition condition, List<Exclusion> exclusions) {
        return Stream.concat(Stream.of(condition), exclusions.stream().map(Exclusion::condition))
                .flatMap(each -> References.of(each).lists().stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(lists.get(id)).stream())
                .toList();
    }

    /** An active dataset as conditions see it. */
    public Optional<DatasetSchema> dataset(String id) {
        return schemas.find(id);
    }

    /** The exclusions of a dataset that apply. */
    public List<Exclusion> exclusions(String dataset) {
        return datasets.stream()
                .filter(each -> each.key().id().equals(dataset))
                .findFirst()
                .map(each -> each.spec().applied())
                .orElse(List.of());
    }

    /** Exclusions of a dataset that do not hold together any more, because a dataset that they look at changed. */
    public List<Finding> checkExclusions(List<Exclusion> exclusions, DatasetSchema dataset) {
        return exclusions.stream()
                .filter(exclusion -> check(exclusion.condition(), dataset, "") instanceof Verdict.Refused)
                .map(exclusion -> FindingCode.INVALID_VALUE.at(
                        "$.dataset",
                        "its exclusion \"" + exclusion.id()
                                + "\" does not fit the datasets any more; mend it, or switch it off"))
                .toList();
    }

    Optional<Link> link(String id) {
        return Optional.ofNullable(links.get(id));
    }

    /** The segments that come before a segment in a priority list. */
    public Set<String> before(String id) {
        return link(id).map(Link::before).orElse(Set.of());
    }

    /** Other segments whose evaluation reads the members of this one. */
    List<Link> referringTo(String id) {
        return links.values().stream()
                .filter(link -> link.dependsOn().contains(id) && !link.id().equals(id))
                .toList();
    }

    /** The segments that refer to a segment, directly or through others, by id. */
    public List<String> dependentsOf(String id) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            referringTo(open.remove()).stream()
                    .map(Link::id)
                    .filter(each -> !each.equals(id) && found.add(each))
                    .forEach(open::add);
        }
        return List.copyOf(found);
    }

    private Lists known() {
        return ListsInConditions.known(lists.values());
    }

    private Optional<Reference> reference(String id) {
        return link(id).map(link -> new Reference(link.dataset(), link.dependsOn()));
    }
}
