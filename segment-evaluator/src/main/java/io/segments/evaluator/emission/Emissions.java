package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.evaluation.Announcements;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.ChangeLog;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.eventing.CrashPoints;
import java.time.InstantSource;

/**
 * Makes the emission of an owner.
 *
 * @param bufferWithoutRate most records outstanding for a destination that announced no rate
 */
public record Emissions(
        ChangeLog membership,
        OutboundStore outbound,
        Catalog catalog,
        EmissionTopics topics,
        EmissionObserver observer,
        CrashPoints crashPoints,
        InstantSource clock,
        long bufferWithoutRate) {

    /** An owner's emission, and the planning that it begins with. */
    public record Work(Emission emission, Syncs syncs) {}

    /** The emission of an owner that has just taken over. */
    public Work of(
            Ownership ownership,
            String lineage,
            Outlet outlet,
            Progress progress,
            Standings standings,
            Announcements announcements) {
        var buffers = new Buffers(catalog, topics, bufferWithoutRate);
        var syncs = new Syncs(ownership, outbound, standings, progress, buffers, observer, crashPoints, clock);
        var oversized = new Oversized();
        var parts = new Emission.Parts(
                ownership,
                lineage,
                outlet,
                progress,
                standings,
                announcements,
                syncs,
                buffers,
                oversized,
                observer,
                crashPoints);
        var emission = new Emission(
                parts,
                new PublicEmission(new ReadAhead(membership), topics),
                new LaneEmission(outbound, topics, oversized, clock));
        return new Work(emission, syncs);
    }
}
