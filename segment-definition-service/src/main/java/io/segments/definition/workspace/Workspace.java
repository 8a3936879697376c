package io.segments.definition.workspace;

import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import java.time.ZoneId;

/**
 * A workspace at one version.
 *
 * @param id immutable slug
 * @param version grows by one with every change
 * @param timeZone the zone that calendar days are computed in
 * @param audit who wrote this version, and when
 */
public record Workspace(String id, long version, ZoneId timeZone, Audit audit) {

    /** With another time zone; the same when it is that already. */
    public Workspace in(ZoneId timeZone, Signature by) {
        return timeZone.equals(this.timeZone) ? this : new Workspace(id, version + 1, timeZone, audit.next(by));
    }
}
