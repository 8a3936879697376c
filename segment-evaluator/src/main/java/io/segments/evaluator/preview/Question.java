package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.evaluator.evaluation.KeySets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition with all that is needed to understand it.
 *
 * @param zone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param schemas that dataset and every one that the condition reaches
 * @param limit how many of those for whom the condition holds are members; empty for all
 * @param exclusions who is kept out
 * @param precededBy the segments whose accepted members are kept out, too, because they come before in a priority list
 * @param lists the content of every list that the condition names, by the list's id
 */
public record Question(
        String workspace,
        ZoneId zone,
        DatasetSchema dataset,
        Schemas schemas,
        Condition condition,
        Optional<MemberLimit> limit,
        List<Exclusion> exclusions,
        List<String> precededBy,
        Map<String, Long> lists) {

    public Question {
        exclusions = List.copyOf(exclusions);
        precededBy = List.copyOf(precededBy);
        lists = Map.copyOf(lists);
    }

    /** With nobody kept out, and without lists. */
    public Question(
            String workspace,
            ZoneId zone,
            DatasetSchema dataset,
            Schemas schemas,
            Condition condition,
            Optional<MemberLimit> limit) {
        this(workspace, zone, dataset, schemas, condition, limit, List.of(), List.of(), Map.of());
    }

    /** Without a limit. */
    public Question(String workspace, ZoneId zone, DatasetSchema dataset, Schemas schemas, Condition condition) {
        this(workspace, zone, dataset, schemas, condition, Optional.empty());
    }

    /** Which keys of the store the condition and the exclusions mean. */
    KeySets sets() {
        return new KeySets(workspace, lists);
    }
}
