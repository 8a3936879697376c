package io.segments.orchestrator.sync.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.Role;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.ColumnIdentity;
import io.segments.contract.sync.v1.CreateSyncRequest;
import io.segments.contract.sync.v1.CronSchedule;
import io.segments.contract.sync.v1.DeleteSyncRequest;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.contract.sync.v1.GetRunRequest;
import io.segments.contract.sync.v1.GetSyncRequest;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.IntervalSchedule;
import io.segments.contract.sync.v1.ListRunsRequest;
import io.segments.contract.sync.v1.ListSyncVersionsRequest;
import io.segments.contract.sync.v1.ListSyncsRequest;
import io.segments.contract.sync.v1.PauseSyncRequest;
import io.segments.contract.sync.v1.RequestRunRequest;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.ResumeSyncRequest;
import io.segments.contract.sync.v1.Run;
import io.segments.contract.sync.v1.SuggestSyncRequest;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.contract.sync.v1.SyncServiceGrpc.SyncServiceBlockingStub;
import io.segments.contract.sync.v1.UpdateSyncRequest;
import io.segments.contract.type.v1.Value;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncsOverGrpcIT {

    @Inject
    Roles roles;

    private ManagedChannel channel;
    private SyncServiceBlockingStub syncs;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
        syncs = deadline(SyncServiceGrpc.newBlockingStub(channel));
    }

    private static <S extends AbstractStub<S>> S deadline(S stub) {
        return stub.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void aSyncLivesAsItDoesOverRest() {
        var workspace = Workspace.ready("grpc-life");
        var created =
                syncs.createSync(create(workspace, "mail", mail(workspace))).getSync();
        assertThat(created.getVersion()).isEqualTo(1);
        assertThat(created.getState()).isEqualTo(Sync.State.STATE_ACTIVE);
        assertThat(created.getActor().getSubject()).isEqualTo("local");
        assertThat(syncs.createSync(create(workspace, "mail", mail(workspace))).getSync())
                .isEqualTo(created);
        assertThat(syncs.getSync(GetSyncRequest.newBuilder()
                                .setWorkspace(workspace.id())
                                .setSync("mail")
                                .build())
                        .getSync())
                .isEqualTo(created);

        var changed = syncs.updateSync(UpdateSyncRequest.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSyncId("mail")
                        .setSync(mail(workspace).setDisplayName("Trials"))
                        .setVersion(1)
                        .build())
                .getSync();
        assertThat(changed.getDisplayName()).isEqualTo("Trials");

        var paused = syncs.pauseSync(PauseSyncRequest.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync("mail")
                        .build())
                .getSync();
        assertThat(paused.getState()).isEqualTo(Sync.State.STATE_PAUSED);
        var resumed = syncs.resumeSync(ResumeSyncRequest.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync("mail")
                        .setVersion(3)
                        .build())
                .getSync();
        assertThat(resumed.getRequestedRun().getReason()).isEqualTo("resume");
        var asked = syncs.requestRun(RequestRunRequest.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync("mail")
                        .setKind(RequestedRun.Kind.KIND_RESYNC)
                        .build())
                .getSync();
        assertThat(asked.getRequestedRun().getNumber()).isEqualTo(2);
        assertThat(asked.getRequestedRun().getKind()).isEqualTo(RequestedRun.Kind.KIND_RESYNC);
        var deleted = syncs.deleteSync(DeleteSyncRequest.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync("mail")
                        .setRemove(true)
                        .build())
                .getSync();
        assertThat(deleted.getState()).isEqualTo(Sync.State.STATE_DELETED);
        assertThat(deleted.getRemoveOnDelete()).isTrue();

        assertThat(syncs.listSyncVersions(ListSyncVersionsRequest.newBuilder()
                                .setWorkspace(workspace.id())
                                .setSync("mail")
                                .build())
                        .getSyncsList())
                .extracting(Sync::getVersion)
                .containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void everythingThatIsWrongIsTold() {
        var workspace = Workspace.ready("grpc-findings");
        var wrong = mail(workspace)
                .setSegment("nobody")
                .setObject("")
                .addMappings(FieldMapping.newBuilder().setField("size"))
                .addMappings(FieldMapping.newBuilder()
                        .setField("n")
                        .setConstant(Value.newBuilder().setNumber("many")))
                .addMappings(FieldMapping.newBuilder().setField("d").setConstant(Value.getDefaultInstance()))
                .addMappings(FieldMapping.newBuilder()
                        .setField("t")
                        .setTemplate(FieldTemplate.newBuilder().setLiquid("{{ plan")))
                .setCron(CronSchedule.newBuilder().setExpression("* * *").setTimeZone("UTC"));

        var error = error(Status.Code.INVALID_ARGUMENT, () -> syncs.createSync(create(workspace, "mail", wrong)));

        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error.findings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "$.segment",
                        "$.object",
                        "$.mappings[1]",
                        "$.mappings[2].constant",
                        "$.mappings[3].constant",
                        "$.mappings[4].template",
                        "$.schedule.expression");
        assertThat(error(Status.Code.INVALID_ARGUMENT, () -> syncs.createSync(create(workspace, "No Id", wrong)))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("invalid-slug");
        assertThat(error(
                                Status.Code.INVALID_ARGUMENT,
                                () -> syncs.createSync(create(
                                        workspace,
                                        "mail",
                                        mail(workspace)
                                                .setInterval(IntervalSchedule.newBuilder()
                                                        .setEvery(Duration.newBuilder()
                                                                .setSeconds(Long.MAX_VALUE)
                                                                .setNanos(Integer.MAX_VALUE))))))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("$.schedule.every");
    }

    @Test
    void conflictsHaveTheCataloguesReasons() {
        var workspace = Workspace.ready("grpc-conflicts");
        syncs.createSync(create(workspace, "mail", mail(workspace)));

        assertThat(error(
                                Status.Code.ALREADY_EXISTS,
                                () -> syncs.createSync(create(
                                        workspace, "mail", mail(workspace).setObject("other"))))
                        .code())
                .isEqualTo(ErrorCode.ALREADY_EXISTS);
        assertThat(error(
                                Status.Code.FAILED_PRECONDITION,
                                () -> syncs.createSync(create(workspace, "other", mail(workspace))))
                        .code())
                .isEqualTo(ErrorCode.OBJECT_TAKEN);
        var update = UpdateSyncRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSyncId("mail")
                .setSync(mail(workspace));
        assertThat(error(Status.Code.FAILED_PRECONDITION, () -> syncs.updateSync(update.build()))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_REQUIRED);
        assertThat(error(
                                Status.Code.ABORTED,
                                () -> syncs.updateSync(update.setVersion(7).build()))
                        .code())
                .isEqualTo(ErrorCode.VERSION_STALE);
        assertThat(error(
                                Status.Code.NOT_FOUND,
                                () -> syncs.getSync(GetSyncRequest.newBuilder()
                                        .setWorkspace(workspace.id())
                                        .setSync("nobody")
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.SYNC_NOT_FOUND);
        assertThat(error(
                                Status.Code.NOT_FOUND,
                                () -> syncs.getRun(GetRunRequest.newBuilder()
                                        .setWorkspace(workspace.id())
                                        .setSync("mail")
                                        .setRun(3)
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.RUN_NOT_FOUND);
        assertThat(error(
                                Status.Code.INVALID_ARGUMENT,
                                () -> syncs.listSyncs(ListSyncsRequest.newBuilder()
                                        .setWorkspace(workspace.id())
                                        .setPageSize(-1)
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void whoOnlyLooksChangesNothing() {
        var workspace = Workspace.ready("grpc-viewer");
        syncs.createSync(create(workspace, "mail", mail(workspace)));

        roles.as(Set.of(Role.VIEWER), () -> {
            assertThat(error(
                                    Status.Code.PERMISSION_DENIED,
                                    () -> syncs.createSync(create(workspace, "other", mail(workspace))))
                            .detail())
                    .contains("edit-syncs");
            assertThat(error(
                                    Status.Code.PERMISSION_DENIED,
                                    () -> syncs.requestRun(RequestRunRequest.newBuilder()
                                            .setWorkspace(workspace.id())
                                            .setSync("mail")
                                            .build()))
                            .detail())
                    .contains("run-syncs");
        });
    }

    @Test
    void runsAreReadAndPaged() {
        var workspace = Workspace.ready("grpc-runs");
        syncs.createSync(create(workspace, "mail", mail(workspace)));
        var story = new RunStory(workspace, "mail", 1);
        story.planned(story.plan(3, 1).setRequestedRun(4).setRequestRuns(1)).emitted(4, 1);
        new RunStory(workspace, "mail", 2).planned(1, 0);
        var runs = ListRunsRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSync("mail")
                .setPageSize(1);
        Soon.asserted(() -> {
            var page = syncs.listRuns(runs.build());
            assertThat(page.getRunsList())
                    .extracting(run -> run.getPlan().getRun())
                    .containsExactly(2L);
            assertThat(page.getNextPageToken()).isNotEmpty();
        });

        Soon.asserted(() -> {
            var run = syncs.getRun(GetRunRequest.newBuilder()
                            .setWorkspace(workspace.id())
                            .setSync("mail")
                            .setRun(1)
                            .build())
                    .getRun();
            assertThat(run.getState()).isEqualTo(Run.State.STATE_RUNNING);
            assertThat(run.getWaiting()).isEqualTo(4);
            assertThat(run.getPlan().getRequestedRun()).isEqualTo(4);
            assertThat(run.getPlan().getRequestRuns()).isEqualTo(1);
            assertThat(run.getPlan().getUpserts()).isEqualTo(3);
        });
    }

    @Test
    void aSyncIsSuggested() {
        var workspace = Workspace.ready("grpc-suggested");

        var suggested = syncs.suggestSync(SuggestSyncRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSegment("trials")
                .setDestination(workspace.id())
                .build());

        assertThat(suggested.getIdentity()).isEqualTo(mail(workspace).getIdentity());
        assertThat(suggested.getBehaviour()).isEqualTo(Behaviour.BEHAVIOUR_MIRROR);
    }

    private static Sync.Builder mail(Workspace workspace) {
        return Sync.newBuilder()
                .setSegment("trials")
                .setDestination(workspace.id())
                .setObject("list-1")
                .setIdentity(IdentityRule.newBuilder()
                        .setColumn(ColumnIdentity.newBuilder()
                                .setColumn("email")
                                .setNormalization(ColumnIdentity.Normalization.NORMALIZATION_EMAIL)))
                .setBehaviour(Behaviour.BEHAVIOUR_MIRROR)
                .addMappings(FieldMapping.newBuilder().setField("plan").setColumn("plan"));
    }

    private static CreateSyncRequest create(Workspace workspace, String id, Sync.Builder sync) {
        return CreateSyncRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSyncId(id)
                .setSync(sync)
                .build();
    }

    /** The catalogue's error that a call ends with. */
    private static ApiException error(Status.Code code, ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        return GrpcErrors.read(failure).orElseThrow();
    }
}
