package io.segments.evaluator.preview;

import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A column whose values are asked for.
 *
 * @param zone the workspace's time zone
 * @param schemas the dataset, and every one that the column is computed of
 */
public record AskedColumn(String workspace, ZoneId zone, DatasetSchema dataset, Schemas schemas, String column) {

    EvaluationContext context(Instant asOf) {
        return new EvaluationContext(
                dataset, schemas, asOf, zone, new MembershipReference.InQuery(_ -> Optional.empty()));
    }
}
