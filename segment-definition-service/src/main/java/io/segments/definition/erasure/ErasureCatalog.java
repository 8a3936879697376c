package io.segments.definition.erasure;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.definition.erasure.Erasure.Reason;
import io.segments.definition.erasure.Erasure.State;
import io.segments.definition.erasure.Owners.Progress;
import io.segments.definition.erasure.Owners.Records;
import io.segments.definition.form.Tokens;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.ledger.VersionPage;
import io.segments.definition.suppression.Identifier;
import io.segments.definition.workspace.Workspaces;
import io.segments.eventing.SuppressionKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps who is erased, and how far that is. What must happen is state: the owners of memberships read it, and say here how far they are. So nothing is dropped anywhere before it is decided
 * here, once, that no destination holds the person any more.
 */
public final class ErasureCatalog {

    /** What this service calls itself where an erasure goes on by itself. */
    static final String ADVANCING = "segments/erasure";

    private static final int ID_BYTES = 16;

    private final Workspaces workspaces;
    private final Erasures erasures;
    private final Owners owners;
    private final Optional<SuppressionKey> key;
    private final Pen pen;
    private final ChangeMeters meters;
    private final ErasureMeters waiting;

    /**
     * @param key what identifiers are hashed with; without one, nobody can be erased
     */
    public ErasureCatalog(
            Workspaces workspaces,
            Erasures erasures,
            Owners owners,
            Optional<SuppressionKey> key,
            Pen pen,
            ChangeMeters meters,
            ErasureMeters waiting) {
        this.workspaces = workspaces;
        this.erasures = erasures;
        this.owners = owners;
        this.key = key;
        this.pen = pen;
        this.meters = meters;
        this.waiting = waiting;
    }

    /** An erasure, and how far the owners are where it is waited for and they can be asked. */
    public record Standing(Erasure erasure, Optional<Progress> progress) {

        /** How many owners are done with what the erasure's state waits for. */
        public Optional<Long> ownersDone() {
            return progress.map(known -> erasure.state() == State.REQUESTED
                    ? known.removed(erasure.version())
                    : known.forgotten(erasure.version()));
        }

        /** What was said of the person's rejected records. */
        public Optional<Records> records() {
            return progress.flatMap(Progress::records);
        }
    }

    /** Has somebody erased. Asking again for the same identifiers changes nothing, unless it was cancelled. */
    public Uni<Saved<Erasure>> ask(String workspace, List<Identifier> identifiers, Reason reason, Actor actor) {
        var hashing = key.orElseThrow(() ->
                ApiException.of(ErrorCode.SUPPRESSION_KEY_MISSING, "The setting segments.suppression.key is missing."));
        var hashed = identifiers.stream()
                .map(identifier -> identifier.hashed(hashing, workspace))
                .distinct()
                .sorted()
                .toList();
        var id = id(hashed);
        var by = pen.sign(actor);
        return meters.counted(
                Kind.ERASURE,
                workspaces.exclusively(
                        workspace,
                        _ -> erasures.find(workspace, id).chain(found -> {
                            if (found.isEmpty()) {
                                return saved(
                                        Erasure.of(workspace, id, hashed, hashing.id(), reason, by), Outcome.CREATED);
                            }
                            var former = found.get();
                            return former.state() == State.CANCELLED
                                    ? saved(former.again(hashing.id(), reason, by), Outcome.CREATED)
                                    : Uni.createFrom().item(new Saved<>(former, Outcome.UNCHANGED));
                        })));
    }

    /** Ends one of which nothing is dropped yet. */
    public Uni<Saved<Erasure>> cancel(String workspace, String id, Actor actor) {
        return change(
                workspace,
                id,
                State.CANCELLED,
                "It can be cancelled while it is requested, before anything is dropped.",
                former -> former.cancelled(pen.sign(actor)));
    }

    /** Somebody says that the person was removed by hand wherever a destination refused to. */
    public Uni<Saved<Erasure>> confirmRemoval(String workspace, String id, Actor actor) {
        return change(
                workspace,
                id,
                State.REQUESTED,
                "Removals are waited for while it is requested.",
                former -> former.removedByHand() ? former : former.byHand(pen.sign(actor)));
    }

