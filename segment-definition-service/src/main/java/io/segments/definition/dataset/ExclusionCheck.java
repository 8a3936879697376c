package io.segments.definition.dataset;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.Exclusion;
import io.segments.condition.References;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.check.Lists;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.definition.form.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Says everything that is wrong with a dataset's exclusions at once. */
final class ExclusionCheck {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 200;

    private final List<DatasetExclusion> exclusions;
    private final DatasetSchema schema;
    private final ConditionChecker checker;
    private final List<Finding> findings = new ArrayList<>();
    private final List<DatasetExclusion> typed = new ArrayList<>();

    private ExclusionCheck(DatasetKey key, DatasetSpec spec, Collection<Dataset> others, Lists lists) {
        this.exclusions = spec.exclusions();
        this.schema = spec.schema(key, 1);
        var schemas = new ArrayList<DatasetSchema>();
        schemas.add(schema);
        others.stream()
                .filter(other -> !other.key().equals(key))
                .map(Dataset::schema)
                .forEach(schemas::add);
        this.checker = new ConditionChecker(Schemas.of(schemas), _ -> Optional.empty(), lists);
    }

    /**
     * What checking comes to.
     *
     * @param exclusions with the constants of sound conditions in their columns' types
     */
    record Checked(List<DatasetExclusion> exclusions, List<Finding> findings) {}

    /**
     * Checks the exclusions of a description that is sound otherwise.
     *
     * @param others the active datasets that their conditions name
     * @param lists the lists that their conditions may name
     */
    static Checked of(DatasetKey key, DatasetSpec spec, Collection<Dataset> others, Lists lists) {
        var check = new ExclusionCheck(key, spec, others, lists);
        check.all();
        return new Checked(List.copyOf(check.typed), List.copyOf(check.findings));
    }

    private void all() {
        if (exclusions.size() > MOST) {
            findings.add(FindingCode.INVALID_VALUE.at("$.exclusions", "there are more than " + MOST));
            return;
        }
        var seen = new HashSet<String>();
        for (var i = 0; i < exclusions.size(); i++) {
            var path = "$.exclusions[" + i + "]";
            var exclusion = exclusions.get(i).exclusion();
            findings.addAll(Slug.findings(path + ".id", exclusion.id()));
            findings.addAll(Words.required(path + ".name", exclusion.name(), LONGEST_NAME));
            if (!seen.add(exclusion.id())) {
                findings.add(FindingCode.INVALID_VALUE.at(path + ".id", "the id is there twice; choose another one"));
            }
            typed.add(new DatasetExclusion(
                    condition(path + ".condition", exclusion), exclusions.get(i).enabled()));
        }
    }

    private Exclusion condition(String path, Exclusion exclusion) {
        if (!References.of(exclusion.condition()).segments().isEmpty()) {
            findings.add(
                    new Finding(
                            path,
                            io.segments.condition.FindingCode.NOT_IN_EXCLUSION.code(),
                            "an exclusion keeps people out of all segments, so it can't ask for one; repeat what that one says"));
            return exclusion;
        }
        return switch (checker.check(exclusion.condition(), schema)) {
            case Verdict.Accepted(var condition) -> new Exclusion(exclusion.id(), exclusion.name(), condition);
            case Verdict.Refused(var refused) -> {
                refused.forEach(finding -> findings.add(new Finding(
                        path + finding.path().substring(1), finding.code().code(), finding.message())));
                yield exclusion;
            }
        };
    }
}
