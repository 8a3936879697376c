package io.segments.evaluator.catalog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Exclusion;
import io.segments.contract.definition.v1.MemberLimit;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.ErasedRecords;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.LiveSchedule;
import io.segments.contract.sync.v1.MemberKeyIdentity;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.SyncDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionWireTest {

    private static final Condition CONDITION = Condition.newBuilder()
            .setInSegment(InSegment.newBuilder().setSegment("base"))
            .build();

    @Test
    void anEventOfAnUnknownKindChangesNothing() throws Exception {
        assertThat(DefinitionWire.read(DefinitionEvent.getDefaultInstance().toByteArray()))
                .isEmpty();
        assertThat(SyncWire.sync(SyncEvent.getDefaultInstance().toByteArray())).isEmpty();
    }

    @Test
    void whatBecameOfRejectedRecordsIsHeardUnlessItsStateIsNotKnown() throws Exception {
        var records = ErasedRecords.newBuilder()
                .setWorkspace("default")
                .setErasure("x-1")
                .setVersion(2)
                .setState(ErasedRecords.State.STATE_DROPPED);
        var catalog = new Catalog();

        catalog.apply(SyncWire.sync(event(records)).orElseThrow());

        var heard = catalog.erasedRecords("default", "x-1").orElseThrow();
        assertThat(heard.version()).isEqualTo(2);
        assertThat(heard.state()).isEqualTo(io.segments.evaluator.catalog.ErasedRecords.State.DROPPED);
        assertThat(catalog.erasedRecords("default", "x-2")).isEmpty();
        catalog.apply(SyncWire.sync(event(records.setState(ErasedRecords.State.STATE_COPIED)))
                .orElseThrow());
        assertThat(catalog.erasedRecords("default", "x-1").orElseThrow().state())
                .isEqualTo(io.segments.evaluator.catalog.ErasedRecords.State.COPIED);
        assertThat(SyncWire.sync(event(records.setStateValue(99)))).isEmpty();
    }

    private static byte[] event(ErasedRecords.Builder records) {
        return SyncEvent.newBuilder().setErasedRecords(records).build().toByteArray();
    }

    @Test
    void aConditionOfTheCurrentLevelIsReadable() throws Exception {
        assertThat(segment(active().setLanguageLevel(1).setCondition(CONDITION)).content())
                .isInstanceOf(Content.Readable.class);
    }

    @Test
    void aHigherLanguageLevelIsNotUnderstood() throws Exception {
        assertThat(segment(active().setLanguageLevel(99).setCondition(CONDITION))
                        .content())
                .isInstanceOf(Content.NotUnderstood.class);
    }

    @Test
    void anUnsetNodeIsNotUnderstood() throws Exception {
        assertThat(segment(active().setLanguageLevel(1)).content()).isInstanceOf(Content.NotUnderstood.class);
    }

    @Test
    void aLimitIsReadWithItsCondition() throws Exception {
        assertThat(segment(active().setLanguageLevel(4).setCondition(CONDITION).setMemberLimit(limit()))
                        .content())
                .isInstanceOfSatisfying(
                        Content.Readable.class,
                        readable -> assertThat(readable.limit()).isPresent());
    }

    @Test
    void aLimitOfWhichAPartIsNotUnderstoodNeverWidensAnAudience() throws Exception {
        var segment = active().setLanguageLevel(4).setCondition(CONDITION);
        for (var limit : List.of(limit().clearDirection(), limit().clearOrderBy(), limit().clearMembers())) {
            assertThat(segment(segment.setMemberLimit(limit)).content()).isInstanceOf(Content.NotUnderstood.class);
        }
    }

    @Test
    void exclusionsAreTakenFromTheCondition() throws Exception {
        var exclusion = Exclusion.newBuilder().setId("staff").setCondition(CONDITION);

        assertThat(segment(active().setLanguageLevel(4).setCondition(CONDITION).addExclusions(exclusion))
                        .content())
                .isInstanceOfSatisfying(
                        Content.Readable.class,
                        readable -> assertThat(readable.condition())
                                .isInstanceOf(io.segments.condition.Condition.All.class));
        assertThat(segment(active().setLanguageLevel(4)
                                .setCondition(CONDITION)
                                .addExclusions(exclusion.clearCondition()))
                        .content())
                .as("never left out")
                .isInstanceOf(Content.NotUnderstood.class);
    }

    private static MemberLimit.Builder limit() {
        return MemberLimit.newBuilder()
                .setMembers(10)
                .setOrderBy("age")
                .setDirection(MemberLimit.Direction.DIRECTION_ASCENDING);
    }

    @Test
    void aDatasetWithoutAKnownSourceIsNotUsable() throws Exception {
        var event = DefinitionEvent.newBuilder()
                .setDataset(Dataset.newBuilder()
                        .setWorkspace("default")
                        .setId("people")
                        .setState(Dataset.State.STATE_ACTIVE));
        assertThat(DefinitionWire.read(event.build().toByteArray()))
                .hasValueSatisfying(entry -> assertThat(
                                ((CatalogEntry.OfDataset) entry).dataset().usable())
                        .isEmpty());
    }

    @Test
    void aSyncWithUnknownPartsWaits() throws Exception {
        assertThat(sync(live()).state()).isEqualTo(SyncDefinition.State.ACTIVE);
        assertThat(sync(live().clearBehaviour()).state()).isEqualTo(SyncDefinition.State.UNKNOWN);
        assertThat(sync(live().clearIdentity()).state()).isEqualTo(SyncDefinition.State.UNKNOWN);
        assertThat(sync(live().clearSchedule()).state()).isEqualTo(SyncDefinition.State.UNKNOWN);
        assertThat(sync(live().clearState()).state()).isEqualTo(SyncDefinition.State.UNKNOWN);
    }

    @Test
    void aDeletedSyncIsDeletedWhateverElseIsNotUnderstood() throws Exception {
        assertThat(sync(live().setState(Sync.State.STATE_DELETED).clearBehaviour())
                        .state())
                .isEqualTo(SyncDefinition.State.DELETED);
    }

    @Test
    void aDefinitionWithoutAProperIdIsMalformed() {
        assertThatThrownBy(() -> segment(active().clearId())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> segment(active().setDataset("../people")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync(live().setDestination(""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyncWire.destination(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static Segment.Builder active() {
        return Segment.newBuilder()
                .setWorkspace("default")
                .setId("pros")
                .setDataset("people")
                .setState(Segment.State.STATE_ACTIVE);
    }

    @Test
    void everyBehaviourAndEverySourceOfAFieldIsRead() throws InvalidProtocolBufferException {
        for (var behaviour : io.segments.evaluator.outbound.Behaviour.values()) {
            var read = sync(live().setBehaviour(Behaviour.valueOf("BEHAVIOUR_" + behaviour)));
            assertThat(read.state()).isEqualTo(SyncDefinition.State.ACTIVE);
            assertThat(read.spec().behaviour()).isEqualTo(behaviour);
        }
        var filled = sync(live().addMappings(
                                FieldMapping.newBuilder().setField("city").setFilledColumn("town")))
                .spec();
        assertThat(filled.mappings())
                .containsExactly(new io.segments.evaluator.outbound.FieldMapping(
                        "city", new io.segments.evaluator.outbound.FieldMapping.Source.FilledColumn("town")));
        assertThat(filled.columns()).containsExactly("town");
        assertThat(sync(live().addMappings(FieldMapping.newBuilder().setField("city")))
                        .state())
                .as("a source that is not known")
                .isEqualTo(SyncDefinition.State.UNKNOWN);
    }

    @Test
    void aTemplateIsReadAndOneOfALaterVersionMakesTheSyncWait() throws InvalidProtocolBufferException {
        var read = sync(live().addMappings(greeting("Hello {{ first_name }}"))).spec();
        assertThat(read.columns()).containsExactly("first_name");
        assertThat(read.mappings())
                .extracting(io.segments.evaluator.outbound.FieldMapping::source)
                .singleElement()
                .isInstanceOfSatisfying(
                        io.segments.evaluator.outbound.FieldMapping.Source.Liquid.class,
                        source -> assertThat(source.filled()).isTrue());
        assertThat(sync(live().addMappings(greeting("{{ first_name | a_later_filter }}")))
                        .state())
                .isEqualTo(SyncDefinition.State.UNKNOWN);
    }

    private static FieldMapping.Builder greeting(String liquid) {
        return FieldMapping.newBuilder()
                .setField("greeting")
                .setTemplate(FieldTemplate.newBuilder().setLiquid(liquid).setFilled(true));
    }

    private static Sync.Builder live() {
        return Sync.newBuilder()
                .setWorkspace("default")
                .setId("mirror")
                .setSegment("pros")
                .setDestination("mailer")
                .setState(Sync.State.STATE_ACTIVE)
                .setBehaviour(Behaviour.BEHAVIOUR_MIRROR)
                .setIdentity(IdentityRule.newBuilder().setMemberKey(MemberKeyIdentity.getDefaultInstance()))
                .setLive(LiveSchedule.getDefaultInstance());
    }

    private static SegmentDefinition segment(Segment.Builder segment) throws InvalidProtocolBufferException {
        var event = DefinitionEvent.newBuilder().setSegment(segment).build();
        return ((CatalogEntry.OfSegment)
                        DefinitionWire.read(event.toByteArray()).orElseThrow())
                .segment();
    }

    private static SyncDefinition sync(Sync.Builder sync) throws InvalidProtocolBufferException {
        var event = SyncEvent.newBuilder().setSync(sync).build();
        return ((CatalogEntry.OfSync) SyncWire.sync(event.toByteArray()).orElseThrow()).sync();
    }
}
