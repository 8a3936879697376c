package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.evaluator.evaluation.KeySets;
import java.time.ZoneId;
import java.util.Map;

/**
 * A condition with all that is needed to understand it.
 *
 * @param zone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param schemas that dataset and every one that the condition reaches
 * @param lists the content of every list that the condition names, by the list's id
 */
public record Question(
        String workspace,
        ZoneId zone,
        DatasetSchema dataset,
        Schemas schemas,
        Condition condition,
        Map<String, Long> lists) {

    public Question {
        lists = Map.copyOf(lists);
    }

    /** With a condition that names no list. */
    public Question(String workspace, ZoneId zone, DatasetSchema dataset, Schemas schemas, Condition condition) {
        this(workspace, zone, dataset, schemas, condition, Map.of());
    }

    /** Which keys of the store the condition means. */
    KeySets sets() {
        return new KeySets(workspace, lists);
    }
}
