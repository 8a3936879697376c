package io.segments.definition.erasure.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.erasure.Erasure;
import io.segments.definition.erasure.Erasure.ErasedSync;
import io.segments.definition.erasure.ErasureCatalog.Standing;
import io.segments.definition.erasure.Owners.Progress;
import io.segments.definition.form.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who is erased, as the API shows it. Who it is can't be told from it.
 *
 * @param id the same for the same identifiers
 * @param version grows by one with every change
 * @param state requested, forgetting, completed or cancelled
 * @param identifiers how many identifiers were given
 * @param reason request, obligation, expiry or other
 * @param removedByHand somebody says that the person was removed by hand wherever a destination refused to
 * @param syncs those that had told of the person
 * @param owners how many owners have to say that they are done; missing when nothing is waited for, or when nobody can say
 * @param ownersDone how many have said so
 * @param rejectedRecords how far the orchestrator is with the person's rejected records: waiting, dropping, copied, dropped or unreadable; missing when nothing is waited for, or when nobody can say
 * @param removeTime when no destination held the person any more
 * @param completeTime when everything was dropped
 * @param droppedRows how many rows of the membership store were dropped
 * @param deliveriesKeptUntil until when the deliveries and failures topics may hold the person
 * @param membershipCompactedAfter from when on the broker may drop the person's records of the membership topic, which end with a null value
 * @param createTime when it was asked for
 * @param creator who asked for it
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
        String id,
        long version,
        String state,
        int identifiers,
        String reason,
        boolean removedByHand,
        List<SyncView> syncs,
        @Nullable Integer owners,
        @Nullable Long ownersDone,
        @Nullable String rejectedRecords,
        @Nullable Instant removeTime,
        @Nullable Instant completeTime,
        @Nullable Long droppedRows,
        @Nullable Instant deliveriesKeptUntil,
        @Nullable Instant membershipCompactedAfter,
        Instant createTime,
        String creator,
        Instant updateTime,
        String actor) {

    /**
     * A sync that had told of the person.
     *
     * @param removeTime when the removal was accounted for; missing while it is waited for
     * @param reason what is waited for, or how it ended if not by the destination's acknowledgement
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SyncView(
            String sync,
            String destination,
            @Nullable Instant removeTime,
            @Nullable String reason) {
        static SyncView of(ErasedSync sync) {
            return new SyncView(
                    sync.sync(),
                    sync.destination(),
                    sync.removed().orElse(null),
                    sync.reason().isEmpty() ? null : sync.reason());
        }
    }

    static ErasureView of(Erasure erasure) {
        return of(new Standing(erasure, Optional.empty()));
    }

    static ErasureView of(Standing standing) {
        var erasure = standing.erasure();
        var proof = erasure.proof();
        var progress = standing.progress();
        return new ErasureView(
                erasure.id(),
                erasure.version(),
                Form.word(erasure.state()),
                erasure.identifiers().size(),
                Form.word(erasure.reason()),
                erasure.removedByHand(),
                progress.map(Progress::syncs).orElse(proof.syncs()).stream()
                        .map(SyncView::of)
                        .toList(),
                progress.map(Progress::owners).orElse(null),
                standing.ownersDone().orElse(null),
                standing.records().map(records -> Form.word(records.state())).orElse(null),
                proof.removed().orElse(null),
                proof.completed().orElse(null),
                proof.completed().isPresent() ? proof.droppedRows() : null,
                proof.deliveriesKeptUntil().orElse(null),
                proof.membershipCompactedAfter().orElse(null),
                erasure.audit().created(),
                erasure.creator(),
                erasure.audit().updated(),
                erasure.audit().actor());
    }
}
