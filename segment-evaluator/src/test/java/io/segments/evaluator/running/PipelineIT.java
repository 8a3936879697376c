package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.segments.api.ApiException;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.evaluation.v1.ListMembersResponse;
import io.segments.contract.evaluation.v1.ListMembershipsRequest;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.evaluation.grpc.EvaluationGrpcCalls;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineIT {

    @TempDir
    private Path folder;

    private World world;
    private Optional<DuckDbEvaluator> evaluator = Optional.empty();

    @BeforeEach
    void people() {
        world = World.changing(folder, 2);
        world.warehouse(
                "insert into people values (1, 'ada@x', 'pro'), (2, 'bob@x', 'free'), (3, null, 'pro'), (4, 'Ömür@x', 'pro')");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
    }

    @AfterEach
    void stop() {
        evaluator.ifPresent(DuckDbEvaluator::close);
    }

    @Test
    void anActiveSegmentIsEvaluatedStoredAndEmitted() {
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        world.assertExact("pros", Set.of("1", "3", "4"));
        world.warehouse(
                "update people set plan = 'pro' where id = 2",
                "update people set email = 'ada@y' where id = 1",
                "delete from people where id = 3");
        eventually(() -> assertThat(world.folded("pros")).containsOnlyKeys("1", "2", "4"));
        eventually(() -> assertThat(world.closed("pros"))
                .extracting(EvaluationClosed::getUpdated)
                .contains(1L));
        world.assertExact("pros", Set.of("1", "2", "4"));
    }

    @Test
    void aLiveSyncBringsTheDestinationToTheSegmentsMembers() {
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros")
                .addMappings(FieldMapping.newBuilder().setField("mail").setColumn("email")));
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty())) {
            start();
            eventually(() -> assertThat(worker.set("mirror")).containsOnlyKeys("1", "3", "4"));
            assertThat(worker.set("mirror").get("1").getFieldsMap())
                    .containsEntry("mail", Value.newBuilder().setText("ada@x").build());
            world.warehouse(
                    "update people set plan = 'free' where id = 1", "insert into people values (5, 'eve@x', 'pro')");
            eventually(() -> assertThat(worker.set("mirror")).containsOnlyKeys("3", "4", "5"));
            var runs = world.topics().read(world.topics().names().runs(), RunEvent.parser());
            assertThat(runs)
                    .extracting(run -> run.value().getEventCase())
                    .startsWith(RunEvent.EventCase.PLANNED, RunEvent.EventCase.EMITTED);
        }
    }

    @Test
    void evaluationsAreListedNewestFirst() {
        start();
        eventually(() -> assertThat(world.closed("pros")).hasSizeGreaterThan(2));
        var calls = new EvaluationGrpcCalls(evaluator.orElseThrow().members(), new Catalog());
        var answer = calls.listEvaluations(ListEvaluationsRequest.newBuilder()
                .setWorkspace(World.WORKSPACE)
                .setSegment("pros")
                .setPageSize(2)
                .build());
        assertThat(answer.getEvaluationsList())
                .hasSize(2)
                .extracting(EvaluationClosed::getEvaluation)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(answer.hasAttempt()).isFalse();
    }

    @Test
    void membersAreListedAsOfAnEvaluationAndFoundInTheirSegments() {
        start();
        eventually(() -> assertThat(world.closed("pros")).hasSizeGreaterThan(1));
        var calls = new EvaluationGrpcCalls(evaluator.orElseThrow().members(), new Catalog());
        var request =
                ListMembersRequest.newBuilder().setWorkspace(World.WORKSPACE).setSegment("pros");

        var first = calls.listMembers(
                request.clone().setEvaluation(1).setPageSize(1).build());
        assertThat(first.getEvaluation()).isEqualTo(1);
        assertThat(first.hasAsOf()).isTrue();
        var member = first.getMemberKeys(0);
        assertThat(calls.listMembers(request.clone()
                                .setEvaluation(1)
                                .setAfter(member)
                                .build())
                        .getMemberKeysList())
                .doesNotContain(member);
        assertThat(calls.listMembers(request.clone().build()).getEvaluation()).isGreaterThan(1);
        assertThatThrownBy(() -> calls.listMembers(
                        request.clone().setEvaluation(1_000_000).build()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no evaluation");
        assertThat(calls.listMembers(request.clone().setSegment("nobody-knows").build()))
                .isEqualTo(ListMembersResponse.getDefaultInstance());
        assertThat(calls.listMemberships(ListMembershipsRequest.newBuilder()
                                .setWorkspace(World.WORKSPACE)
                                .setDataset("people")
                                .setMemberKey(member)
                                .build())
                        .getMembershipsList())
                .extracting(SegmentMembership::getSegment)
                .contains("pros");
    }

    private void start() {
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
