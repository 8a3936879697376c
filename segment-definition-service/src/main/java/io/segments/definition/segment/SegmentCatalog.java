package io.segments.definition.segment;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.definition.cohort.Split;
import io.segments.definition.cohort.SplitCheck;
import io.segments.definition.cohort.SplitSpec;
import io.segments.definition.dataset.ConditionSql;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes segments and takes them from one state to the next. */
public final class SegmentCatalog {

    private final Workspaces workspaces;
    private final Segments segments;
    private final Neighbourhood neighbourhood;
    private final Pen pen;
    private final ChangeMeters meters;
    private final CohortSegments cohorts;
    private final Referring referring;

    public SegmentCatalog(
            Workspaces workspaces, Segments segments, Neighbourhood neighbourhood, Pen pen, ChangeMeters meters) {
        this.workspaces = workspaces;
        this.segments = segments;
        this.neighbourhood = neighbourhood;
        this.pen = pen;
        this.meters = meters;
        this.cohorts = new CohortSegments(segments);
        this.referring = new Referring(segments, neighbourhood);
    }

    /** Creates a draft. Repeating it with the same content returns the same segment, whatever state it is in by now. */
    public Uni<Saved<Segment>> create(SegmentKey key, SegmentSpec spec, Actor actor) {
        return alone(
                key,
                () -> segments.find(key)
                        .invoke(found -> requireMaySay(actor, spec, found.filter(segment -> !segment.isDeleted())))
                        .chain(found -> check(key, spec)
                                .chain(checked -> found.filter(segment -> !segment.isDeleted())
                                        .map(existing -> same(existing, checked))
                                        .orElseGet(() -> begin(found, key, checked.orRefuse(), pen.sign(actor))))));
    }

