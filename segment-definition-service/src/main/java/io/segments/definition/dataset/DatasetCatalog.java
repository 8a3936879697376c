package io.segments.definition.dataset;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.condition.schema.Relationship;
import io.segments.definition.form.Tokens;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.VersionPage;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Describes datasets and keeps everything that is built on them true. */
public final class DatasetCatalog {

    private final Workspaces workspaces;
    private final Datasets datasets;
    private final Dependents dependents;
    private final NameableLists lists;
    private final Pen pen;
    private final ChangeMeters meters;

    public DatasetCatalog(
            Workspaces workspaces,
            Datasets datasets,
            Dependents dependents,
            NameableLists lists,
            Pen pen,
            ChangeMeters meters) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.dependents = dependents;
        this.lists = lists;
        this.pen = pen;
        this.meters = meters;
    }

    /** Creates a dataset. Repeating it with the same content returns the same dataset. */
    public Uni<Saved<Dataset>> create(DatasetKey key, DatasetSpec spec, Actor actor) {
        return alone(
                key,
                () -> datasets.find(key)
                        .invoke(found -> requireMaySay(actor, key, spec, found.filter(Dataset::isActive)))
                        .chain(found -> found.filter(Dataset::isActive)
                                .map(existing -> same(existing, spec))
                                .orElseGet(() -> begin(found, key, spec, pen.sign(actor)))));
    }

    /** Changes a dataset from the version that the caller has seen. */
    public Uni<Saved<Dataset>> change(DatasetKey key, DatasetSpec spec, EntityVersion seen, Actor actor) {
        return alone(
                key,
                () -> requireActive(key).chain(existing -> {
                    seen.requireCurrent(existing.version());
                    requireMaySay(actor, key, spec, Optional.of(existing));
                    var by = pen.sign(actor);
                    if (existing.describe(spec, by) == existing) {
                        return Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED));
                    }
                    return check(key, spec).chain(typed -> {
                        var changed = existing.describe(typed, by);
                        return changed == existing
                                ? Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED))
                                : datasets.save(changed)
                                        .chain(() -> dependents.recheck(changed, by))
                                        .replaceWith(new Saved<>(changed, Outcome.CHANGED));
                    });
                }));
    }

    /** Deletes a dataset that nothing is built on. Repeating it returns the same. */
    public Uni<Saved<Dataset>> delete(DatasetKey key, Optional<EntityVersion> seen, Actor actor) {
        return alone(
                key,
                () -> get(key).chain(existing -> {
                    seen.ifPresent(version -> version.requireCurrent(existing.version()));
                    var deleted = existing.delete(pen.sign(actor));
                    return deleted == existing
                            ? Uni.createFrom().item(new Saved<>(existing, Outcome.UNCHANGED))
                            : requireUnused(key)
                                    .chain(() -> datasets.save(deleted))
                                    .replaceWith(new Saved<>(deleted, Outcome.CHANGED));
                }));
    }

    /** A dataset, also a deleted one. */
    public Uni<Dataset> get(DatasetKey key) {
        return datasets.find(key).map(found -> found.orElseThrow(() -> notFound(key)));
    }

    /** A page of the datasets of a workspace that are not deleted, by id. */
    public Uni<Page<Dataset>> page(String workspace, PageRequest request) {
        return workspaces
                .require(workspace)
                .chain(() -> datasets.page(workspace, Tokens.id(request), request.toFetch()))
                .map(fetched ->
                        Page.of(fetched, request, dataset -> dataset.key().id()));
    }

    /** A page of the versions of a dataset, newest first. */
    public Uni<Page<Dataset>> versions(DatasetKey key, PageRequest request) {
        var page = VersionPage.of(request);
        return get(key).chain(() -> datasets.versions(key, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, Dataset::version));
    }

    private Uni<Saved<Dataset>> alone(DatasetKey key, Supplier<Uni<Saved<Dataset>>> change) {
        return meters.counted(Kind.DATASET, workspaces.exclusively(key.workspace(), _ -> change.get()));
    }

    private Uni<Saved<Dataset>> same(Dataset existing, DatasetSpec spec) {
        return existing.spec().equals(spec)
                        || (spec.exclusions().isEmpty() && spec.computed().isEmpty())
                ? Uni.createFrom().item(requireSame(existing, spec))
                : check(existing.key(), spec).map(typed -> requireSame(existing, typed));
    }

    private static Saved<Dataset> requireSame(Dataset existing, DatasetSpec spec) {
        if (existing.spec().equals(spec)) {
            return new Saved<>(existing, Outcome.UNCHANGED);
        }
        throw ApiException.of(
                ErrorCode.ALREADY_EXISTS,
                "Dataset " + existing.key().id() + " is there with other content, at version " + existing.version()
                        + ".");
    }

    private Uni<Saved<Dataset>> begin(Optional<Dataset> deleted, DatasetKey key, DatasetSpec spec, Signature by) {
        return check(key, spec).chain(typed -> {
            var begun = deleted.map(gone -> gone.describe(typed, by)).orElseGet(() -> Dataset.create(key, typed, by));
            return datasets.save(begun).replaceWith(new Saved<>(begun, Outcome.CREATED));
        });
    }

    /**
     * The description with the constants of its exclusions in their columns' types, and its computed columns with theirs; refused with everything
     * that is wrong with it.
     */
    private Uni<DatasetSpec> check(DatasetKey key, DatasetSpec spec) {
        var named = Stream.of(
                        spec.relationships().stream().map(Relationship::dataset),
                        spec.reached().stream(),
                        spec.audiencesFrom().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        return datasets.active(key.workspace(), named)
                .chain(related -> datasets.relatedTo(key)
                        .invoke(relating -> refuse(DatasetCheck.of(key, spec, related, relating)))
                        .chain(relating -> withComputed(key, spec, related, relating))
                        .chain(computed -> lists.of(key.workspace()).map(known -> {
                            var checked = ExclusionCheck.of(key, computed, related, known);
                            refuse(Stream.of(
                                            checked.findings().stream(),
                                            AudienceTableCheck.of(key, computed, related).stream(),
                                            ConsentCheck.of(key, computed).stream())
                                    .flatMap(each -> each)
                                    .toList());
                            return computed.with(checked.exclusions());
                        })));
    }

    private Uni<DatasetSpec> withComputed(
            DatasetKey key, DatasetSpec spec, List<Dataset> related, List<Dataset> relating) {
        var checked = ComputedCheck.of(key, spec, related);
        return dependents
                .told(key, spec.computed())
                .invoke(wrong -> refuse(Stream.concat(checked.findings().stream(), wrong.stream())
                        .toList()))
                .chain(() -> heldByOthers(key, spec, relating, checked));
    }

    private Uni<DatasetSpec> heldByOthers(
            DatasetKey key, DatasetSpec spec, List<Dataset> relating, ComputedCheck.Checked checked) {
        var computed = spec.withComputed(checked.columns());
        var around = relating.stream()
                .flatMap(dataset -> dataset.spec().computedOf().stream())
                .distinct()
                .toList();
        return around.isEmpty()
                ? Uni.createFrom().item(computed)
                : datasets.active(key.workspace(), around)
                        .invoke(found -> refuse(ComputedCheck.ofOthers(computed.schema(key, 1), relating, found)))
                        .replaceWith(computed);
    }

    private static void requireMaySay(Actor actor, DatasetKey key, DatasetSpec spec, Optional<Dataset> existing) {
        ConditionSql.require(
                actor,
                spec.conditionSql(key.id()),
                existing.map(dataset -> dataset.spec().conditionSql(key.id())).orElse(Set.of()));
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
    }

    private Uni<Void> requireUnused(DatasetKey key) {
        return datasets.relatedTo(key)
                .chain(relating -> dependents
                        .of(key)
                        .map(used -> Stream.concat(used.stream(), relations(key, relating))
                                .toList()))
                .invoke(users -> {
                    if (!users.isEmpty()) {
                        throw ApiException.of(
                                ErrorCode.DATASET_IN_USE, "Something is built on dataset " + key.id() + ".", users);
                    }
                })
                .replaceWithVoid();
    }

    private static Stream<Finding> relations(DatasetKey key, List<Dataset> relating) {
        return relating.stream()
                .filter(dataset -> !dataset.key().equals(key))
                .map(dataset -> new Finding(
                        "$",
                        ErrorCode.DATASET_IN_USE.code(),
                        "dataset " + dataset.key().id() + " " + relation(dataset.spec(), key.id())));
    }

    private static String relation(DatasetSpec spec, String dataset) {
        if (spec.computedOf().contains(dataset)) {
            return "has columns that are computed of it";
        }
        return spec.audiencesFrom().contains(dataset) ? "takes audiences from it" : "has a relationship to it";
    }

    private Uni<Dataset> requireActive(DatasetKey key) {
        return datasets.find(key).map(found -> found.filter(Dataset::isActive).orElseThrow(() -> notFound(key)));
    }

    private static ApiException notFound(DatasetKey key) {
        return ApiException.of(
                ErrorCode.DATASET_NOT_FOUND, "Workspace " + key.workspace() + " has no dataset " + key.id() + ".");
    }
}
