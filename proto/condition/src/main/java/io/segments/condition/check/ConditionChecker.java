package io.segments.condition.check;

import io.segments.condition.Condition;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.Verdict;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;

/**
 * Checks a condition against the datasets, segments and lists that it speaks of.
 *
 * <p>An accepted condition is typed: text that stands for a day or an instant, because its column is a DATE or TIMESTAMP,
 * has become one. Only typed conditions are stored, sent and compiled. A refused one comes with all findings at once,
 * except that one which is too large is not looked at further.
 */
public final class ConditionChecker {

    private final Schemas schemas;
    private final Segments segments;
    private final Lists lists;

    public ConditionChecker(Schemas schemas, Segments segments, Lists lists) {
        this.schemas = schemas;
        this.segments = segments;
        this.lists = lists;
    }

    /** For places that have no lists. */
    public ConditionChecker(Schemas schemas, Segments segments) {
        this(schemas, segments, Lists.NONE);
    }

    /** Checks a condition that belongs to no segment yet. */
    public Verdict check(Condition condition, DatasetSchema dataset) {
        return check(condition, dataset, "");
    }

    /**
     * Checks a segment's condition.
     *
     * @param segment the segment's id, which the condition must not lead back to
     */
    public Verdict check(Condition condition, DatasetSchema dataset, String segment) {
        return check(condition, new Scope(dataset, Scope.Kind.MEMBERS), segment);
    }

    /** Checks what is asked of related rows. */
    Verdict checkFilter(Condition condition, DatasetSchema dataset) {
        return check(condition, new Scope(dataset, Scope.Kind.RELATED), "");
    }

    private Verdict check(Condition condition, Scope scope, String segment) {
        var findings = new Findings();
        Size.check(condition, findings);
        if (!findings.isEmpty()) {
            return new Verdict.Refused(findings.toList());
        }
        var typed = new Walk(
                        schemas,
                        new SegmentCheck(segments, segment, findings),
                        new ListCheck(lists, findings),
                        findings)
                .typed(condition, scope, NodePath.ROOT);
        return findings.isEmpty() ? new Verdict.Accepted(typed) : new Verdict.Refused(findings.toList());
    }
}
