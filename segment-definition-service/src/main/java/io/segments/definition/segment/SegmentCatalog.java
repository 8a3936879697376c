package io.segments.definition.segment;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.definition.form.Tokens;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.VersionPage;
import io.segments.definition.segment.Segments.Filter;
import io.segments.definition.segment.Segments.Link;
import io.segments.definition.segment.Segments.Query;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Makes segments and takes them from one state to the next. */
public final class SegmentCatalog {

    private final Workspaces workspaces;
    private final Segments segments;
    private final Neighbourhood neighbourhood;
    private final Pen pen;
    private final ChangeMeters meters;

    public SegmentCatalog(
            Workspaces workspaces, Segments segments, Neighbourhood neighbourhood, Pen pen, ChangeMeters meters) {
        this.workspaces = workspaces;
        this.segments = segments;
        this.neighbourhood = neighbourhood;
        this.pen = pen;
        this.meters = meters;
    }

    /** Creates a draft. Repeating it with the same content returns the same segment, whatever state it is in by now. */
    public Uni<Saved<Segment>> create(SegmentKey key, SegmentSpec spec, Actor actor) {
        return alone(
                key,
                () -> segments.find(key)
                        .chain(found -> check(key, spec)
                                .chain(checked -> found.filter(segment -> !segment.isDeleted())
                                        .map(existing -> same(existing, checked))
                                        .orElseGet(() -> begin(found, key, checked.orRefuse(), pen.sign(actor))))));
    }

    /** Changes a segment from the version that the caller has seen. */
    public Uni<Saved<Segment>> change(SegmentKey key, SegmentSpec spec, EntityVersion seen, Actor actor) {
        return move(key, Optional.of(seen), actor, (existing, by) -> {
            existing.require("changed", State.DRAFT, State.ACTIVE, State.PAUSED, State.INVALID);
            return (existing.isEvaluated() ? checkForEvaluation(key, spec) : check(key, spec))
                    .map(Checked::orRefuse)
                    .map(sound -> existing.edit(sound, by));
        });
    }

    /** Makes a segment active. Repeating it returns the same. */
    public Uni<Saved<Segment>> publish(SegmentKey key, Optional<EntityVersion> seen, Actor actor) {
        return move(key, seen, actor, (existing, by) -> {
            existing.require("published", State.DRAFT, State.PAUSED, State.ACTIVE);
            return activate(existing, by);
        });
    }

    /** Makes a paused segment active again. Repeating it returns the same. */
    public Uni<Saved<Segment>> resume(SegmentKey key, Optional<EntityVersion> seen, Actor actor) {
        return move(key, seen, actor, (existing, by) -> {
            existing.require("resumed", State.PAUSED, State.ACTIVE);
            return activate(existing, by);
        });
    }

    /** Stops the evaluation of a segment; its membership stays. Repeating it returns the same. */
    public Uni<Saved<Segment>> pause(SegmentKey key, Optional<EntityVersion> seen, Actor actor) {
        return move(key, seen, actor, (existing, by) -> {
            existing.require("paused", State.ACTIVE, State.INVALID, State.PAUSED);
            return Uni.createFrom().item(existing.pause(by));
        });
    }

    /** Deletes a segment that no other refers to. Repeating it returns the same. */
    public Uni<Saved<Segment>> delete(SegmentKey key, Optional<EntityVersion> seen, Actor actor) {
        return move(
                key,
                seen,
                actor,
                (existing, by) -> existing.isDeleted()
                        ? Uni.createFrom().item(existing)
                        : requireUnused(key).map(_ -> existing.delete(by)));
    }

    /** Lets the next suspicious difference of the present definition pass. */
    public Uni<Saved<Segment>> waive(SegmentKey key, Pass pass, Optional<EntityVersion> seen, Actor actor) {
        return move(key, seen, actor, (existing, by) -> {
            existing.require("waived", State.ACTIVE);
            return Uni.createFrom().item(existing.waive(pass.waiver(existing.definitionVersion(), by), by));
        });
    }

