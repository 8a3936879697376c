package io.segments.orchestrator;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.destination.v1.Capability;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Field;
import io.segments.contract.destination.v1.Health;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.contract.type.v1.ColumnType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A workspace of a test's own: what other services tell of it, and what people ask of it. */
public final class Given implements AutoCloseable {

    public static final Instant AS_OF = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestTopics topics = new TestTopics();
    private final String workspace;

    private Given(String workspace) {
        this.workspace = workspace;
    }

    /** The dataset users, with the segment trials over it. */
    public static Given workspace(String id) {
        var given = new Given(id);
        given.define(DefinitionEvent.newBuilder()
                .setDataset(Dataset.newBuilder()
                        .setWorkspace(id)
                        .setId("users")
                        .setVersion(1)
                        .addColumns(column("user_id", ColumnType.COLUMN_TYPE_NUMBER))
                        .addColumns(column("email", ColumnType.COLUMN_TYPE_TEXT))
                        .addColumns(column("plan", ColumnType.COLUMN_TYPE_TEXT)))
                .build());
        return given.segment("trials", 1, Segment.State.STATE_ACTIVE);
    }

    public Given segment(String id, long version, Segment.State state) {
        return define(DefinitionEvent.newBuilder()
                .setSegment(Segment.newBuilder()
                        .setWorkspace(workspace)
                        .setId(id)
                        .setVersion(version)
                        .setDataset("users")
                        .setState(state))
                .build());
    }

    /** A destination for this workspace alone that takes the fields plan and note, and can remove. */
    public Given destination(String id) {
        return announce(destination(id, true).build());
    }

    public DestinationAnnounced.Builder destination(String id, boolean canRemove) {
        var announced = DestinationAnnounced.newBuilder()
                .setId(id)
                .setDisplayName("The " + id)
                .setConnector("webhook")
                .addWorkspaces(workspace)
                .addCapabilities(Capability.CAPABILITY_UPSERT)
                .setEffect(Effect.EFFECT_IDEMPOTENT)
                .addFields(Field.newBuilder().setName("plan"))
                .addFields(Field.newBuilder().setName("note"))
                .setPartitions(2)
                .setHealth(Health.newBuilder().setState(Health.State.STATE_HEALTHY))
                .setAnnounceTime(timestamp(AS_OF));
        return canRemove ? announced.addCapabilities(Capability.CAPABILITY_REMOVE) : announced;
    }

    public Given announce(DestinationAnnounced announced) {
        topics.send(topics.names().destinations(), announced.getId(), announced);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/destinations/" + announced.getId()).statusCode(200));
        return this;
    }

    private Given define(DefinitionEvent event) {
        topics.send(topics.names().definitions(), "key-is-not-looked-at", event);
        return this;
    }

    /** The content of a sync of segment trials that is right, but for what is added. */
    public String sync(String id, String destination, String more) {
        return """
                {"id": "%s", "segment": "trials", "destination": "%s", "object": "list of %s",
                 "identity": {"column": "email", "normalization": "email"},
                 "mappings": [{"field": "plan", "column": "plan"}]%s}""".formatted(id, destination, id, more);
    }

    /** A sync that is there; waits until what it names is known. */
    public Given created(String content) {
        await().atMost(PATIENCE).untilAsserted(() -> post("/syncs", content).statusCode(201));
        return this;
    }

    public Given planned(String sync, long run, String destination, long upserts, long removes) {
        return planned(RunPlanned.newBuilder()
                .setWorkspace(workspace)
                .setSync(sync)
                .setRun(run)
                .setDestination(destination)
                .setSyncVersion(1)
                .setGeneration(1)
                .setLane(Lane.LANE_LIVE)
                .setReason("live")
                .setUpserts(upserts)
                .setRemoves(removes)
                .setEvaluation(run)
                .setAsOf(timestamp(AS_OF))
                .setPlanTime(timestamp(AS_OF.plusSeconds(1)))
                .build());
    }

    public Given planned(RunPlanned planned) {
        return tell(RunEvent.newBuilder().setPlanned(planned).build());
    }

    public Given emitted(String sync, long run, long records, int barriers) {
        return tell(RunEvent.newBuilder()
                .setEmitted(RunEmitted.newBuilder()
                        .setWorkspace(workspace)
                        .setSync(sync)
                        .setRun(run)
                        .setEmitted(records)
                        .setBarriers(barriers))
                .build());
    }

    public Given tell(RunEvent event) {
        topics.send(topics.names().runs(), "key-is-not-looked-at", event);
        return this;
    }

    /** A receipt without a barrier. */
    public Given receipt(String sync, long run, Map<Outcome, Long> outcomes) {
        return receipt(receipt(sync, run, outcomes, List.of()));
    }

    /** A receipt at the end of a run in one of its partitions. */
    public Given lastReceipt(String sync, long run, Map<Outcome, Long> outcomes) {
        return receipt(receipt(
                sync,
                run,
                outcomes,
                List.of(Barrier.newBuilder()
                        .setWorkspace(workspace)
                        .setSync(sync)
                        .setRun(run)
                        .build())));
    }

    public Given receipt(Receipt receipt) {
        topics.send(topics.names().deliveryReceipts(), "key-is-not-looked-at", receipt);
        return this;
    }

    public Receipt receipt(String sync, long run, Map<Outcome, Long> outcomes, List<Barrier> barriers) {
        var receipt = Receipt.newBuilder()
                .setDestination("mail")
                .addAllBarriers(barriers)
                .setReceiptTime(timestamp(AS_OF.plusSeconds(9)));
        outcomes.forEach((outcome, count) -> receipt.addOutcomes(OutcomeCount.newBuilder()
                .setWorkspace(workspace)
                .setSync(sync)
                .setRun(run)
                .setOutcome(outcome)
                .setCount(count)));
        return receipt.build();
    }

    /** The versions of a sync that are on the topic, in their order. */
    public List<Sync> published(String sync) {
        return topics.all(topics.names().syncs()).stream()
                .filter(found -> new String(found.key(), UTF_8).equals(workspace + "/sync/" + sync))
                .map(found -> {
                    try {
                        return SyncEvent.parseFrom(found.value()).getSync();
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError("not a sync", e);
                    }
                })
                .toList();
    }

    public TestTopics topics() {
        return topics;
    }

    public ValidatableResponse get(String path) {
        return request().get(address(path)).then();
    }

    public ValidatableResponse post(String path, String body) {
        return request().body(body).post(address(path)).then();
    }

    public ValidatableResponse post(String path) {
        return request().post(address(path)).then();
    }

    public ValidatableResponse put(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .body(body)
                .put(address(path))
                .then();
    }

    public ValidatableResponse put(String path, String body) {
        return request().body(body).put(address(path)).then();
    }

    public ValidatableResponse delete(String path) {
        return request().delete(address(path)).then();
    }

    @Override
    public void close() {
        topics.close();
    }

    private String address(String path) {
        return "/api/v1/workspaces/" + workspace + path;
    }

    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false).contentType(ContentType.JSON);
    }

    private static Column.Builder column(String name, ColumnType type) {
        return Column.newBuilder().setName(name).setType(type);
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
