package io.segments.orchestrator.sync.rest;

import io.segments.orchestrator.sync.DryRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run would do, as the API shows it.
 *
 * @param evaluation the evaluation of the segment that it is from
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
public record DryRunView(
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

    /**
     * What would be sent of one identity.
     *
     * @param kind add, update or remove
     * @param identity empty where it is a value of a personal column
     * @param memberKey the member that stands for it, or stood; empty where nobody knows any more, or it is personal
     * @param fields what it would be told, as text, without fields from personal columns; nothing for one that would be removed
     * @param refusal why it would be refused when it is sent, such as a template that can't be rendered; empty for one that would not be
     */
    public record Shown(String kind, String identity, String memberKey, Map<String, String> fields, String refusal) {}

    static DryRunView of(DryRun run) {
        return new DryRunView(
                run.evaluation(),
                run.asOf(),
                run.adds(),
                run.updates(),
                run.removes(),
                run.formerRemoves(),
                run.membersWithoutIdentity(),
                run.withheld(),
                run.told(),
                run.removedBefore(),
                run.held(),
                run.records().stream()
                        .map(shown -> new Shown(
                                shown.kind().name().toLowerCase(Locale.ROOT),
                                shown.identity(),
                                shown.memberKey(),
                                shown.fields(),
                                shown.refusal()))
                        .toList());
    }
}
