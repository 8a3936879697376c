package io.segments.definition.priority;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.form.Tokens;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.VersionPage;
import io.segments.definition.segment.Neighbourhood;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.Segments;
import io.segments.definition.segment.Surroundings;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps priority lists. A change of one writes each segment whose place it changes, in the same transaction. */
public final class PriorityCatalog {

    private final Workspaces workspaces;
    private final Datasets datasets;
    private final PriorityLists lists;
    private final Segments segments;
    private final Neighbourhood neighbourhood;
    private final Pen pen;
    private final ChangeMeters meters;

    public PriorityCatalog(
            Workspaces workspaces,
            Datasets datasets,
            PriorityLists lists,
            Segments segments,
            Neighbourhood neighbourhood,
            Pen pen,
            ChangeMeters meters) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.lists = lists;
        this.segments = segments;
        this.neighbourhood = neighbourhood;
        this.pen = pen;
        this.meters = meters;
    }

    /** Creates a priority list. Repeating it with the same content returns the same one. */
    public Uni<Saved<PriorityList>> create(PriorityListKey key, PriorityListSpec spec, Actor actor) {
        return alone(
                key,
                () -> lists.find(key)
                        .chain(found -> found.filter(PriorityList::isActive)
                                .map(existing -> same(existing, spec))
                                .orElseGet(() -> check(key, spec, List.of()).chain(() -> {
                                    var by = pen.sign(actor);
                                    var begun = found.map(gone -> gone.describe(spec, by))
                                            .orElseGet(() -> PriorityList.create(key, spec, by));
                                    return save(List.of(), begun, Outcome.CREATED, by);
                                }))));
    }

    /** Changes a priority list from the version that the caller has seen. */
    public Uni<Saved<PriorityList>> change(
            PriorityListKey key, PriorityListSpec spec, EntityVersion seen, Actor actor) {
        return alone(
                key,
                () -> requireActive(key).chain(existing -> {
                    seen.requireCurrent(existing.version());
                    var by = pen.sign(actor);
                    var changed = existing.describe(spec, by);
                    return changed == existing
                            ? unchanged(existing)
                            : check(key, spec, existing.order())
                                    .chain(() -> save(existing.order(), changed, Outcome.CHANGED, by));
                }));
    }

    /** Deletes a priority list; its segments stay, and come before none any more. Repeating it returns the same. */
    public Uni<Saved<PriorityList>> delete(PriorityListKey key, Optional<EntityVersion> seen, Actor actor) {
        return alone(
                key,
                () -> get(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    var by = pen.sign(actor);
                    var deleted = existing.delete(by);
                    return deleted == existing
                            ? unchanged(existing)
                            : save(existing.order(), deleted, Outcome.CHANGED, by);
                }));
    }

    /** A priority list, also a deleted one. */
    public Uni<PriorityList> get(PriorityListKey key) {
        return lists.find(key).map(found -> found.orElseThrow(() -> notFound(key)));
    }

    /**
     * A page of the priority lists of a workspace that are not deleted, by id.
     *
     * @param dataset only those of this dataset; empty for all
     */
    public Uni<Page<PriorityList>> page(String workspace, String dataset, PageRequest request) {
        return workspaces
                .require(workspace)
                .chain(() -> lists.page(workspace, dataset, Tokens.id(request), request.toFetch()))
                .map(fetched -> Page.of(fetched, request, list -> list.key().id()));
    }

    /** A page of the versions of a priority list, newest first. */
    public Uni<Page<PriorityList>> versions(PriorityListKey key, PageRequest request) {
        var page = VersionPage.of(request);
        return get(key).chain(() -> lists.versions(key, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, PriorityList::version));
    }

    private Uni<Saved<PriorityList>> alone(PriorityListKey key, Supplier<Uni<Saved<PriorityList>>> change) {
        return meters.counted(Kind.PRIORITY_LIST, workspaces.exclusively(key.workspace(), _ -> change.get()));
    }

    private Uni<Saved<PriorityList>> save(List<String> before, PriorityList list, Outcome outcome, Signature by) {
        var affected = Stream.concat(before.stream(), list.order().stream()).distinct();
        return lists.save(list)
                .chain(() -> Multi.createFrom()
                        .items(affected)
                        .onItem()
                        .transformToUniAndConcatenate(id -> place(list, id, by))
                        .collect()
                        .last())
                .replaceWith(new Saved<>(list, outcome));
    }

    private Uni<Void> place(PriorityList list, String id, Signature by) {
        return segments.find(new SegmentKey(list.key().workspace(), id)).chain(found -> {
            var segment = found.orElseThrow(() -> new IllegalStateException("a segment of a list is not there"));
            return ownLevel(segment).chain(level -> {
                var placed = segment.precede(list.precedence(id), level, by);
                return placed == segment ? Uni.createFrom().voidItem() : segments.save(placed);
            });
        });
    }

    private Uni<Integer> ownLevel(Segment segment) {
        var spec = segment.spec();
        var use =
                new Surroundings.Use(spec.condition(), spec.memberLimit(), segment.exclusions(), spec.exposedColumns());
        return neighbourhood
                .of(segment.key().workspace(), spec.dataset(), spec.condition())
                .map(around -> around.levelOf(spec.dataset(), use));
    }

    private Uni<Void> check(PriorityListKey key, PriorityListSpec spec, List<String> former) {
        return named(key, spec)
                .chain(named -> segments.links(key.workspace())
                        .chain(links -> datasets.active(key.workspace(), List.of(spec.dataset()))
                                .invoke(dataset -> {
                                    var findings =
                                            PriorityCheck.of(key, spec, !dataset.isEmpty(), named, former, links);
                                    if (!findings.isEmpty()) {
                                        throw ApiException.invalid(findings);
                                    }
                                })))
                .replaceWithVoid();
    }

    private Uni<List<Segment>> named(PriorityListKey key, PriorityListSpec spec) {
        return Multi.createFrom()
                .items(spec.segments().stream().distinct())
                .onItem()
                .transformToUniAndConcatenate(id -> segments.find(new SegmentKey(key.workspace(), id)))
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    private static Uni<Saved<PriorityList>> same(PriorityList existing, PriorityListSpec spec) {
        if (existing.spec().equals(spec)) {
            return unchanged(existing);
        }
        throw ApiException.of(
                ErrorCode.ALREADY_EXISTS,
                "Priority list " + existing.key().id() + " is there with other content, at version "
                        + existing.version() + ".");
    }

    private static Uni<Saved<PriorityList>> unchanged(PriorityList list) {
        return Uni.createFrom().item(new Saved<>(list, Outcome.UNCHANGED));
    }

    private Uni<PriorityList> requireActive(PriorityListKey key) {
        return lists.find(key).map(found -> found.filter(PriorityList::isActive).orElseThrow(() -> notFound(key)));
    }

    private static ApiException notFound(PriorityListKey key) {
        return ApiException.of(
                ErrorCode.PRIORITY_LIST_NOT_FOUND,
                "Workspace " + key.workspace() + " has no priority list " + key.id() + ".");
    }
}
