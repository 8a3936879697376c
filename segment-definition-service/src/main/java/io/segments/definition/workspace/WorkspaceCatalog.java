package io.segments.definition.workspace;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Makes workspaces and sets their time zones. */
public final class WorkspaceCatalog {

    private final Workspaces workspaces;
    private final Pen pen;
    private final ChangeMeters meters;

    public WorkspaceCatalog(Workspaces workspaces, Pen pen, ChangeMeters meters) {
        this.workspaces = workspaces;
        this.pen = pen;
        this.meters = meters;
    }

    public Uni<Workspace> get(String id) {
        return workspaces.require(id);
    }

    /**
     * Creates a workspace, or changes the version that the caller has seen. Repeating it with the same content returns the
     * same workspace.
     */
    public Uni<Saved<Workspace>> put(String id, ZoneId timeZone, Optional<EntityVersion> seen, Actor actor) {
        var begun = new Workspace(id, 1, timeZone, Audit.first(pen.sign(actor)));
        var change = workspaces
                .find(id)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(false) : workspaces.begin(begun))
                .chain(isNew -> isNew
                        ? Uni.createFrom().item(new Saved<>(begun, Outcome.CREATED))
                        : workspaces.exclusively(id, existing -> change(existing, timeZone, seen, actor)));
        return meters.counted(Kind.WORKSPACE, change);
    }

    /**
     * A time zone by its IANA name.
     *
     * @throws ApiException naming the place when there is none of this name
     */
    public static ZoneId zone(String path, String name) {
        try {
            var zone = ZoneId.of(name);
            if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
                return zone;
            }
        } catch (DateTimeException unknown) {
            throw unknownZone(path);
        }
        throw unknownZone(path);
    }

    private static ApiException unknownZone(String path) {
        return ApiException.invalid(
                path, FindingCode.INVALID_VALUE, "it is not an IANA time zone such as Europe/Berlin or UTC");
    }

    private Uni<Saved<Workspace>> change(
            Workspace existing, ZoneId timeZone, Optional<EntityVersion> seen, Actor actor) {
        seen.ifPresent(version -> version.requireCurrent(existing.version()));
        var changed = existing.in(timeZone, pen.sign(actor));
        if (changed == existing) {
            return Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED));
        }
        if (seen.isEmpty()) {
            throw ApiException.of(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "Workspace " + existing.id() + " is there with another time zone.");
        }
        return workspaces.save(changed).replaceWith(new Saved<>(changed, Outcome.CHANGED));
    }
}
