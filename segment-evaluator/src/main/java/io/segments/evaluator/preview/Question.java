package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import java.time.ZoneId;

/**
 * A condition with all that is needed to understand it.
 *
 * @param zone the workspace's time zone
 * @param dataset the dataset whose rows are the members
 * @param schemas that dataset and every one that the condition reaches
 */
public record Question(String workspace, ZoneId zone, DatasetSchema dataset, Schemas schemas, Condition condition) {}
