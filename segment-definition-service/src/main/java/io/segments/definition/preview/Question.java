package io.segments.definition.preview;

import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.list.MemberList;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A sound condition with all that is needed to understand it.
 *
 * @param workspace the workspace's id
 * @param timeZone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param condition who belongs
 * @param limit how many of those for whom the condition holds are members; empty for all
 * @param exclusions who is kept out
 * @param before the segments that come before in a priority list, whose accepted members are kept out, too
 * @param datasets the dataset and every dataset that the condition reaches
 * @param lists the lists that the condition names
 */
public record Question(
        String workspace,
        ZoneId timeZone,
        DatasetSchema dataset,
        Condition condition,
        Optional<MemberLimit> limit,
        List<Exclusion> exclusions,
        List<String> before,
        List<DatasetSchema> datasets,
        List<MemberList> lists) {

    public Question {
        exclusions = List.copyOf(exclusions);
        before = List.copyOf(before);
        lists = List.copyOf(lists);
        datasets = List.copyOf(datasets);
    }
}