    /** A segment, also a deleted one. */
    public Uni<Segment> get(SegmentKey key) {
        return segments.find(key).map(found -> found.orElseThrow(() -> notFound(key)));
    }

    /** A page of the segments of a workspace, by id. */
    public Uni<Page<Segment>> page(String workspace, Filter filter, PageRequest request) {
        var query = new Query(filter, Tokens.id(request), request.toFetch());
        return workspaces
                .require(workspace)
                .chain(() -> segments.page(workspace, query))
                .map(fetched ->
                        Page.of(fetched, request, segment -> segment.key().id()));
    }

    /** A page of the versions of a segment, newest first. */
    public Uni<Page<Segment>> versions(SegmentKey key, PageRequest request) {
        var page = VersionPage.of(request);
        return get(key).chain(() -> segments.versions(key, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, Segment::version));
    }

    private Uni<Saved<Segment>> move(
            SegmentKey key,
            Optional<EntityVersion> seen,
            Actor actor,
            BiFunction<Segment, Signature, Uni<Segment>> step) {
        return alone(
                key,
                () -> get(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    return step.apply(existing, pen.sign(actor)).chain(next -> save(existing, next));
                }));
    }

    private Uni<Saved<Segment>> alone(SegmentKey key, Supplier<Uni<Saved<Segment>>> change) {
        return meters.counted(Kind.SEGMENT, workspaces.exclusively(key.workspace(), _ -> change.get()));
    }

    private Uni<Saved<Segment>> save(Segment existing, Segment next) {
        return next.equals(existing)
                ? Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED))
                : segments.save(next).replaceWith(new Saved<>(next, Outcome.CHANGED));
    }

    private static Uni<Saved<Segment>> same(Segment existing, Checked wanted) {
        if (existing.spec().equals(wanted.spec())) {
            return Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED));
        }
        throw ApiException.of(
                ErrorCode.ALREADY_EXISTS,
                "Segment " + existing.key().id() + " is there with other content, at version " + existing.version()
                        + ".");
    }

    private Uni<Saved<Segment>> begin(Optional<Segment> deleted, SegmentKey key, Sound sound, Signature by) {
        var draft = deleted.map(gone -> gone.draftAgain(sound, by)).orElseGet(() -> Segment.draft(key, sound, by));
        return segments.save(draft).replaceWith(new Saved<>(draft, Outcome.CREATED));
    }

    private Uni<Segment> activate(Segment existing, Signature by) {
        return checkForEvaluation(existing.key(), existing.spec())
                .map(Checked::orRefuse)
                .map(sound -> existing.activate(sound, by));
    }

    private Uni<Checked> check(SegmentKey key, SegmentSpec spec) {
        return neighbourhood
                .of(key.workspace(), spec.dataset(), spec.condition())
                .map(around -> SegmentCheck.of(key, spec, around));
    }

    private Uni<Checked> checkForEvaluation(SegmentKey key, SegmentSpec spec) {
        return neighbourhood
                .of(key.workspace(), spec.dataset(), spec.condition())
                .map(around -> SegmentCheck.forEvaluation(key, spec, around));
    }

    private Uni<Void> requireUnused(SegmentKey key) {
        return segments.links(key.workspace())
                .invoke(links -> {
                    var users = links.stream()
                            .filter(link -> link.refersTo().contains(key.id()))
                            .map(Link::id)
                            .sorted()
                            .map(id -> new Finding(
                                    "$", ErrorCode.SEGMENT_IN_USE.code(), "segment " + id + " refers to it"))
                            .toList();
                    if (!users.isEmpty()) {
                        throw ApiException.of(
                                ErrorCode.SEGMENT_IN_USE, "Segments refer to segment " + key.id() + ".", users);
                    }
                })
                .replaceWithVoid();
    }

    private static ApiException notFound(SegmentKey key) {
        return ApiException.of(
                ErrorCode.SEGMENT_NOT_FOUND, "Workspace " + key.workspace() + " has no segment " + key.id() + ".");
    }
}
