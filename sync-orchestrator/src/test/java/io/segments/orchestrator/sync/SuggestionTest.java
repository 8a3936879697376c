package io.segments.orchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.sync.Identity.Normalization;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final Identity BY_EMAIL = new Identity.Column("Email", Normalization.EMAIL);

    @Test
    void whatIdentitiesAreIsLookedForAmongTheColumns() {
        var users = dataset("email_sha256", "Email", "mobile_no", "external-id");

        assertThat(suggested(users, "emailAddress").identity()).isEqualTo(BY_EMAIL);
        assertThat(suggested(users, "PHONE").identity())
                .isEqualTo(new Identity.Column("mobile_no", Normalization.NONE));
        assertThat(suggested(users, "external_id").identity())
                .isEqualTo(new Identity.Column("external-id", Normalization.NONE));
        assertThat(suggested(users, "braze_id").identity()).isEqualTo(new Identity.MemberKey());
        assertThat(suggested(users, "").identity()).as("where any text is one").isEqualTo(BY_EMAIL);
    }

    @Test
    void whatIsHashedAlreadyIsTakenWhereThereIsNothingElseAndAsItIs() {
        assertThat(suggested(dataset("email_sha256"), "email").identity())
                .isEqualTo(new Identity.Column("email_sha256", Normalization.NONE));
        assertThat(suggested(dataset("plan"), "email").identity()).isEqualTo(new Identity.MemberKey());
    }

    @Test
    void whatIsRequiredAndFurtherIdentifiersAreMappedAndNothingElse() {
        var suggestion = suggested(
                dataset("Email", "phone", "plan", "first_name"),
                "emailAddress",
                new Destination.Field("emailAddress", false),
                new Destination.Field("phoneNumber", false),
                new Destination.Field("firstName", true),
                new Destination.Field("plan", false),
                new Destination.Field("country", true));

        assertThat(suggestion.mappings())
                .containsExactly(
                        new Mapping("phoneNumber", new Mapping.Source.Column("phone")),
                        new Mapping("firstName", new Mapping.Source.Column("first_name")));
        assertThat(suggestion.unmapped()).containsExactly("country");
        assertThat(suggestion.behaviour()).isEqualTo(Behaviour.MIRROR);
    }

    @Test
    void aColumnThatIsNoTextIdentifiesNobody() {
        var columns = new LinkedHashMap<String, ColumnKind>();
        columns.put("has_email", ColumnKind.BOOLEAN);
        assertThat(suggested(new KnownDataset("default", "users", 1, columns), "email")
                        .identity())
                .isEqualTo(new Identity.MemberKey());
    }

    @Test
    void whatIsNotKnownIsNoSuggestion() {
        var known = new KnownThings();
        known.learn(new KnownSegment("default", "trials", 1, "users", false));
        assertThat(code(known, "trials", "mail")).isEqualTo(ErrorCode.SEGMENT_NOT_FOUND);

        known.learn(dataset("email"));
        assertThat(code(known, "trials", "mail")).isEqualTo(ErrorCode.DESTINATION_NOT_FOUND);
    }

    private static ErrorCode code(KnownThings known, String segment, String destination) {
        var codes = new ErrorCode[1];
        assertThatThrownBy(() -> Suggestion.of(known, known, "default", segment, destination))
                .isInstanceOfSatisfying(ApiException.class, e -> codes[0] = e.code());
        return codes[0];
    }

    private static Suggestion suggested(KnownDataset dataset, String identity, Destination.Field... fields) {
        return Suggestion.of(
                dataset,
                new Destination(
                        "mail",
                        "Mail",
                        "webhook",
                        List.of(),
                        true,
                        true,
                        false,
                        false,
                        false,
                        "idempotent",
                        List.of(fields),
                        false,
                        identity,
                        0,
                        0,
                        1,
                        new Destination.Health(true, "", "", Instant.EPOCH),
                        Instant.EPOCH));
    }

    private static KnownDataset dataset(String... columns) {
        var kinds = new LinkedHashMap<String, ColumnKind>();
        Arrays.stream(columns).forEach(column -> kinds.put(column, ColumnKind.TEXT));
        return new KnownDataset("default", "users", 1, kinds);
    }
}
