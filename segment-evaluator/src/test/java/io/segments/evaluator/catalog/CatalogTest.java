package io.segments.evaluator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.Consent.Demand;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.eventing.SuppressionKey;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final SegmentKey PROS = new SegmentKey("default", "pros");

    private final Catalog catalog = new Catalog();

    @Test
    void aVersionThatWasSeenIsIgnored() {
        assertThat(apply(segment("people", 2))).isTrue();
        var revision = catalog.revision();
        assertThat(apply(segment("people", 2))).isFalse();
        assertThat(apply(segment("people", 1))).isFalse();
        assertThat(catalog.revision()).isEqualTo(revision);
        assertThat(catalog.segment(PROS)).map(SegmentDefinition::version).contains(2L);
    }

    @Test
    void aViewHoldsTheUnitsOfOneOwnerWithTheirSyncs() {
        apply(segment("people", 1));
        apply(sync("mine", "pros"));
        apply(sync("others", "elsewhere"));
        var view = CatalogView.of(catalog, unit -> unit.equals(new UnitKey("default", "people")));
        assertThat(view.segments()).containsOnlyKeys(PROS);
        assertThat(view.syncs()).extracting(it -> it.key().sync()).containsExactly("mine");
        assertThat(CatalogView.of(catalog, _ -> false).segments()).isEmpty();
    }

    @Test
    void aSegmentsMembersCarryWhatItExposesAndWhatItsSyncsNeed() {
        apply(segment("people", 1));
        apply(sync("mine", "pros"));
        var view = CatalogView.of(catalog, _ -> true);
        var projection = view.projection(view.segments().get(PROS));
        assertThat(projection.exposed()).containsExactly("plan");
        assertThat(projection.mapped()).containsExactly("email");
    }

    @Test
    void templatesHaveTheTimeZoneOfTheirWorkspace() throws MalformedTemplateException {
        var template = Template.parse("{{ since }}");
        apply(segment("people", 1));
        apply(sync("mine", "pros", new FieldMapping("since", new FieldMapping.Source.Liquid(template, true))));
        assertThat(only(catalog).spec().mappings())
                .extracting(FieldMapping::source)
                .containsExactly(new FieldMapping.Source.Liquid(template, true, ZoneOffset.UTC));

        var berlin = ZoneId.of("Europe/Berlin");
        catalog.apply(new CatalogEntry.OfWorkspace(new WorkspaceDefinition("default", 1, berlin)));
        assertThat(only(catalog).spec().mappings())
                .extracting(FieldMapping::source)
                .containsExactly(new FieldMapping.Source.Liquid(template, true, berlin));
    }

    @Test
    void aSyncDemandsWhatItNamesAndWhatItsDatasetDemandsAlways() {
        var always = new Consent("service", "may_contact", List.of());
        var named = new Consent("ads", "ads", List.of("granted"));
        apply(segment("people", 1));
        apply(dataset(1, new Consent.Rule(always, Demand.ALWAYS), new Consent.Rule(named, Demand.WHEN_NAMED)));
        apply(sync("mine", "pros"));
        apply(demanding("ads", "profiling"));
        var view = CatalogView.of(catalog, _ -> true);

        assertThat(view.syncs())
                .extracting(it -> it.spec().withholding().consents())
                .containsExactly(List.of(named, always), List.of(always));
        assertThat(view.syncs())
                .extracting(SyncDefinition::unclear)
                .containsExactly(Optional.of("consent-undeclared"), Optional.empty());
        assertThat(view.projection(view.segments().get(PROS)).mapped()).containsExactly("ads", "email", "may_contact");
    }

    @Test
    void whoIsSuppressedIsSoForEverySyncOfTheWorkspace() {
        var key = new SuppressionKey("0123456789abcdef0123456789abcdef");
        var keyed = new Catalog(Optional.of(key));
        keyed.apply(new CatalogEntry.OfSegment(segment("people", 1)));
        keyed.apply(new CatalogEntry.OfSync(sync("mine", "pros")));
        var email = key.email("default", "ada@x");
        keyed.apply(suppression(email, 1, true, key.id()));
        assertThat(suppressed(keyed).hasIdentifier("Ada@x")).isTrue();
        assertThat(suppressed(keyed).hasIdentifier("bob@x")).isFalse();

        var member = key.member("default", "people", "7");
        keyed.apply(suppression(member, 1, true, key.id()));
        keyed.apply(suppression(email, 2, false, key.id()));
        keyed.apply(suppression(email, 1, true, key.id()));
        assertThat(suppressed(keyed).hasMember("7")).isTrue();
        assertThat(suppressed(keyed).hasIdentifier("ada@x")).as("lifted").isFalse();
    }

    @Test
    void aSyncWaitsWherePeopleAreSuppressedByAnotherKey() {
        var key = new SuppressionKey("0123456789abcdef0123456789abcdef");
        for (var keyed : List.of(new Catalog(), new Catalog(Optional.of(key)))) {
            keyed.apply(new CatalogEntry.OfSegment(segment("people", 1)));
            keyed.apply(new CatalogEntry.OfSync(sync("mine", "pros")));
            keyed.apply(suppression("e-00", 1, true, "another"));
            assertThat(only(keyed).unclear()).contains("suppression-unreadable");
            keyed.apply(suppression("e-00", 2, false, "another"));
            assertThat(only(keyed).unclear()).isEmpty();
        }
    }

    @Test
    void whoIsErasedIsToldToNobodyAtOnceAndNobodysMemberOnceTheyAreForgotten() {
        var key = new SuppressionKey("0123456789abcdef0123456789abcdef");
        var keyed = new Catalog(Optional.of(key));
        keyed.apply(new CatalogEntry.OfSegment(segment("people", 1)));
        keyed.apply(new CatalogEntry.OfSync(sync("mine", "pros")));
        var people = new UnitKey("default", "people");
        var member = key.member("default", "people", "7");

        keyed.apply(erasure(1, Erasure.State.REQUESTED, member, key.id()));
        assertThat(suppressed(keyed).hasMember("7")).isTrue();
        assertThat(keyed.erased(people).orElseThrow().isPossible()).isFalse();

        keyed.apply(erasure(2, Erasure.State.FORGETTING, member, key.id()));
        assertThat(keyed.erased(people).orElseThrow().has("7")).isTrue();
        assertThat(keyed.erased(people).orElseThrow().has("8")).isFalse();
        assertThat(keyed.erased(new UnitKey("default", "firms")).orElseThrow().has("7"))
                .isFalse();
        assertThat(CatalogView.of(keyed, _ -> true).erasures()).hasSize(1);

        keyed.apply(erasure(3, Erasure.State.COMPLETED, member, key.id()));
        assertThat(keyed.erased(people).orElseThrow().has("7")).as("for good").isTrue();
        assertThat(keyed.apply(erasure(1, Erasure.State.CANCELLED, member, key.id())))
                .as("a version that was seen")
                .isFalse();
    }

    @Test
    void whoWasErasedUnderAnotherKeyIsKnownToNobodySoNothingGoesOn() {
        var keyed = new Catalog(Optional.of(new SuppressionKey("0123456789abcdef0123456789abcdef")));
        keyed.apply(new CatalogEntry.OfSegment(segment("people", 1)));
        keyed.apply(new CatalogEntry.OfSync(sync("mine", "pros")));
        keyed.apply(erasure(1, Erasure.State.FORGETTING, "m-00", "another"));

        assertThat(only(keyed).unclear()).contains("suppression-unreadable");
        assertThat(keyed.erased(new UnitKey("default", "people"))).isEmpty();

        keyed.apply(erasure(2, Erasure.State.CANCELLED, "m-00", "another"));
        assertThat(only(keyed).unclear()).isEmpty();
        assertThat(CatalogView.of(keyed, _ -> true).erasures()).isEmpty();
    }

    @Test
    void aMemberIsNamedAsErasuresNameThemAndOnlyWithAKey() {
        var key = new SuppressionKey("0123456789abcdef0123456789abcdef");
        var keyed = new Catalog(Optional.of(key));
        for (var each : List.of(keyed, catalog)) {
            each.apply(new CatalogEntry.OfSegment(segment("people", 1)));
            each.apply(new CatalogEntry.OfSync(sync("mine", "pros")));
        }
        var mine = only(keyed).key();

        assertThat(keyed.named(mine, "7")).contains(key.member("default", "people", "7"));
        assertThat(keyed.named(new SyncKey("default", "nobodys"), "7")).isEmpty();
        assertThat(catalog.named(mine, "7")).as("without a key").isEmpty();
    }

    private static CatalogEntry erasure(long version, Erasure.State state, String identifier, String keyId) {
        return new CatalogEntry.OfErasure(
                new Erasure("default", "x-1", version, state, Set.of(identifier), keyId, false));
    }

    private static CatalogEntry suppression(String id, long version, boolean active, String keyId) {
        return new CatalogEntry.OfSuppression(new Suppression("default", id, version, active, keyId));
    }

    private static Suppressed suppressed(Catalog keyed) {
        return only(keyed).spec().withholding().suppressed();
    }

    private static SyncDefinition only(Catalog keyed) {
        return CatalogView.of(keyed, _ -> true).syncs().getFirst();
    }

    private void apply(DatasetDefinition dataset) {
        catalog.apply(new CatalogEntry.OfDataset(dataset));
    }

    private static DatasetDefinition dataset(long version, Consent.Rule... consents) {
        return new DatasetDefinition(
                new UnitKey("default", "people"), version, true, Optional.empty(), List.of(consents));
    }

    private static SyncDefinition demanding(String... purposes) {
        var sync = sync("demanding", "pros");
        return new SyncDefinition(
                sync.spec(),
                sync.state(),
                sync.schedule(),
                sync.requestedRun(),
                false,
                Optional.empty(),
                List.of(purposes),
                Optional.empty());
    }

    private boolean apply(SegmentDefinition segment) {
        return catalog.apply(new CatalogEntry.OfSegment(segment));
    }

    private void apply(SyncDefinition sync) {
        catalog.apply(new CatalogEntry.OfSync(sync));
    }

    private static SegmentDefinition segment(String dataset, long version) {
        return new SegmentDefinition(
                PROS,
                version,
                version,
                SegmentDefinition.State.ACTIVE,
                dataset,
                new Content.Readable(new Condition.InSegment("base")),
                List.of("plan"),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty());
    }

    private static SyncDefinition sync(String id, String segment) {
        return sync(id, segment, new FieldMapping("plan", new FieldMapping.Source.Column("plan")));
    }

    private static SyncDefinition sync(String id, String segment, FieldMapping mapping) {
        return new SyncDefinition(
                new SyncSpec(
                        new SyncKey("default", id),
                        new SegmentKey("default", segment),
                        1,
                        1,
                        "mailer",
                        "audience",
                        new IdentityRule.Column("email", IdentityRule.Normalization.EMAIL),
                        List.of(mapping),
                        Behaviour.MIRROR,
                        new RunGuard(1, 0)),
                SyncDefinition.State.ACTIVE,
                SyncDefinition.Schedule.LIVE,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
