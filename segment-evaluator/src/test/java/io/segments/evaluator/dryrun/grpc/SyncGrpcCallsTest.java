package io.segments.evaluator.dryrun.grpc;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Source;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.ColumnIdentity;
import io.segments.contract.sync.v1.DryRun;
import io.segments.contract.sync.v1.DryRunRecord;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.LiveSchedule;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.DatasetDefinition;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.kafka.SyncMessages;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of dry runs. */
class SyncGrpcCallsTest {

    private TestingStore store;
    private Catalog catalog;
    private SyncGrpcCalls calls;
    private TestingUnit unit;

    @BeforeEach
    void open() throws Exception {
        store = TestingDuckDb.inMemory();
        catalog = new Catalog();
        calls = new SyncGrpcCalls(store.dryRuns(), catalog, new SyncMessages(), InstantSource.system());
        unit = new TestingUnit(store.members());
        catalog.apply(new CatalogEntry.OfSegment(segment()));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void whoWouldBeToldIsShownWithWhatWouldBeSent() {
        describe(false);
        evaluate();

        var answer = ask(byEmail());
        assertThat(answer.getAdds()).isEqualTo(2);
        assertThat(answer.getRecordsList())
                .extracting(DryRunRecord::getIdentity, DryRunRecord::getMemberKey, DryRunRecord::getFieldsMap)
                .containsExactly(
                        tuple("a@x", "a", Map.of("tier", "pro", "city", "Bonn")),
                        tuple("b@x", "b", Map.of("tier", "pro", "city", "Bonn")));
    }

    @Test
    void valuesOfPersonalColumnsAreNeverDisplayed() {
        describe(true);
        evaluate();

        var shown = ask(byEmail().addMappings(mapped("mail", "email"))).getRecords(0);
        assertThat(shown.getIdentity()).isEmpty();
        assertThat(shown.getMemberKey()).isEqualTo("a");
        assertThat(shown.getFieldsMap()).containsOnlyKeys("tier", "city");
    }

    @Test
    void aTemplateOverAPersonalColumnIsPersonal() {
        describe(true);
        evaluate();

        var shown = ask(byEmail()
                        .addMappings(written("about", "{{ plan | upcase }} plan"))
                        .addMappings(written("mail", "{{ email }} {{ plan }}"))
                        .addMappings(written("failing", "{{ email | plus: 1 }}")))
                .getRecords(0);
        assertThat(shown.getFieldsMap())
                .containsOnlyKeys("tier", "city", "about")
                .containsEntry("about", "PRO plan");
        assertThat(shown.getRefusal())
                .as("it would tell of the values whether it can be rendered")
                .isEmpty();
        assertThat(ask(byEmail().addMappings(written("failing", "{{ plan | plus: 1 }}")))
                        .getRecords(0)
                        .getRefusal())
                .contains("failing", "plus needs a number");
    }

    @Test
    void whatNobodyDescribesIsNotDisplayed() {
        evaluate();

        var answer = ask(byEmail());
        assertThat(answer.getAdds()).isEqualTo(2);
        assertThat(answer.getRecords(0).getIdentity()).isEmpty();
        assertThat(answer.getRecords(0).getMemberKey()).isEmpty();
        assertThat(answer.getRecords(0).getFieldsMap()).containsOnlyKeys("city");
    }

    @Test
    void nobodyCanTellBeforeTheFirstEvaluationOrWithoutAColumn() {
        describe(false);
        refused(ErrorCode.STATE_CONFLICT, byEmail(), "no accepted membership");
        evaluate();
        refused(ErrorCode.STATE_CONFLICT, byEmail().addMappings(mapped("street", "street")), "street");
        refused(ErrorCode.STATE_CONFLICT, byEmail().addPurposes("ads"), "consent-undeclared");
        refused(ErrorCode.SEGMENT_NOT_FOUND, byEmail().setSegment("other"), "other");
        refused(ErrorCode.INVALID_REQUEST, byEmail().clearIdentity(), "does not know");
        refused(ErrorCode.INVALID_REQUEST, byEmail().setId("No Id"), "can't be read");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> calls.dryRunSync(DryRunSyncRequest.newBuilder()
                        .setSync(byEmail())
                        .setRecords(101)
                        .build()))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    private void refused(ErrorCode code, Sync.Builder sync, String said) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ask(sync))
                .withMessageContaining(said)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private DryRun ask(Sync.Builder sync) {
        return calls.dryRunSync(DryRunSyncRequest.newBuilder()
                        .setSync(sync)
                        .setRecords(10)
                        .build())
                .getDryRun();
    }

    private void evaluate() {
        unit.people(vip("a", "A@x"), vip("b", "b@x"), vip("c", null))
                .evaluate(store.members().takeOver(0));
    }

    private void describe(boolean personal) {
        catalog.apply(new CatalogEntry.OfDataset(new DatasetDefinition(
                TestingUnit.UNIT,
                1,
                true,
                Optional.of(new DatasetSchema(
                        "default",
                        "people",
                        1,
                        DatasetType.PERSON,
                        "shop",
                        new Source.Table("main", "people"),
                        "id",
                        List.of(
                                new ColumnSchema("id", ColumnType.TEXT, "", false),
                                new ColumnSchema("email", ColumnType.TEXT, "", personal),
                                new ColumnSchema("plan", ColumnType.TEXT, "", false)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of())));
    }

    private static SegmentDefinition segment() {
        return new SegmentDefinition(
                VIP,
                1,
                1,
                SegmentDefinition.State.ACTIVE,
                TestingUnit.UNIT.dataset(),
                new Content.Readable(new Condition.InSegment("base")),
                List.of(),
                Duration.ofMinutes(10),
                Optional.empty(),
                Optional.empty());
    }

    private static Sync.Builder byEmail() {
        return Sync.newBuilder()
                .setWorkspace("default")
                .setId("crm")
                .setVersion(1)
                .setState(Sync.State.STATE_ACTIVE)
                .setSegment(VIP.segment())
                .setDestination("tool")
                .setObject("list")
                .setGeneration(1)
                .setIdentity(IdentityRule.newBuilder()
                        .setColumn(ColumnIdentity.newBuilder()
                                .setColumn("email")
                                .setNormalization(ColumnIdentity.Normalization.NORMALIZATION_EMAIL)))
                .addMappings(mapped("tier", "plan"))
                .addMappings(FieldMapping.newBuilder()
                        .setField("city")
                        .setConstant(Value.newBuilder().setText("Bonn")))
                .setBehaviour(Behaviour.BEHAVIOUR_MIRROR)
                .setLive(LiveSchedule.getDefaultInstance());
    }

    private static FieldMapping.Builder written(String field, String liquid) {
        return FieldMapping.newBuilder()
                .setField(field)
                .setTemplate(FieldTemplate.newBuilder().setLiquid(liquid));
    }

    private static FieldMapping.Builder mapped(String field, String column) {
        return FieldMapping.newBuilder().setField(field).setColumn(column);
    }
}
