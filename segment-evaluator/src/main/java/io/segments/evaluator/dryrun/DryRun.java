package io.segments.evaluator.dryrun;

import io.segments.evaluator.membership.AttributeValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run over everything would send, beyond what is told or on its way. Rejected records are considered again, as in a run that somebody asks for. */
public sealed interface DryRun {

    /** Most records of each kind that are shown. */
    int MOST_SHOWN = 100;

    /** Nobody can tell: the segment was never evaluated. */
    record NotEvaluated() implements DryRun {}

    /** Nobody can tell: the members do not carry these columns yet, and do so after the evaluation that follows a sync that names them. */
    record Waiting(List<String> columns) implements DryRun {
        public Waiting {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The answer, as of one instant.
     *
     * @param evaluation the segment's evaluation that it is from
     * @param asOf the as-of instant of that evaluation
     * @param adds identities that would be told and are not
     * @param updates identities that are told, and would be told other fields
     * @param removes identities that are told and would be removed; with a sync that withdraws, those that it would withdraw
     * @param formerRemoves what a former generation, under another identity, object or destination, was told and would be removed there
     * @param invalid members without a usable identity
     * @param withheld identities that are not told, see {@link io.segments.evaluator.outbound.Withholding}
     * @param told identities that are told or on their way to it
     * @param removedBefore identities that were removed in the 24 hours before
     * @param held whether the guard would hold it
     * @param records some of each kind, by identity
     */
    record Answer(
            long evaluation,
            Instant asOf,
            long adds,
            long updates,
            long removes,
            long formerRemoves,
            long invalid,
            long withheld,
            long told,
            long removedBefore,
            boolean held,
            List<Record> records)
            implements DryRun {
        public Answer {
            records = List.copyOf(records);
        }
    }

    /** What would be done with an identity. */
    enum Kind {
        ADD,
        UPDATE,
        REMOVE
    }

    /**
     * What would be sent of one identity. Personal data.
     *
     * @param memberKey the member that stands for it, or stood; empty when nobody knows any more
     * @param fields what it would be told; empty for one that would be removed
     * @param flaws why it would be refused when it is sent, by the field whose template can't be rendered
     */
    record Record(
            Kind kind,
            String identity,
            String memberKey,
            Map<String, AttributeValue> fields,
            Map<String, String> flaws) {
        public Record {
            fields = new LinkedHashMap<>(fields);
            flaws = new LinkedHashMap<>(flaws);
        }

        /** As an identity of a sync that withdraws whoever belongs. */
        public Record withdrawn() {
            return new Record(Kind.REMOVE, identity, memberKey, fields, flaws);
        }
    }
}
