package io.segments.definition.segment;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.NearestNames;
import io.segments.condition.References;
import io.segments.condition.Verdict;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.form.Words;
import io.segments.definition.segment.Segments.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Says everything that is wrong with a segment's description at once. */
final class SegmentCheck {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;
    private static final int MOST_EXPOSED = 200;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

    private final SegmentKey key;
    private final SegmentSpec spec;
    private final Surroundings around;
    private final List<Finding> findings = new ArrayList<>();
    private List<Exclusion> exclusions = List.of();

    private SegmentCheck(SegmentKey key, SegmentSpec spec, Surroundings around) {
        this.key = key;
        this.spec = spec;
        this.around = around;
    }

    /** Whether the description can be saved. */
    static Checked of(SegmentKey key, SegmentSpec spec, Surroundings around) {
        var check = new SegmentCheck(key, spec, around);
        check.findings.addAll(Slug.findings("$.id", key.id()));
        check.findings.addAll(Words.required("$.displayName", spec.displayName(), LONGEST_NAME));
        check.tags();
        check.numbers();
        var condition = check.whatItIsBuiltOn();
        check.referringSegments();
        return check.checked(condition);
    }

    /** Whether the description can be evaluated: it can be saved, and refers to no draft. */
    static Checked forEvaluation(SegmentKey key, SegmentSpec spec, Surroundings around) {
        var checked = of(key, spec, around);
        var drafts = References.of(spec.condition()).segments().stream()
                .filter(id -> around.link(id)
                        .filter(link -> link.state() == State.DRAFT)
                        .isPresent())
                .map(id -> FindingCode.INVALID_VALUE.at(
                        ConditionFindings.PLACE,
                        "segment \"" + id + "\" is a draft and has no members yet; publish it first"));
        return new Checked(
                checked.spec(),
                checked.exclusions(),
                checked.languageLevel(),
                Stream.concat(checked.findings().stream(), drafts).toList());
    }

    /** What a change of a dataset has broken, if anything. */
    static Checked afterDatasetChange(SegmentKey key, SegmentSpec spec, Surroundings around) {
        var check = new SegmentCheck(key, spec, around);
        var condition = check.whatItIsBuiltOn();
        return check.checked(condition);
    }

    private Checked checked(Condition condition) {
        var level = around.levelOf(
                spec.dataset(), new Surroundings.Use(condition, spec.memberLimit(), exclusions, spec.exposedColumns()));
        return new Checked(spec.with(condition), exclusions, level, findings);
    }

    private void tags() {
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.tags().size(); i++) {
            var tag = spec.tags().get(i);
            var path = "$.tags[" + i + "]";
            findings.addAll(Words.required(path, tag, LONGEST_TAG));
            if (!seen.add(tag)) {
                find(FindingCode.INVALID_VALUE, path, "the tag is there twice; keep one of them");
            }
        }
        if (spec.tags().size() > MOST_TAGS) {
            find(FindingCode.INVALID_VALUE, "$.tags", "there are more than " + MOST_TAGS);
        }
    }

    private void numbers() {
        var interval = spec.refreshInterval();
        if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            find(FindingCode.INVALID_VALUE, "$.refreshInterval", "it must be from PT1S to P7D");
        }
        if (!(spec.guard().maxRemovalShare() >= 0 && spec.guard().maxRemovalShare() <= 1)) {
            find(FindingCode.INVALID_VALUE, "$.guard.maxRemovalShare", "a share is from 0 to 1");
        }
        if (spec.guard().minRemovals() < 0) {
            find(FindingCode.INVALID_VALUE, "$.guard.minRemovals", "a number of members is 0 or more");
        }
        if (spec.exposedColumns().size() > MOST_EXPOSED) {
            find(FindingCode.INVALID_VALUE, "$.exposedColumns", "there are more than " + MOST_EXPOSED);
        }
    }

    private Condition whatItIsBuiltOn() {
        var dataset = around.dataset(spec.dataset());
        if (dataset.isEmpty()) {
            find(FindingCode.UNKNOWN_REFERENCE, "$.dataset", "there is no such dataset; create it first");
            return spec.condition();
        }
        exposedColumns(dataset.get());
        findings.addAll(ConditionFindings.of(spec.memberLimit(), dataset.get()));
        exclusions = spec.ignoresExclusions() ? List.of() : around.exclusions(spec.dataset());
        findings.addAll(around.checkExclusions(exclusions, dataset.get()));
        return switch (around.check(spec.condition(), dataset.get(), key.id())) {
            case Verdict.Accepted(var typed) -> typed;
            case Verdict.Refused(var refused) -> {
                findings.addAll(ConditionFindings.below(ConditionFindings.PLACE, refused));
                yield spec.condition();
            }
        };
    }

    private void exposedColumns(DatasetSchema dataset) {
        var names = dataset.usableColumns().stream().map(ColumnSchema::name).toList();
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.exposedColumns().size(); i++) {
            var name = spec.exposedColumns().get(i);
            var path = "$.exposedColumns[" + i + "]";
            if (!seen.add(name)) {
                find(FindingCode.INVALID_VALUE, path, "the column is named twice; keep one of them");
            } else if (!names.contains(name)) {
                find(
                        FindingCode.UNKNOWN_REFERENCE,
                        path,
                        "the dataset has no column of this name" + NearestNames.hint(name, names));
            }
        }
    }

    private void referringSegments() {
        around.referringTo(key.id()).stream()
                .filter(link -> link.cohortOf().filter(key.id()::equals).isEmpty())
                .filter(link -> !link.dataset().equals(spec.dataset()))
                .map(Link::id)
                .sorted()
                .forEach(id -> find(
                        FindingCode.INVALID_VALUE,
                        "$.dataset",
                        "segment \"" + id + "\" refers to this segment and is of another dataset"));
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}
