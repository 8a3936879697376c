package io.segments.evaluator.compile;

import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a condition is to be understood in.
 *
 * @param dataset the dataset whose rows are the members
 * @param schemas that dataset and every one that conditions reach
 * @param asOf the instant that all relative time is counted from; events at or after it do not count
 * @param zone the workspace's time zone, for calendar days
 * @param memberships the accepted members of other segments
 * @param sample which of the dataset's rows there are; empty for all of them
 */
public record EvaluationContext(
        DatasetSchema dataset,
        Schemas schemas,
        Instant asOf,
        ZoneId zone,
        MembershipReference memberships,
        Optional<Sample> sample) {

    /** With all rows. */
    public EvaluationContext(
            DatasetSchema dataset, Schemas schemas, Instant asOf, ZoneId zone, MembershipReference memberships) {
        this(dataset, schemas, asOf, zone, memberships, Optional.empty());
    }

    /** The same of a sample. */
    public EvaluationContext of(Sample sample) {
        return new EvaluationContext(dataset, schemas, asOf, zone, memberships, Optional.of(sample));
    }
}
