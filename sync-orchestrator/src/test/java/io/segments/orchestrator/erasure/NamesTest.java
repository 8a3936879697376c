package io.segments.orchestrator.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.eventing.SuppressionKey;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.InMemorySyncs;
import io.segments.orchestrator.sync.KnownThings;
import io.segments.orchestrator.sync.Specs;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final SuppressionKey key = new SuppressionKey("0123456789abcdef0123456789abcdef");
    private final InMemorySyncs syncs = new InMemorySyncs();
    private final KnownThings things = new KnownThings();
    private final Names names = new Names(key, syncs, things);

    @Test
    void addressesAndPhoneNumbersAreFoundInIdentityAndFieldsHoweverTheyAreWritten() {
        var record = rejected("mail", "Ada@Example.org ", Map.of("phone", "+49 (30) 1234567", "plan", "pro"), null);

        assertThat(names.of(record))
                .containsExactlyInAnyOrder(
                        key.email("default", "ada@example.org"), key.phone("default", "49301234567"));
    }

    @Test
    void theMemberIsWhatTheEvaluatorSays() {
        var member = key.member("default", "users", "7");

        assertThat(names.of(rejected("mail", "c-4711", Map.of(), member))).containsExactly(member);
        assertThat(names.of(rejected("mail", "c-4711", Map.of(), null))).isEmpty();
    }

    @Test
    void withoutItAnIdentityIsAMemberKeyOnlyWhereTheSyncTellsThose() {
        things.learn(new KnownSegment("default", "trials", 1, "users", false));
        has("keys", new Identity.MemberKey());
        has("columns", new Identity.Column("external_id", Identity.Normalization.NONE));

        assertThat(names.of(rejected("keys", "7", Map.of("age", "7"), null)))
                .containsExactly(key.member("default", "users", "7"));
        assertThat(names.of(rejected("columns", "7", Map.of("age", "7"), null))).isEmpty();
    }

    private void has(String sync, Identity identity) {
        syncs.insert(
                new Sync(
                        new SyncKey("default", sync),
                        1,
                        Specs.sample().identity(identity).build(),
                        State.ACTIVE,
                        1,
                        Optional.empty(),
                        false,
                        NOW,
                        NOW,
                        "ada",
                        Optional.empty()),
                Optional.empty());
    }

    private static RejectedRecord rejected(
            String sync, String identity, Map<String, String> fields, @Nullable String member) {
        return new RejectedRecord(
                new RunKey("default", sync, 1),
                identity,
                "upsert",
                Outcome.REJECTED,
                "refused",
                "",
                NOW,
                fields,
                Optional.empty(),
                Optional.ofNullable(member));
    }
}
