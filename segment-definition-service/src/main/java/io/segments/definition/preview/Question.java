package io.segments.definition.preview;

import io.segments.condition.Condition;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.list.MemberList;
import java.time.ZoneId;
import java.util.List;

/**
 * A sound condition with all that is needed to understand it.
 *
 * @param workspace the workspace's id
 * @param timeZone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param condition who belongs
 * @param datasets the dataset and every dataset that the condition reaches
 * @param lists the lists that the condition names
 */
public record Question(
        String workspace,
        ZoneId timeZone,
        DatasetSchema dataset,
        Condition condition,
        List<DatasetSchema> datasets,
        List<MemberList> lists) {

    public Question {
        lists = List.copyOf(lists);
        datasets = List.copyOf(datasets);
    }
}
