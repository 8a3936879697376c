package io.segments.orchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.run.InMemoryRuns;
import io.segments.orchestrator.schedule.CronSchedule;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping.Source.Column;
import io.segments.orchestrator.sync.Mapping.Source.FilledColumn;
import io.segments.orchestrator.sync.Mapping.Source.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final SyncKey KEY = new SyncKey("default", "mail-trials");

    private final KnownThings known = new KnownThings();
    private final InMemorySyncs syncs = new InMemorySyncs();
    private final SyncCheck check =
            new SyncCheck(known, known, syncs, new Draining(syncs, new InMemoryRuns()), new CronSchedule());

    @BeforeEach
    void thereAreASegmentAndADestination() {
        known.learn(new KnownSegment("default", "trials", 1, "users", false));
        known.learn(new KnownDataset(
                "default",
                "users",
                1,
                Map.of("email", ColumnKind.TEXT, "plan", ColumnKind.TEXT, "age", ColumnKind.NUMBER)));
        known.learn(destination("mail", List.of(), true));
    }

    @Test
    void acceptsWhatIsRight() {
        var draft = Specs.sample().draft();

        assertThat(check.require(KEY, draft)).isEqualTo(draft.spec());
    }

    @Test
    void aSegmentThatIsNotKnownYetIsAFindingThatSaysSo() {
        assertThat(findings(Specs.sample().segment("vips")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("$.segment"))
                .satisfies(finding -> assertThat(finding.message()).contains("vips", "in a moment"));
    }

    @Test
    void aDeletedSegmentOrOneOfAnotherWorkspaceIsNotThere() {
        known.learn(new KnownSegment("default", "trials", 2, "users", true));
        assertThat(findings(Specs.sample()))
                .extracting(Finding::path, Finding::message)
                .containsExactly(tuple("$.segment", "segment trials is deleted"));

        assertThat(catchThrowableOfType(
                                ApiException.class,
                                () -> check.require(
                                        new SyncKey("other", "s"),
                                        Specs.sample().draft()))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("$.segment");
    }

    @Test
    void nothingIsAcceptedWhileTheDatasetIsNotKnown() {
        known.learn(new KnownSegment("default", "trials", 2, "accounts", false));

        assertThat(findings(Specs.sample()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("dataset accounts"));
    }

    @Test
    void aPurposeHasToBeOneOfWhichTheDatasetSaysWhoPermitsIt() {
        var demanding = Specs.sample().purposes("ads", "profiling");
        assertThat(findings(demanding))
                .extracting(Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                "$.purposes[0]",
                                "dataset users does not say who permits ads; describe the consent there first"),
                        tuple(
                                "$.purposes[1]",
                                "dataset users does not say who permits profiling; describe the consent there first"));

        known.learn(new KnownDataset(
                "default",
                "users",
                2,
                Map.of("email", ColumnKind.TEXT, "plan", ColumnKind.TEXT),
                List.of("service", "ads")));
        assertThat(findings(demanding))
                .extracting(Finding::path, Finding::message)
                .containsExactly(tuple(
                        "$.purposes[1]", "dataset users does not say who permits profiling; it does for service, ads"));
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        known.learn(destination("mail", List.of(new Destination.Field("email", true)), false));
        var specs = Specs.sample()
                .identity(new Identity.Column("age", Normalization.NONE))
                .mappings(new Mapping("plan", new Column("tariff")), new Mapping("plan", new Text("x")))
                .timing(new Timing.Cron("61 * * * *", ZoneId.of("UTC")));

        assertThat(findings(specs))
                .extracting(Finding::path, Finding::code)
                .containsExactlyInAnyOrder(
                        tuple("$.identity.column", FindingCode.INVALID_VALUE.code()),
                        tuple("$.mappings[0].column", FindingCode.UNKNOWN_REFERENCE.code()),
                        tuple("$.mappings[0].field", FindingCode.UNKNOWN_REFERENCE.code()),
                        tuple("$.mappings[1].field", FindingCode.UNKNOWN_REFERENCE.code()),
                        tuple("$.mappings[1].field", FindingCode.INVALID_VALUE.code()),
                        tuple("$.mappings", FindingCode.REQUIRED.code()),
                        tuple("$.behaviour", FindingCode.INVALID_VALUE.code()),
                        tuple("$.schedule.expression", FindingCode.INVALID_VALUE.code()));
    }

    @Test
    void whatCantBeReadIsNotCheckedAgainAndTheRestIs() {
        var unreadable = List.of(
                FindingCode.INVALID_SLUG.at("$.segment", "not an id"),
                FindingCode.INVALID_VALUE.at("$.mappings[0]", "neither column nor constant"));
        var spec = Specs.sample().segment("\0").destination("nobody").build();

        assertThat(catchThrowableOfType(ApiException.class, () -> check.require(KEY, new SyncDraft(spec, unreadable)))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("$.segment", "$.mappings[0]", "$.destination");
    }

    @Test
    void aDestinationMustHaveAnnouncedItselfToTheWorkspace() {
        assertThat(findings(Specs.sample().destination("ads")))
                .extracting(Finding::path)
                .containsExactly("$.destination");

        known.learn(new Destination(
                "ads",
                "Ads",
                "webhook",
                List.of("other"),
                true,
                true,
                false,
                false,
                false,
                "idempotent",
                List.of(),
                false,
                "",
                0,
                0,
                1,
                health(),
                NOW));
        assertThat(findings(Specs.sample().destination("ads")))
                .extracting(Finding::path)
                .containsExactly("$.destination");
    }

    @Test
    void aFieldIsLeftOutOnlyWhereTheDestinationKeepsWhatItIsNotTold() {
        var specs = Specs.sample().mappings(new Mapping("plan", new FilledColumn("plan")));
        assertThat(findings(specs)).isEmpty();

        known.learn(new Destination(
                "mail",
                "Mail",
                "s3",
                List.of(),
                true,
                false,
                false,
                false,
                false,
                "at-least-once",
                List.of(),
                false,
                "",
                0,
                0,
                1,
                health(),
                NOW));
        assertThat(findings(specs))
                .extracting(Finding::path, Finding::message)
                .containsExactly(tuple(
                        "$.mappings[0].nulls", "destination mail does not leave alone what it is not told; use send"));
        assertThat(findings(Specs.sample().mappings(new Mapping("plan", new FilledColumn("tariff")))))
                .extracting(Finding::path)
                .containsExactly("$.mappings[0].column", "$.mappings[0].nulls");
    }

    @Test
    void aBehaviourIsOneThatTheDestinationIsCapableOf() {
        assertThat(findings(Specs.sample().behaviour(Behaviour.UPDATE_ONLY))).isEmpty();
        assertThat(findings(Specs.sample().behaviour(Behaviour.APPEND))).isEmpty();
        assertThat(findings(Specs.sample().mappings().behaviour(Behaviour.REMOVE_ONLY)))
                .isEmpty();

        known.learn(destination("mail", List.of(new Destination.Field("plan", true)), false));
        for (var behaviour : List.of(Behaviour.UPDATE_ONLY, Behaviour.APPEND, Behaviour.MIRROR)) {
            assertThat(findings(Specs.sample().behaviour(behaviour)))
                    .extracting(Finding::path)
                    .containsExactly("$.behaviour");
        }
        assertThat(findings(Specs.sample().behaviour(Behaviour.REMOVE_ONLY)))
                .extracting(Finding::path)
                .containsExactly("$.behaviour", "$.mappings");
    }

    @Test
    void anUpdateHasFieldsAndARemovalNone() {
        known.learn(destination(
                "mail", List.of(new Destination.Field("plan", true), new Destination.Field("city", true)), true));

        assertThat(findings(Specs.sample().mappings().behaviour(Behaviour.UPDATE_ONLY)))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.mappings", FindingCode.REQUIRED.code()));
        assertThat(findings(Specs.sample().behaviour(Behaviour.UPDATE_ONLY)))
                .as("what is there has what is required")
                .isEmpty();
        assertThat(findings(Specs.sample().behaviour(Behaviour.REMOVE_ONLY)))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.mappings", FindingCode.INVALID_VALUE.code()));
        assertThat(findings(Specs.sample().behaviour(Behaviour.APPEND)))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.mappings", FindingCode.REQUIRED.code()));
    }

    @Test
    void whatWasToldNeverComesToMeanSomethingElse() {
        var append = Specs.sample().behaviour(Behaviour.APPEND).draft();

        assertThat(check.require(KEY, append, Behaviour.APPEND)).isEqualTo(append.spec());
        assertThat(check.require(KEY, Specs.sample().draft(), Behaviour.ADD_ONLY))
                .isNotNull();
        assertThat(catchThrowableOfType(ApiException.class, () -> check.require(KEY, append, Behaviour.MIRROR))
                        .findings())
                .extracting(Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                "$.behaviour",
                                "a sync that is mirror can't become append, because what it told means something else; make another sync"));
        assertThatThrownBy(() -> check.requireThatItRemoves(append.spec()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT));
    }

    @Test
    void nothingIsMappedWhereNoFieldIs() {
        known.learn(new Destination(
                "list",
                "List",
                "webhook",
                List.of(),
                true,
                true,
                false,
                false,
                false,
                "idempotent",
                List.of(),
                true,
                "",
                0,
                0,
                1,
                health(),
                NOW));

        assertThat(findings(Specs.sample().destination("list")))
                .extracting(Finding::path)
                .containsExactly("$.mappings[0].field");
    }

    @Test
    void intervalsAreBetweenAMinuteAndAYear() {
        assertThat(findings(Specs.sample().timing(new Timing.Interval(Duration.ofSeconds(59)))))
                .extracting(Finding::path)
                .containsExactly("$.schedule.every");
        assertThat(findings(Specs.sample().timing(new Timing.Interval(Duration.ofDays(367)))))
                .hasSize(1);
        assertThat(findings(Specs.sample().timing(new Timing.Interval(Duration.ofMinutes(1)))))
                .isEmpty();
    }

    @Test
    void whatASyncFollowsIsThereAndDoesNotFollowIt() {
        assertThat(findings(Specs.sample().timing(new Timing.AfterSync("nobody"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("$.schedule.sync"));
        follows("base", new Timing.Live());
        follows("middle", new Timing.AfterSync("base"));
        assertThat(check.require(
                        KEY,
                        Specs.sample().timing(new Timing.AfterSync("middle")).draft()))
                .isNotNull();

        follows("base", new Timing.AfterSync(KEY.id()));
        assertThat(findings(Specs.sample().timing(new Timing.AfterSync("middle"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("mail-trials, middle, base, mail-trials"));
        assertThat(findings(Specs.sample().timing(new Timing.AfterSync(KEY.id()))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("it would follow itself"));
    }

    private void follows(String id, Timing timing) {
        var spec = Specs.sample().object(id).timing(timing).build();
        syncs.update(Sync.create(new SyncKey("default", id), spec, "ada", NOW), Optional.empty(), Syncs.Origin.PERSON);
    }

    @Test
    void anObjectHasOneMirror() {
        var first = Sync.create(new SyncKey("default", "first"), Specs.sample().build(), "ada", NOW);
        syncs.insert(first, Optional.empty());

        assertThatThrownBy(() -> check.require(KEY, Specs.sample().draft()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_TAKEN));
        assertThat(findings(Specs.sample().behaviour(Behaviour.ADD_ONLY))).isEmpty();
        assertThat(findings(Specs.sample().object("list-2"))).isEmpty();
    }

    private List<Finding> findings(Specs specs) {
        try {
            check.require(KEY, specs.draft());
            return List.of();
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            return e.findings();
        }
    }

    private static Destination destination(String id, List<Destination.Field> fields, boolean canRemove) {
        return new Destination(
                id,
                id,
                "webhook",
                List.of(),
                canRemove,
                canRemove,
                canRemove,
                canRemove,
                canRemove,
                "idempotent",
                fields,
                false,
                "",
                0,
                0,
                4,
                health(),
                NOW);
    }

    private static Destination.Health health() {
        return new Destination.Health(true, "", "", NOW);
    }
}
