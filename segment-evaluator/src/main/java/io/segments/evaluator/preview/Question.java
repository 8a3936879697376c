package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A condition with all that is needed to understand it.
 *
 * @param zone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param schemas that dataset and every one that the condition reaches
 * @param limit how many of those for whom the condition holds are members; empty for all
 * @param exclusions who is kept out
 */
public record Question(
        String workspace,
        ZoneId zone,
        DatasetSchema dataset,
        Schemas schemas,
        Condition condition,
        Optional<MemberLimit> limit,
        List<Exclusion> exclusions) {

    public Question {
        exclusions = List.copyOf(exclusions);
    }

    /** Without exclusions. */
    public Question(
            String workspace,
            ZoneId zone,
            DatasetSchema dataset,
            Schemas schemas,
            Condition condition,
            Optional<MemberLimit> limit) {
        this(workspace, zone, dataset, schemas, condition, limit, List.of());
    }

    /** Without a limit. */
    public Question(String workspace, ZoneId zone, DatasetSchema dataset, Schemas schemas, Condition condition) {
        this(workspace, zone, dataset, schemas, condition, Optional.empty());
    }
}
