package io.segments.definition.suppression;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
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
import io.segments.definition.suppression.Suppression.Terms;
import io.segments.definition.workspace.Workspaces;
import io.segments.eventing.SuppressionKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps who is told to no destination. Identifiers are hashed here and go no further. */
public final class SuppressionCatalog {

    /** What this service calls itself where a suppression ends by itself. */
    static final String ENDING = "segments/suppression-end";

    private static final int MOST_ENDED_AT_ONCE = 1_000;

    private final Workspaces workspaces;
    private final Suppressions suppressions;
    private final Optional<SuppressionKey> key;
    private final long most;
    private final Pen pen;
    private final InstantSource clock;
    private final ChangeMeters meters;

    /**
     * @param key what identifiers are hashed with; without one, nobody can be suppressed
     * @param most how many may hold in a workspace
     */
    public SuppressionCatalog(
            Workspaces workspaces,
            Suppressions suppressions,
            Optional<SuppressionKey> key,
            long most,
            Pen pen,
            InstantSource clock,
            ChangeMeters meters) {
        this.workspaces = workspaces;
        this.suppressions = suppressions;
        this.key = key;
        this.most = most;
        this.pen = pen;
        this.clock = clock;
        this.meters = meters;
    }

    /** Suppresses people, all of them or, where that fails, none. Repeating it changes nothing. */
    public Uni<List<Saved<Suppression>>> add(String workspace, List<Identifier> identifiers, Terms terms, Actor actor) {
        var hashing = requireKey();
        var by = pen.sign(actor);
        return workspaces.exclusively(
                workspace,
                _ -> each(identifiers, identifier -> counted(add(workspace, identifier, hashing, terms, by)))
                        .call(() -> requireRoom(workspace)));
    }

    /** Lifts suppressions; those of people who are not suppressed stay as they are. */
    public Uni<List<Saved<Suppression>>> lift(String workspace, List<Identifier> identifiers, Actor actor) {
        var hashing = requireKey();
        return liftIds(
                workspace,
                identifiers.stream()
                        .map(identifier -> identifier.hashed(hashing, workspace))
                        .toList(),
                pen.sign(actor));
    }

    /** Lifts a suppression by its id. */
    public Uni<Saved<Suppression>> lift(String workspace, String id, Actor actor) {
        return liftIds(workspace, List.of(id), pen.sign(actor)).map(lifted -> {
            if (lifted.isEmpty()) {
                throw notFound(workspace, id);
            }
            return lifted.getFirst();
        });
    }

    /** Who of some people is suppressed, in their order. */
    public Uni<List<Optional<Suppression>>> lookUp(String workspace, List<Identifier> identifiers) {
        var hashing = requireKey();
        return workspaces
                .require(workspace)
                .chain(() -> each(
                        identifiers,
                        identifier -> suppressions
                                .find(workspace, identifier.hashed(hashing, workspace))
                                .map(found -> found.filter(Suppression::isActive))));
    }

    /** A page of those that hold, by id. */
    public Uni<Page<Suppression>> page(String workspace, PageRequest request) {
        return workspaces
                .require(workspace)
                .chain(() -> suppressions.page(workspace, Tokens.id(request), request.toFetch()))
                .map(fetched -> Page.of(fetched, request, Suppression::id));
    }

    /** A page of the versions of one, newest first: who suppressed or lifted it when, and why. */
    public Uni<Page<Suppression>> versions(String workspace, String id, PageRequest request) {
        var page = VersionPage.of(request);
        return suppressions
                .find(workspace, id)
                .map(found -> found.orElseThrow(() -> notFound(workspace, id)))
                .chain(() -> suppressions.versions(workspace, id, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, Suppression::version));
    }

    /** Lifts those whose end has come; gives their number. */
    public Uni<Integer> liftEnded() {
        return suppressions
                .ended(clock.instant(), MOST_ENDED_AT_ONCE)
                .chain(ended -> each(
                        ended,
                        each -> workspaces.exclusively(
                                each.workspace(), _ -> liftIfEnded(each.workspace(), each.id()))))
                .map(List::size);
    }

    /** Asked again as the only writer: somebody may have renewed it in between. */
    private Uni<Optional<Suppression>> liftIfEnded(String workspace, String id) {
        return suppressions.find(workspace, id).chain(found -> {
            var due = found.filter(Suppression::isActive)
                    .filter(each -> each.terms()
                            .end()
                            .filter(end -> !end.isAfter(clock.instant()))
                            .isPresent())
                    .map(each -> each.lifted(pen.sign(ENDING)));
            return due.map(suppressions::save)
                    .orElseGet(() -> Uni.createFrom().voidItem())
                    .replaceWith(due);
        });
    }

    private Uni<Saved<Suppression>> add(
            String workspace, Identifier identifier, SuppressionKey hashing, Terms terms, Signature by) {
        var id = identifier.hashed(hashing, workspace);
        return suppressions.find(workspace, id).chain(found -> {
            if (found.isEmpty()) {
                var begun = Suppression.of(workspace, id, identifier.kind(), hashing.id(), terms, by);
                return suppressions.save(begun).replaceWith(new Saved<>(begun, Outcome.CREATED));
            }
            var former = found.get();
            var renewed = former.renewed(terms, by);
            return renewed == former
                    ? Uni.createFrom().item(new Saved<>(former, Outcome.UNCHANGED))
                    : suppressions
                            .save(renewed)
                            .replaceWith(new Saved<>(renewed, former.isActive() ? Outcome.CHANGED : Outcome.CREATED));
        });
    }

    private Uni<List<Saved<Suppression>>> liftIds(String workspace, List<String> ids, Signature by) {
        return workspaces.exclusively(
                workspace,
                _ -> each(ids, id -> suppressions.find(workspace, id))
                        .map(found -> found.stream().flatMap(Optional::stream).toList())
                        .chain(found -> each(found, former -> counted(lift(former, by)))));
    }

    private Uni<Saved<Suppression>> lift(Suppression former, Signature by) {
        var lifted = former.lifted(by);
        return lifted == former
                ? Uni.createFrom().item(new Saved<>(former, Outcome.UNCHANGED))
                : suppressions.save(lifted).replaceWith(new Saved<>(lifted, Outcome.CHANGED));
    }

    private Uni<Saved<Suppression>> counted(Uni<Saved<Suppression>> change) {
        return meters.counted(Kind.SUPPRESSION, change);
    }

    private Uni<Void> requireRoom(String workspace) {
        return suppressions
                .count(workspace)
                .invoke(count -> {
                    if (count > most) {
                        throw ApiException.of(
                                ErrorCode.TOO_MANY_SUPPRESSIONS,
                                "Workspace %s would have %d suppressions; it may have %d."
                                        .formatted(workspace, count, most));
                    }
                })
                .replaceWithVoid();
    }

    private SuppressionKey requireKey() {
        return key.orElseThrow(() ->
                ApiException.of(ErrorCode.SUPPRESSION_KEY_MISSING, "The setting segments.suppression.key is missing."));
    }

    private static ApiException notFound(String workspace, String id) {
        return ApiException.of(
                ErrorCode.SUPPRESSION_NOT_FOUND, "Workspace " + workspace + " has no suppression " + id + ".");
    }

    private static <T, R> Uni<List<R>> each(List<T> items, Function<T, Uni<R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList();
    }
}
