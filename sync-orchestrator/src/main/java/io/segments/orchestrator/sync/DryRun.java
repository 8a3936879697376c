package io.segments.orchestrator.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run of a sync over everything would send, beyond what is told or on its way. Rejected records are considered again.
 *
 * @param evaluation the evaluation of the segment that it is from
 * @param asOf the instant that it is as of
 * @param adds identities that would be told and are not
 * @param updates identities that are told, and would be told other fields
 * @param removes identities that would be removed
 * @param formerRemoves identities that would be removed where they were told under another identity rule, destination or object
 * @param membersWithoutIdentity members that have no usable identity
 * @param withheld identities that are not told, because a member does not permit it or is suppressed
 * @param told identities that are told or on their way to it
 * @param removedBefore identities that were removed in the 24 hours before
 * @param held whether the guard would hold it
 * @param records some of each kind, by identity
 */
public record DryRun(
        long evaluation,
        Instant asOf,
        long adds,
        long updates,
        long removes,
        long formerRemoves,
        long membersWithoutIdentity,
        long withheld,
        long told,
        long removedBefore,
        boolean held,
        List<Shown> records) {

    /** Most records of each kind that are shown. */
    public static final int MOST_SHOWN = 100;

    public DryRun {
        records = List.copyOf(records);
    }

    /** What would be done. */
    public enum Kind {
        ADD,
        UPDATE,
        REMOVE
    }

    /**
     * What would be sent of one identity. Personal data.
     *
     * @param identity empty where it is a value of a personal column
     * @param memberKey the member that stands for it, or stood; empty where nobody knows any more, or it is personal
     * @param fields what it would be told, as text, without fields from personal columns; nothing for one that would be removed
     * @param refusal why it would be refused when it is sent; empty for one that would not be
     */
    public record Shown(Kind kind, String identity, String memberKey, Map<String, String> fields, String refusal) {
        public Shown {
            fields = Map.copyOf(fields);
        }
    }

    /** Whoever knows the members. */
    public interface Source {

        /**
         * Asks. Blocks as long as it takes.
         *
         * @param sync as it is, or as it would be
         * @param shown records to show of each kind
         * @throws io.segments.api.ApiException when there is no answer
         */
        DryRun of(Sync sync, int shown);
    }
}
