package io.segments.orchestrator.sync.grpc;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.segments.api.Role;
import io.segments.contract.destination.v1.DestinationRequest;
import io.segments.contract.destination.v1.DestinationServiceGrpc;
import io.segments.contract.destination.v1.ListDestinationRequestsRequest;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.ListRejectedRecordsRequest;
import io.segments.contract.sync.v1.PlaceRange;
import io.segments.contract.sync.v1.RejectedRecord;
import io.segments.contract.sync.v1.RetryRejectedRecordsRequest;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.eventing.Topic;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was refused, and what destinations were asked, over gRPC. */
@QuarkusTest
class RejectedOverGrpcIT {

    @Inject
    Roles roles;

    private ManagedChannel channel;
    private SyncServiceGrpc.SyncServiceBlockingStub syncs;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
        syncs = SyncServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void refusedRecordsAreLookedForAndRetried() {
        var workspace = Workspace.ready("grpc-refused").has("mail", "list-1", "");
        new RunStory(workspace, "mail", 1)
                .failed("ada@example.org", OUTCOME_REJECTED, "bad-email", 7)
                .failed("bob@example.org", OUTCOME_REJECTED, "gone", 9);
        var search = ListRejectedRecordsRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSync("mail")
                .setReason("bad-email")
                .build();

        Soon.asserted(() -> assertThat(syncs.listRejectedRecords(search).getRecordsList())
                .extracting(RejectedRecord::getIdentity)
                .containsExactly("ada@example.org"));
        var record = syncs.listRejectedRecords(search).getRecords(0);
        var retry = RetryRejectedRecordsRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setSync("mail")
                .addIds(record.getId())
                .setIdempotencyKey("mended")
                .build();
        var asked = syncs.retryRejectedRecords(retry);

        assertThat(asked.getRequest()).isEqualTo(1);
        assertThat(asked.getSync().getRequestedRun().getRetry().getRangesList())
                .containsExactly(PlaceRange.newBuilder()
                        .setLane(Lane.LANE_LIVE)
                        .setFirst(7)
                        .setLast(7)
                        .build());
        assertThat(syncs.retryRejectedRecords(retry).getRequest()).isEqualTo(1);
        roles.as(Set.of(Role.VIEWER), () -> {
            assertThatThrownBy(() -> syncs.listRejectedRecords(search)).hasMessageContaining("preview-members");
            assertThatThrownBy(() -> syncs.retryRejectedRecords(retry)).hasMessageContaining("run-syncs");
        });
    }

    @Test
    void theLastRequestsOfADestinationAreListed() {
        var workspace = Workspace.ready("grpc-asked");
        var request = DestinationRequest.newBuilder()
                .setId("grpc-asked@1")
                .setDestination(workspace.id())
                .setWorkspace(workspace.id())
                .setMethod("upsert")
                .setRequestTime(com.google.protobuf.Timestamp.newBuilder().setSeconds(RunStory.NOW.getEpochSecond()))
                .setDuration(com.google.protobuf.Duration.newBuilder().setNanos(7_000_000))
                .setRecords(5)
                .setOutcome(DestinationRequest.Outcome.OUTCOME_PARTLY)
                .setReason("bad-email")
                .build();
        Topics.send(Topic.DESTINATION_REQUESTS, workspace.id(), request);
        var destinations = DestinationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
        var list = ListDestinationRequestsRequest.newBuilder()
                .setWorkspace(workspace.id())
                .setDestination(workspace.id());

        Soon.asserted(() -> assertThat(
                        destinations.listDestinationRequests(list.build()).getRequestsList())
                .containsExactly(request));
        list.setOutcome(DestinationRequest.Outcome.OUTCOME_FAILED);
        assertThat(destinations.listDestinationRequests(list.build()).getRequestsList())
                .isEmpty();
        list.setDestination("nobody");
        assertThatThrownBy(() -> destinations.listDestinationRequests(list.build()))
                .hasMessageContaining("No destination nobody");
    }
}
