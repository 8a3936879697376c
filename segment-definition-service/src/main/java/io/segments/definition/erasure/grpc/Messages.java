package io.segments.definition.erasure.grpc;

import io.segments.contract.definition.v1.Erasure.Reason;
import io.segments.contract.definition.v1.GetErasureResponse;
import io.segments.contract.definition.v1.PersonIdentifier;
import io.segments.contract.definition.v1.RequestErasureRequest;
import io.segments.contract.sync.v1.ErasedRecords;
import io.segments.definition.erasure.Erasure;
import io.segments.definition.erasure.ErasureCatalog.Standing;
import io.segments.definition.erasure.GivenPerson;
import io.segments.definition.erasure.wire.ErasureWire;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.GivenIdentifier;
import io.segments.definition.wire.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's messages as this service reads and answers them. */
final class Messages {

    private Messages() {}

    static GivenPerson given(RequestErasureRequest request) {
        return new GivenPerson(identifiers(request.getIdentifiersList()), reason(request.getReason()));
    }

    static GetErasureResponse standing(Standing standing) {
        var erasure = ErasureWire.message(standing.erasure()).toBuilder();
        var response = GetErasureResponse.newBuilder();
        standing.progress().ifPresent(progress -> {
            erasure.clearSyncs().addAllSyncs(ErasureWire.messages(progress.syncs()));
            response.setOwners(progress.owners());
        });
        standing.ownersDone().ifPresent(response::setOwnersDone);
        standing.records()
                .map(records -> ErasedRecords.State.valueOf("STATE_" + records.state()))
                .ifPresent(response::setRejectedRecords);
        var proof = standing.erasure().proof();
        proof.deliveriesKeptUntil().map(Timestamps::timestamp).ifPresent(response::setDeliveriesKeptUntil);
        proof.membershipCompactedAfter().map(Timestamps::timestamp).ifPresent(response::setMembershipCompactedAfter);
        return response.setErasure(erasure).build();
    }

    private static List<@Nullable GivenIdentifier> identifiers(List<PersonIdentifier> given) {
        return given.stream()
                .<@Nullable GivenIdentifier>map(identifier -> switch (identifier.getIdentifierCase()) {
                    case EMAIL -> GivenIdentifier.ofEmail(identifier.getEmail());
                    case PHONE -> GivenIdentifier.ofPhone(identifier.getPhone());
                    case MEMBER ->
                        GivenIdentifier.ofMember(
                                identifier.getMember().getDataset(),
                                identifier.getMember().getKey());
                    case IDENTIFIER_NOT_SET -> GivenIdentifier.ofNothing();
                })
                .toList();
    }

    private static @Nullable String reason(Reason reason) {
        return switch (reason) {
            case REASON_UNSPECIFIED -> null;
            case REASON_REQUEST -> Form.word(Erasure.Reason.REQUEST);
            case REASON_OBLIGATION -> Form.word(Erasure.Reason.OBLIGATION);
            case REASON_EXPIRY -> Form.word(Erasure.Reason.EXPIRY);
            case REASON_OTHER -> Form.word(Erasure.Reason.OTHER);
            case UNRECOGNIZED -> reason.name();
        };
    }
}
