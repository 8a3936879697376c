package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.Role;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.condition.v1.Sql;
import io.segments.contract.definition.v1.CreateSegmentRequest;
import io.segments.contract.definition.v1.DefinitionServiceGrpc;
import io.segments.contract.definition.v1.DefinitionServiceGrpc.DefinitionServiceBlockingStub;
import io.segments.contract.definition.v1.GetDatasetRequest;
import io.segments.contract.definition.v1.GetSegmentRequest;
import io.segments.contract.definition.v1.ListDatasetsRequest;
import io.segments.contract.definition.v1.ListSegmentsRequest;
import io.segments.contract.definition.v1.PublishSegmentRequest;
import io.segments.contract.definition.v1.Segment.State;
import io.segments.contract.type.v1.Value;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class DefinitionCallsIT {

    @TestHTTPResource
    URI service;

    @Inject
    People people;

    private @Nullable ManagedChannel channel;

    @BeforeEach
    void open() {
        channel = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        people.callAsLocal();
        if (channel != null) {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSegmentIsCreatedPublishedAndReadAsOverHttp() {
        var workspace = Given.workspace("calls").datasets();

        var draft = calls().createSegment(trials("calls").build()).getSegment();
        var again = calls().createSegment(trials("calls").build()).getSegment();
        var active = calls().publishSegment(PublishSegmentRequest.newBuilder()
                        .setWorkspace("calls")
                        .setSegment("trials")
                        .setVersion(1)
                        .build())
                .getSegment();
        var read = calls().getSegment(GetSegmentRequest.newBuilder()
                        .setWorkspace("calls")
                        .setSegment("trials")
                        .build())
                .getSegment();

        assertThat(draft.getState()).isEqualTo(State.STATE_DRAFT);
        assertThat(draft.getRefreshInterval())
                .isEqualTo(Duration.newBuilder().setSeconds(900).build());
        assertThat(again).isEqualTo(draft);
        assertThat(active.getState()).isEqualTo(State.STATE_ACTIVE);
        assertThat(active.getVersion()).isEqualTo(2);
        assertThat(active.getActor().getSubject()).isEqualTo("local");
        assertThat(read).isEqualTo(active);
        workspace.get("/segments/trials").statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void datasetsAndSegmentsAreListedInPages() {
        Given.workspace("calls-pages").datasets().draft("alpha", Given.ON_TRIAL).draft("beta", Given.ON_TRIAL);

        var first = calls().listSegments(ListSegmentsRequest.newBuilder()
                .setWorkspace("calls-pages")
                .setPageSize(1)
                .build());
        var second = calls().listSegments(ListSegmentsRequest.newBuilder()
                .setWorkspace("calls-pages")
                .setPageSize(1)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getSegments(0).getId()).isEqualTo("alpha");
        assertThat(second.getSegments(0).getId()).isEqualTo("beta");
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(calls().listDatasets(ListDatasetsRequest.newBuilder()
                                .setWorkspace("calls-pages")
                                .build())
                        .getDatasetsList())
                .extracting(dataset -> dataset.getId())
                .containsExactly("events", "users");
        assertThat(calls().getDataset(GetDatasetRequest.newBuilder()
                                .setWorkspace("calls-pages")
                                .setDataset("users")
                                .build())
                        .getDataset()
                        .getIdColumn())
                .isEqualTo("user_id");
    }

    @Test
    void anErrorCarriesItsReasonAndDomain() throws Exception {
        Given.workspace("calls-errors").datasets();
        var failure = catchThrowable(() -> calls().getSegment(GetSegmentRequest.newBuilder()
                .setWorkspace("calls-errors")
                .setSegment("nobody")
                .build()));

        var status = StatusProto.fromThrowable(failure);
        assertThat(status).isNotNull();
        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND.value());
        var info = status.getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getDomain()).isEqualTo("io.segments");
        assertThat(info.getReason()).isEqualTo("SEGMENT_NOT_FOUND");
    }

    @Test
    void segmentsAreFoundByTheirTag() {
        Given.workspace("calls-tagged").datasets();
        calls().createSegment(trials("calls-tagged").addTags("onboarding").build());
        calls().createSegment(trials("calls-tagged").setSegmentId("other").build());

        var found = calls().listSegments(ListSegmentsRequest.newBuilder()
                .setWorkspace("calls-tagged")
                .setTag("onboarding")
                .build());

        assertThat(found.getSegmentsList()).singleElement().satisfies(segment -> {
            assertThat(segment.getId()).isEqualTo("trials");
            assertThat(segment.getTagsList()).containsExactly("onboarding");
        });
        var hostile = ListSegmentsRequest.newBuilder()
                .setWorkspace("calls-tagged")
                .setTag("\0")
                .build();
        assertThat(refusal(() -> calls().listSegments(hostile)).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void whatIsWrongWithAConditionIsToldAsViolationsOfFields() {
        Given.workspace("calls-findings").datasets();
        var request = trials("calls-findings").setCondition(compare("paln")).build();

        var refusal = refusal(() -> calls().createSegment(request));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
        assertThat(refusal.findings())
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.condition.compare.column", "unknown-column"));
    }

    @Test
    void aConditionThatThisVersionDoesNotUnderstandIsRefused() {
        Given.workspace("calls-unset").datasets();

        var refusal = refusal(() -> calls().createSegment(trials("calls-unset")
                .setCondition(Condition.getDefaultInstance())
                .build()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
        assertThat(refusal(() -> calls().getSegment(GetSegmentRequest.newBuilder()
                                .setWorkspace("calls-unset")
                                .setSegment("trials")
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.SEGMENT_NOT_FOUND);
    }

    @Test
    void hostileRequestsAreRefused() {
        Given.workspace("calls-hostile").datasets();

        assertThat(refusal(() -> calls().createSegment(trials("calls-hostile")
                                .setSegmentId("\0; drop")
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal(() -> calls().createSegment(trials("calls-hostile")
                                .setDisplayName("\0")
                                .setRefreshInterval(Duration.newBuilder()
                                        .setSeconds(Long.MAX_VALUE)
                                        .setNanos(Integer.MAX_VALUE))
                                .addExposedColumns("\0")
                                .build()))
                        .findings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("$.displayName", "$.refreshInterval", "$.exposedColumns[0]");
        assertThat(refusal(() -> calls().createSegment(trials("\0").build())).code())
                .isEqualTo(ErrorCode.WORKSPACE_NOT_FOUND);
        assertThat(refusal(() -> calls().listSegments(ListSegmentsRequest.newBuilder()
                                .setWorkspace("calls-hostile")
                                .setPageSize(-1)
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(() -> calls().listDatasets(ListDatasetsRequest.newBuilder()
                                .setWorkspace("calls-hostile")
                                .setPageToken("?")
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aChangeFromAnOldVersionIsAborted() {
        Given.workspace("calls-stale").datasets().draft("trials", Given.ON_TRIAL);

        var failure = catchThrowable(() -> calls().publishSegment(PublishSegmentRequest.newBuilder()
                .setWorkspace("calls-stale")
                .setSegment("trials")
                .setVersion(7)
                .build()));

        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(GrpcErrors.read(failure).orElseThrow().code()).isEqualTo(ErrorCode.VERSION_STALE);
    }

    @Test
    void whoMayNotChangeAnythingOverHttpMayNotHereEither() {
        Given.workspace("calls-viewer").datasets();
        people.callAs("vic", Role.VIEWER);

        assertThat(refusal(() -> calls().createSegment(trials("calls-viewer").build()))
                        .code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(calls().listDatasets(ListDatasetsRequest.newBuilder()
                                .setWorkspace("calls-viewer")
                                .build())
                        .getDatasetsCount())
                .isEqualTo(2);
    }

    @Test
    void sqlInAConditionTakesItsOwnPermissionHereToo() {
        Given.workspace("calls-sql").datasets();
        var written = trials("calls-sql")
                .setCondition(Condition.newBuilder().setSql(Sql.newBuilder().setPredicate("user_id > 3")))
                .build();

        people.callAs("mia", Role.MARKETER);
        assertThat(refusal(() -> calls().createSegment(written)))
                .hasMessageContaining("write-condition-sql")
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.PERMISSION_DENIED);

        people.callAs("eve", Role.EDITOR);
        assertThat(calls().createSegment(written).getSegment().getLanguageLevel())
                .isEqualTo(6);
    }

    private DefinitionServiceBlockingStub calls() {
        if (channel == null) {
            throw new AssertionError("not opened");
        }
        return DefinitionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static ApiException refusal(Callable<?> call) {
        var failure = catchThrowable(call::call);
        return GrpcErrors.read(failure).orElseThrow(() -> new AssertionError("no error of the catalogue", failure));
    }

    private static CreateSegmentRequest.Builder trials(String workspace) {
        return CreateSegmentRequest.newBuilder()
                .setWorkspace(workspace)
                .setSegmentId("trials")
                .setDataset("users")
                .setCondition(compare("plan"));
    }

    private static Condition compare(String column) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder()
                        .setColumn(column)
                        .setOperator(Operator.OPERATOR_IS)
                        .addValues(Value.newBuilder().setText("trial")))
                .build();
    }
}