    /** One, and how far the owners are. */
    public Uni<Standing> get(String workspace, String id) {
        return require(workspace, id)
                .chain(erasure -> erasure.isOpen()
                        ? owners.progress(workspace, id)
                                .map(Optional::of)
                                .onFailure()
                                .recoverWithItem(Optional.empty())
                                .map(progress -> new Standing(erasure, progress))
                        : Uni.createFrom().item(new Standing(erasure, Optional.empty())));
    }

    /** A page of them, by id. */
    public Uni<Page<Erasure>> page(String workspace, PageRequest request) {
        return workspaces
                .require(workspace)
                .chain(() -> erasures.page(workspace, Tokens.id(request), request.toFetch()))
                .map(fetched -> Page.of(fetched, request, Erasure::id));
    }

    /** A page of the versions of one, newest first: who did what when. */
    public Uni<Page<Erasure>> versions(String workspace, String id, PageRequest request) {
        var page = VersionPage.of(request);
        return require(workspace, id)
                .chain(() -> erasures.versions(workspace, id, page.before(), request.toFetch()))
                .map(fetched -> page.of(fetched, Erasure::version));
    }

    /** Takes every erasure as far as its owners are; gives how many went on. */
    public Uni<Integer> advance() {
        return erasures.open()
                .invoke(waiting::looked)
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .onItem()
                .transformToUniAndConcatenate(erasure -> owners.progress(erasure.workspace(), erasure.id())
                        .chain(progress -> workspaces.exclusively(
                                erasure.workspace(), _ -> advance(erasure.workspace(), erasure.id(), progress))))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Looked up again as the only writer: somebody may have cancelled it in between. */
    private Uni<Integer> advance(String workspace, String id, Progress progress) {
        return erasures.find(workspace, id).chain(found -> {
            var next = found.flatMap(erasure -> next(erasure, progress));
            return next.isPresent()
                    ? erasures.save(next.get()).replaceWith(1)
                    : Uni.createFrom().item(0);
        });
    }

    private Optional<Erasure> next(Erasure erasure, Progress progress) {
        return switch (erasure.state()) {
            case REQUESTED ->
                progress.allRemoved(erasure.version())
                        ? Optional.of(erasure.forgetting(progress.syncs(), pen.sign(ADVANCING)))
                        : Optional.empty();
            case FORGETTING ->
                progress.allForgotten(erasure.version()) && progress.recordsDropped(erasure.version())
                        ? Optional.of(erasure.completed(progress.droppedRows(), pen.sign(ADVANCING)))
                        : Optional.empty();
            case COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /** Changes one that is requested; one that is in the wanted state already stays as it is. */
    private Uni<Saved<Erasure>> change(
            String workspace, String id, State wanted, String refusal, UnaryOperator<Erasure> change) {
        return meters.counted(
                Kind.ERASURE,
                workspaces.exclusively(
                        workspace,
                        _ -> require(workspace, id).chain(former -> {
                            if (former.state() != State.REQUESTED) {
                                if (former.state() == wanted) {
                                    return Uni.createFrom().item(new Saved<>(former, Outcome.UNCHANGED));
                                }
                                throw ApiException.of(ErrorCode.STATE_CONFLICT, refusal);
                            }
                            var changed = change.apply(former);
                            return changed == former
                                    ? Uni.createFrom().item(new Saved<>(former, Outcome.UNCHANGED))
                                    : saved(changed, Outcome.CHANGED);
                        })));
    }

    private Uni<Saved<Erasure>> saved(Erasure erasure, Outcome outcome) {
        return erasures.save(erasure).replaceWith(new Saved<>(erasure, outcome));
    }

    private Uni<Erasure> require(String workspace, String id) {
        return erasures.find(workspace, id)
                .map(found -> found.orElseThrow(() -> ApiException.of(
                        ErrorCode.ERASURE_NOT_FOUND, "Workspace " + workspace + " has no erasure " + id + ".")));
    }

    /** Tells nothing of the person: what it is made of are keyed hashes. */
    private static String id(List<String> hashed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", hashed).getBytes(StandardCharsets.UTF_8));
            return "x-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
