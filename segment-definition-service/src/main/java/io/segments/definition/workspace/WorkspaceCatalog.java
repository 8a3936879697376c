package io.segments.definition.workspace;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.FindingCode;
import io.segments.definition.ledger.Audit;
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

    public WorkspaceCatalog(Workspaces workspaces, Pen pen) {
        this.workspaces = workspaces;
        this.pen = pen;
    }

    public Uni<Workspace> get(String id) {
        return workspaces.require(id);
    }

    /** Creates a workspace, or sets its time zone. Repeating it returns the same. */
    public Uni<Saved<Workspace>> put(String id, ZoneId timeZone, Optional<EntityVersion> seen, Actor actor) {
        return workspaces
                .find(id)
                .chain(found -> found.isEmpty()
                        ? create(id, timeZone, actor)
                        : workspaces.exclusively(id, existing -> change(existing, timeZone, seen, actor)));
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

    private Uni<Saved<Workspace>> create(String id, ZoneId timeZone, Actor actor) {
        var created = new Workspace(id, 1, timeZone, Audit.first(pen.sign(actor)));
        return workspaces.save(created).replaceWith(new Saved<>(created, Outcome.CREATED));
    }

    private Uni<Saved<Workspace>> change(
            Workspace existing, ZoneId timeZone, Optional<EntityVersion> seen, Actor actor) {
        seen.ifPresent(version -> version.requireCurrent(existing.version()));
        var changed = existing.in(timeZone, pen.sign(actor));
        return changed == existing
                ? Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED))
                : workspaces.save(changed).replaceWith(new Saved<>(changed, Outcome.CHANGED));
    }
}