    /** Changes a segment from the version that the caller has seen. */
    public Uni<Saved<Segment>> change(SegmentKey key, SegmentSpec spec, EntityVersion seen, Actor actor) {
        return move(key, Optional.of(seen), actor, (existing, by) -> {
            requireMaySay(actor, spec, Optional.of(existing));
            requireDataset(existing, spec);
            existing.require("changed", State.DRAFT, State.ACTIVE, State.PAUSED, State.INVALID);
            return requireToldOfByNone(existing, spec)
                    .chain(() -> existing.isEvaluated() ? checkForEvaluation(key, spec) : check(key, spec))
                    .map(Checked::orRefuse)
                    .invoke(sound -> existing.requireMayBe(sound.spec()))
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
                        : referring
                                .requireNone(withCohorts(requireInNoList(requireMayGo(existing))))
                                .map(_ -> existing.delete(by)));
    }

    /** Lets the next suspicious difference of the present definition pass. */
    public Uni<Saved<Segment>> waive(SegmentKey key, Pass pass, Optional<EntityVersion> seen, Actor actor) {
        return moveAny(key, seen, actor, (existing, by) -> {
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

    /** Divides the members of a segment into cohorts, or otherwise than they are. Repeating it returns the same. */
    public Uni<Saved<Segment>> divide(SegmentKey key, SplitSpec spec, Optional<EntityVersion> seen, Actor actor) {
        return move(
                key,
                seen,
                actor,
                (existing, by) -> divided(existing, spec)
                        .invoke(split -> requireSeen(existing, split, seen))
                        .map(split -> existing.divide(Optional.of(split), by))
                        .call(next -> referring.requireNone(gone(existing, next))));
    }

    /** The division that {@link #divide} would come to. */
    public Uni<Split> planDivision(SegmentKey key, SplitSpec spec) {
        return get(key).invoke(Segment::requireOwnDescription).chain(existing -> divided(existing, spec));
    }

    /** Takes the cohorts away; the segment's members stay. Repeating it returns the same. */
    public Uni<Saved<Segment>> unite(SegmentKey key, Optional<EntityVersion> seen, Actor actor) {
        return move(key, seen, actor, (existing, by) -> {
            existing.require("united", State.DRAFT, State.ACTIVE, State.PAUSED, State.INVALID);
            var united = existing.divide(Optional.empty(), by);
            return referring.requireNone(gone(existing, united)).replaceWith(united);
        });
    }

    private Uni<Split> divided(Segment existing, SplitSpec spec) {
        existing.require("divided", State.DRAFT, State.ACTIVE, State.PAUSED);
        var own = CohortSegments.keys(existing);
        return segments.links(existing.key().workspace()).map(links -> {
            var taken = links.stream()
                    .map(Link::id)
                    .filter(id -> own.stream().noneMatch(key -> key.id().equals(id)))
                    .collect(Collectors.toSet());
            var findings = SplitCheck.of(existing.key().id(), existing.split(), spec, taken);
            if (!findings.isEmpty()) {
                throw ApiException.invalid(findings);
            }
            return spec.after(existing.split(), existing.key().id());
        });
    }

    private static void requireSeen(Segment existing, Split wanted, Optional<EntityVersion> seen) {
        if (seen.isEmpty()
                && existing.split().filter(split -> !split.equals(wanted)).isPresent()) {
            throw ApiException.of(
                    ErrorCode.PRECONDITION_REQUIRED, "Segment " + existing.key().id() + " is divided otherwise.");
        }
    }

    private static Segment requireMayGo(Segment existing) {
        existing.requireMayGo();
        return existing;
    }

    private static Segment requireInNoList(Segment existing) {
        existing.precedence().ifPresent(precedence -> {
            throw ApiException.of(
                    ErrorCode.SEGMENT_IN_USE,
                    "Segment " + existing.key().id() + " is in priority list " + precedence.list() + ".",
                    List.of(new Finding(
                            "$", ErrorCode.SEGMENT_IN_USE.code(), "priority list " + precedence.list() + " has it")));
        });
        return existing;
    }

    private static void requireMaySay(Actor actor, SegmentSpec spec, Optional<Segment> existing) {
        ConditionSql.require(
                actor,
                spec.conditionSql(),
                existing.map(segment -> segment.spec().conditionSql()).orElse(Set.of()));
    }

    private static void requireDataset(Segment existing, SegmentSpec spec) {
        existing.precedence()
                .filter(_ -> !existing.spec().dataset().equals(spec.dataset()))
                .ifPresent(precedence -> {
                    throw ApiException.invalid(
                            "$.dataset",
                            FindingCode.INVALID_VALUE,
                            "the segment is in priority list \"" + precedence.list()
                                    + "\", whose segments are of one dataset; take it out first");
                });
    }

    private Uni<Void> requireToldOfByNone(Segment existing, SegmentSpec spec) {
        var dataset = existing.spec().dataset();
        return dataset.equals(spec.dataset())
                ? Uni.createFrom().voidItem()
                : neighbourhood
                        .tellingOf(
                                existing.key().workspace(),
                                dataset,
                                List.of(existing.key().id()))
                        .invoke(columns -> {
                            if (!columns.isEmpty()) {
                                throw ApiException.invalid(
                                        "$.dataset",
                                        FindingCode.INVALID_VALUE,
                                        String.join(", ", columns) + " tells of the segment; take it out first");
                            }
                        })
                        .replaceWithVoid();
    }

    private static List<SegmentKey> gone(Segment before, Segment after) {
        var kept = CohortSegments.keys(after);
        return CohortSegments.keys(before).stream()
                .filter(key -> !kept.contains(key))
                .toList();
    }

    private static List<SegmentKey> withCohorts(Segment segment) {
        return Stream.concat(Stream.of(segment.key()), CohortSegments.keys(segment).stream())
                .toList();
    }

    /** Changes of a segment that people describe; its cohorts follow. */
    private Uni<Saved<Segment>> move(
            SegmentKey key,
            Optional<EntityVersion> seen,
            Actor actor,
            BiFunction<Segment, Signature, Uni<Segment>> step) {
        return moveAny(key, seen, actor, (existing, by) -> {
            existing.requireOwnDescription();
            return step.apply(existing, by);
        });
    }

    private Uni<Saved<Segment>> moveAny(
            SegmentKey key,
            Optional<EntityVersion> seen,
            Actor actor,
            BiFunction<Segment, Signature, Uni<Segment>> step) {
        return alone(
                key,
                () -> get(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    var by = pen.sign(actor);
                    return step.apply(existing, by)
                            .chain(next -> save(existing, next).call(() -> cohorts.follow(existing, next, by)));
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

    private static ApiException notFound(SegmentKey key) {
        return ApiException.of(
                ErrorCode.SEGMENT_NOT_FOUND, "Workspace " + key.workspace() + " has no segment " + key.id() + ".");
    }
}
