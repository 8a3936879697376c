package io.segments.definition.suppression.grpc;

import com.google.protobuf.Timestamp;
import io.segments.contract.definition.v1.LookedUpPerson;
import io.segments.contract.definition.v1.PersonIdentifier;
import io.segments.contract.definition.v1.SuppressPeopleRequest;
import io.segments.contract.definition.v1.Suppression.Reason;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.GivenIdentifier;
import io.segments.definition.suppression.GivenPeople;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.wire.SuppressionWire;
import io.segments.definition.wire.Timestamps;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contract's messages as this service reads and answers them. */
final class Messages {

    private Messages() {}

    static GivenPeople given(SuppressPeopleRequest request) {
        return new GivenPeople(
                identifiers(request.getPeopleList()),
                reason(request.getReason()),
                request.hasEndTime() ? instant(request.getEndTime()) : null);
    }

    static GivenPeople given(List<PersonIdentifier> people) {
        return new GivenPeople(identifiers(people), null, null);
    }

    static LookedUpPerson lookedUp(Optional<Suppression> found) {
        var person = LookedUpPerson.newBuilder();
        found.map(SuppressionWire::message).ifPresent(person::setSuppression);
        return person.build();
    }

    private static List<@Nullable GivenIdentifier> identifiers(List<PersonIdentifier> people) {
        return people.stream()
                .<@Nullable GivenIdentifier>map(person -> switch (person.getIdentifierCase()) {
                    case EMAIL -> GivenIdentifier.ofEmail(person.getEmail());
                    case PHONE -> GivenIdentifier.ofPhone(person.getPhone());
                    case MEMBER ->
                        GivenIdentifier.ofMember(
                                person.getMember().getDataset(),
                                person.getMember().getKey());
                    case IDENTIFIER_NOT_SET -> GivenIdentifier.ofNothing();
                })
                .toList();
    }

    private static @Nullable String reason(Reason reason) {
        return switch (reason) {
            case REASON_UNSPECIFIED -> null;
            case REASON_UNSUBSCRIBED -> Form.word(Suppression.Reason.UNSUBSCRIBED);
            case REASON_OBJECTION -> Form.word(Suppression.Reason.OBJECTION);
            case REASON_COMPLAINT -> Form.word(Suppression.Reason.COMPLAINT);
            case REASON_UNREACHABLE -> Form.word(Suppression.Reason.UNREACHABLE);
            case REASON_OTHER -> Form.word(Suppression.Reason.OTHER);
            case UNRECOGNIZED -> reason.name();
        };
    }

    /** What is no instant stays a text that is none, which is a finding. */
    private static String instant(Timestamp timestamp) {
        try {
            return Timestamps.instant(timestamp).toString();
        } catch (DateTimeException | ArithmeticException beyond) {
            return "";
        }
    }
}
