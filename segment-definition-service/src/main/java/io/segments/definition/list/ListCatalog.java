package io.segments.definition.list;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.form.Tokens;
import io.segments.definition.form.Words;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.ledger.VersionPage;
import io.segments.definition.list.Filling.Change;
import io.segments.definition.list.ListKeeper.Kept;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes lists, and says which content they have. */
public final class ListCatalog {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Workspaces workspaces;
    private final Datasets datasets;
    private final Lists lists;
    private final Contents contents;
    private final ListUsers users;
    private final Pen pen;
    private final ChangeMeters meters;

    public ListCatalog(
            Workspaces workspaces,
            Datasets datasets,
            Lists lists,
            Contents contents,
            ListUsers users,
            Pen pen,
            ChangeMeters meters) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.lists = lists;
        this.contents = contents;
        this.users = users;
        this.pen = pen;
        this.meters = meters;
    }

    /**
     * A list with those who name it.
     *
     * @param usedBy the segments that name it, by id
     */
    public record Used(MemberList list, List<String> usedBy) {
        public Used {
            usedBy = List.copyOf(usedBy);
        }
    }

    /** Creates a list without ids. Repeating it with the same words returns the same list. */
    public Uni<Saved<MemberList>> create(ListKey key, ListSpec spec, Actor actor) {
        return alone(
                key,
                () -> lists.find(key)
                        .chain(found -> found.filter(MemberList::isActive)
                                .map(existing -> same(existing, spec))
                                .orElseGet(() -> check(key, spec).chain(() -> {
                                    var by = pen.sign(actor);
                                    var begun = found.map(gone -> gone.describe(spec, by))
                                            .orElseGet(() -> MemberList.create(key, spec, by));
                                    return lists.save(begun).replaceWith(new Saved<>(begun, Outcome.CREATED));
                                }))));
    }

    /** Changes what is said about a list, from the version that the caller has seen. */
    public Uni<Saved<MemberList>> change(ListKey key, ListSpec spec, EntityVersion seen, Actor actor) {
        return alone(
                key,
                () -> requireActive(key).chain(existing -> {
                    seen.requireCurrent(existing.version());
                    requireSameDataset(existing, spec);
                    var changed = existing.describe(spec, pen.sign(actor));
                    return changed == existing
                            ? unchanged(existing)
                            : check(key, spec)
                                    .chain(() -> lists.save(changed))
                                    .replaceWith(new Saved<>(changed, Outcome.CHANGED));
                }));
    }

    /** Deletes a list that no segment and no exclusion names. Repeating it returns the same. */
    public Uni<Saved<MemberList>> delete(ListKey key, Optional<EntityVersion> seen, Actor actor) {
        return alone(
                key,
                () -> get(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    var by = pen.sign(actor);
                    var deleted = existing.delete(by);
                    return deleted == existing
                            ? unchanged(existing)
                            : requireUnused(existing)
                                    .chain(() -> contents.release(key, existing.content(), by.at()))
                                    .chain(() -> lists.save(deleted))
                                    .replaceWith(new Saved<>(deleted, Outcome.CHANGED));
                }));
    }

    /** Begins to give a list another content, which is to be made next. */
    public Uni<Filling> begin(ListKey key, Change change, Optional<EntityVersion> seen, Actor actor) {
        return workspaces.exclusively(
                key.workspace(),
                _ -> requireActive(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    return contents.begin(key, pen.sign(actor).at())
                            .map(number -> new Filling(existing, number, change));
                }));
    }

    /** Gives a list the content that was made. Fails when it has got another one meanwhile, on which this one is not built. */
    public Uni<Saved<MemberList>> end(Filling filling, Kept kept, Optional<EntityVersion> seen, Actor actor) {
        var key = filling.list().key();
        return alone(
                key,
                () -> requireActive(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    if (filling.change() != Change.REPLACE || kept.unchanged()) {
                        requireSameContent(filling, existing);
                    }
                    var by = pen.sign(actor);
                    if (kept.unchanged()) {
                        return contents.release(key, filling.content(), by.at())
                                .replaceWith(new Saved<>(existing, Outcome.UNCHANGED));
                    }
                    var filled = existing.fill(filling.content(), kept.ids(), by);
                    return contents.use(key, filling.content())
                            .invoke(usable -> {
                                if (!usable) {
                                    throw ApiException.of(
                                            ErrorCode.LIST_CONTENT_MISSING,
                                            "It took so long that the ids were removed again; send them once more.");
                                }
                            })
                            .chain(() -> contents.release(key, existing.content(), by.at()))
                            .chain(() -> lists.save(filled))
                            .replaceWith(new Saved<>(filled, Outcome.CHANGED));
                }));
    }

    /** A list, also a deleted one. */
    public Uni<MemberList> get(ListKey key) {
        return lists.find(key).map(found -> found.orElseThrow(() -> notFound(key)));
    }

    /** The dataset whose rows are listed. */
    public Uni<Dataset> dataset(MemberList list) {
        return datasets.find(new DatasetKey(list.key().workspace(), list.spec().dataset()))
                .map(found -> found.orElseThrow(() -> new IllegalStateException("the dataset of a list is not there")));
    }

    /** With the segments that name it. */
    public Uni<Used> used(MemberList list) {
        return users.of(list.key().workspace()).map(naming -> used(list, naming));
    }

    /**
     * A page of the lists of a workspace that are not deleted, by id.
     *
     * @param dataset only lists of this dataset; empty for all
     */
    public Uni<Page<Used>> page(String workspace, String dataset, PageRequest request) {
        return workspaces
                .require(workspace)
                .chain(() -> lists.page(workspace, dataset, Tokens.id(request), request.toFetch()))
                .chain(fetched -> users.of(workspace)
                        .map(naming -> Page.of(
                                fetched.stream().map(list -> used(list, naming)).toList(),
                                request,
                                used -> used.list().key().id())));
    }

    /** A page of the versions of a list, newest first. */
    public Uni<Page<MemberList>> versions(ListKey key, PageRequest request) {
        var page = VersionPage.of(request);
        return get(key).chain(() -> lists.versions(key, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, MemberList::version));
    }

    private static Used used(MemberList list, Map<String, List<String>> naming) {
        return new Used(list, naming.getOrDefault(list.key().id(), List.of()));
    }

    private Uni<Saved<MemberList>> alone(ListKey key, Supplier<Uni<Saved<MemberList>>> change) {
        return meters.counted(Kind.LIST, workspaces.exclusively(key.workspace(), _ -> change.get()));
    }

    private static Uni<Saved<MemberList>> unchanged(MemberList list) {
        return Uni.createFrom().item(new Saved<>(list, Outcome.UNCHANGED));
    }

    private static Uni<Saved<MemberList>> same(MemberList existing, ListSpec spec) {
        if (existing.spec().equals(spec)) {
            return unchanged(existing);
        }
        throw ApiException.of(
                ErrorCode.ALREADY_EXISTS,
                "List " + existing.key().id() + " is there with other words, at version " + existing.version() + ".");
    }

    private Uni<Void> check(ListKey key, ListSpec spec) {
        return datasets.active(key.workspace(), List.of(spec.dataset()))
                .invoke(found -> {
                    var findings = new ArrayList<>(Words.required("$.displayName", spec.displayName(), LONGEST_NAME));
                    findings.addAll(Words.optional("$.description", spec.description(), LONGEST_DESCRIPTION));
                    if (found.isEmpty()) {
                        findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                                "$.dataset", "there is no such dataset; create it first"));
                    }
                    if (!findings.isEmpty()) {
                        throw ApiException.invalid(findings);
                    }
                })
                .replaceWithVoid();
    }

    private static void requireSameDataset(MemberList existing, ListSpec spec) {
        if (!existing.spec().dataset().equals(spec.dataset())) {
            throw ApiException.invalid(
                    "$.dataset", FindingCode.INVALID_VALUE, "a list stays one of its dataset; create another list");
        }
    }

    private static void requireSameContent(Filling filling, MemberList existing) {
        if (filling.list().content() != existing.content()) {
            throw ApiException.of(
                    ErrorCode.VERSION_STALE, "The ids of the list were changed meanwhile; send the change again.");
        }
    }

    private Uni<Void> requireUnused(MemberList list) {
        return used(list)
                .chain(used -> dataset(list)
                        .map(dataset -> Stream.concat(
                                        used.usedBy().stream().map(segment -> "segment " + segment),
                                        dataset.spec().excludingBy(list.key().id()).stream()
                                                .map(exclusion -> "exclusion " + exclusion + " of dataset "
                                                        + dataset.key().id()))
                                .map(user -> new Finding("$", ErrorCode.LIST_IN_USE.code(), user + " names it"))
                                .toList()))
                .invoke(findings -> {
                    if (!findings.isEmpty()) {
                        throw ApiException.of(
                                ErrorCode.LIST_IN_USE, "List " + list.key().id() + " is named by others.", findings);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<MemberList> requireActive(ListKey key) {
        return lists.find(key).map(found -> found.filter(MemberList::isActive).orElseThrow(() -> notFound(key)));
    }

    private static ApiException notFound(ListKey key) {
        return ApiException.of(
                ErrorCode.LIST_NOT_FOUND, "Workspace " + key.workspace() + " has no list " + key.id() + ".");
    }
}
