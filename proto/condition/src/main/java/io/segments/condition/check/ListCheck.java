package io.segments.condition.check;

import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;

/** Checks what a condition says of lists. */
final class ListCheck {

    private final Lists lists;
    private final Findings findings;

    ListCheck(Lists lists, Findings findings) {
        this.lists = lists;
        this.findings = findings;
    }

    void check(String list, DatasetSchema dataset, NodePath path) {
        var listed = lists.dataset(list);
        if (listed.isEmpty()) {
            findings.add(
                    path,
                    FindingCode.UNKNOWN_LIST,
                    "there is no list \"" + list + "\"" + NearestNames.hint(list, lists.of(dataset.id())));
        } else if (!listed.get().equals(dataset.id())) {
            findings.add(
                    path,
                    FindingCode.OTHER_DATASET,
                    "list \"%s\" is one of dataset \"%s\"; only lists of \"%s\" can be used here"
                            .formatted(list, listed.get(), dataset.id()));
        }
    }
}
