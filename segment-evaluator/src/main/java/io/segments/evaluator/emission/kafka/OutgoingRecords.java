package io.segments.evaluator.emission.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageLite;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.wire.EvaluationWire;
import io.segments.eventing.EventIds;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.EventHeaders;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Turns what is sent into records: topic, partition, key, value and envelope. Of one ownership partition. */
final class OutgoingRecords {

    private static final String SOURCE = "/segment-evaluator";

    private final TopicNames names;
    private final int partition;
    private final MemberNames members;
    private final EventHeaders changes = EventHeaders.of(Topic.MEMBERSHIP, SOURCE);
    private final EventHeaders evaluations = EventHeaders.of(Topic.EVALUATIONS, SOURCE);
    private final EventHeaders deliveries = EventHeaders.of(Topic.DELIVERIES, SOURCE);
    private final EventHeaders receipts = EventHeaders.of(Topic.DELIVERY_RECEIPTS, SOURCE);
    private final EventHeaders failures = EventHeaders.of(Topic.DELIVERY_FAILURES, SOURCE);
    private final EventHeaders runs = EventHeaders.of(Topic.RUNS, SOURCE);
    private final EventHeaders progress = EventHeaders.of(Topic.EMISSION_PROGRESS, SOURCE);
    private Optional<Common> common = Optional.empty();

    /** What the changes of an evaluation have in common. Most of them follow each other. */
    private record Common(Evaluation evaluation, String topic, EventHeaders headers, ChangeWire wire) {}

    OutgoingRecords(TopicNames names, int partition, MemberNames members) {
        this.names = names;
        this.partition = partition;
        this.members = members;
    }

    List<ProducerRecord<byte[], byte[]>> of(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Changed changed -> List.of(changed(changed));
            case Outgoing.Closed closed -> List.of(closed(closed));
            case Outgoing.Ended(var attempt) -> List.of(ended(attempt));
            case Outgoing.Delivered delivered -> List.of(delivered(delivered));
            case Outgoing.Refused refused -> List.of(failure(refused), receipt(refused));
            case Outgoing.Barrier barrier -> List.of(barrier(barrier));
            case Outgoing.RunBegun(var run, var runsOfRequest) ->
                List.of(run(
                        run.sync(),
                        RunWire.begun(run, runsOfRequest),
                        runs.at(run.plannedAt()).withId(runId(run, "planned"))));
            case Outgoing.RunEnded ended ->
                List.of(run(ended.run().sync(), RunWire.ended(ended), runs.withId(runId(ended.run(), "emitted"))));
            case Outgoing.Held held ->
                List.of(run(
                        held.sync(),
                        RunWire.held(held),
                        runs.at(held.plan().since())
                                .withId(planId(
                                        held.sync(),
                                        "held",
                                        "%d/%d/%d"
                                                .formatted(
                                                        held.number(),
                                                        held.syncVersion(),
                                                        held.plan().evaluation())))));
            case Outgoing.Waiting waiting ->
                List.of(run(
                        waiting.sync(),
                        RunWire.waiting(waiting),
                        runs.at(waiting.at()).withId(planId(waiting.sync(), "waiting", waiting.at()))));
            case Outgoing.Empty empty ->
                List.of(run(
                        empty.sync(),
                        RunWire.empty(empty),
                        runs.at(empty.at())
                                .withId(planId(
                                        empty.sync(),
                                        "empty",
                                        empty.requestedRun() > 0 ? empty.requestedRun() : empty.at()))));
            case Outgoing.Moved(var entry) -> List.of(moved(entry));
        };
    }

    private ProducerRecord<byte[], byte[]> moved(ProgressEntry entry) {
        var key = ProgressWire.key(entry);
        return new ProducerRecord<>(
                names.emissionProgress(),
                partition,
                null,
                bytes(key),
                ProgressWire.value(entry).toByteArray(),
                progress.withId(key));
    }

    private ProducerRecord<byte[], byte[]> changed(Outgoing.Changed changed) {
        var evaluation = changed.evaluation();
        var segment = evaluation.segment().segment();
        var member = changed.change().memberKey();
        var all = common(evaluation);
        return new ProducerRecord<>(
                all.topic(),
                changed.partition(),
                null,
                bytes(Keys.member(segment, member)),
                value(changed, all.wire()),
                all.headers().withId(EventIds.membershipChange(segment, evaluation.number(), member)));
    }

    private Common common(Evaluation evaluation) {
        var known = common.filter(former -> former.evaluation() == evaluation).orElseGet(() -> {
            var unit = evaluation.unit();
            return new Common(
                    evaluation,
                    names.membership(unit.workspace(), unit.dataset()),
                    changes.at(evaluation.meta().asOf()),
                    new ChangeWire(evaluation));
        });
        common = Optional.of(known);
        return known;
    }

    /** Who is forgotten leaves no record: compaction takes away what there is under the key. */
    private static byte @Nullable [] value(Outgoing.Changed changed, ChangeWire wire) {
        return changed.change().operation() == MembershipChange.Operation.FORGOTTEN
                ? null
                : wire.change(changed.change()).toByteArray();
    }

    private ProducerRecord<byte[], byte[]> closed(Outgoing.Closed closed) {
        Evaluation evaluation = closed.evaluation();
        var workspace = evaluation.segment().workspace();
        var segment = evaluation.segment().segment();
        return new ProducerRecord<>(
                names.evaluations(),
                partition,
                null,
                bytes(Keys.segment(workspace, segment)),
                EvaluationEvent.newBuilder()
                        .setClosed(EvaluationWire.closed(evaluation, closed.partitions()))
                        .build()
                        .toByteArray(),
                evaluations
                        .at(evaluation.meta().asOf())
                        .withId(EventIds.evaluationClosed(workspace, segment, evaluation.number())));
    }

    private ProducerRecord<byte[], byte[]> ended(Attempt attempt) {
        var workspace = attempt.segment().workspace();
        var segment = attempt.segment().segment();
        return new ProducerRecord<>(
                names.evaluations(),
                partition,
                null,
                bytes(Keys.attempt(workspace, segment)),
                EvaluationEvent.newBuilder()
                        .setAttempt(EvaluationWire.ended(attempt))
                        .build()
                        .toByteArray(),
                evaluations.at(attempt.asOf()).withId(EventIds.attemptEnded(workspace, segment, attempt.id())));
    }

    private ProducerRecord<byte[], byte[]> delivered(Outgoing.Delivered delivered) {
        var run = delivered.run();
        var sync = run.sync();
        var identity = delivered.row().identity();
        return new ProducerRecord<>(
                names.deliveries(run.destination()),
                delivered.partition(),
                null,
                bytes(Keys.delivery(sync.workspace(), sync.sync(), identity)),
                RunWire.delivery(delivered, partition, member(run, delivered.row()))
                        .toByteArray(),
                deliveries
                        .at(delivered.at())
                        .withId(EventIds.delivery(sync.workspace(), sync.sync(), run.run(), identity))
                        .add(RunWire.origin(delivered, partition).header()));
    }

    private String member(PlannedRun run, OutboundRow row) {
        return row.memberKey()
                .flatMap(memberKey -> members.of(run.sync(), memberKey))
                .orElse("");
    }

    private ProducerRecord<byte[], byte[]> failure(Outgoing.Refused refused) {
        var sync = refused.run().sync();
        return new ProducerRecord<>(
                names.deliveryFailures(),
                partition,
                null,
                bytes(Keys.delivery(sync.workspace(), sync.sync(), refused.row().identity())),
                RefusalWire.failure(refused, partition, member(refused.run(), refused.row()))
                        .toByteArray(),
                failures.at(refused.at()).withId(RefusalWire.id(refused, "failure")));
    }

    private ProducerRecord<byte[], byte[]> receipt(Outgoing.Refused refused) {
        return new ProducerRecord<>(
                names.deliveryReceipts(),
                partition,
                null,
                bytes(Keys.receipt(refused.run().destination(), refused.partition())),
                RefusalWire.receipt(refused).toByteArray(),
                receipts.at(refused.at()).withId(RefusalWire.id(refused, "receipt")));
    }

    private ProducerRecord<byte[], byte[]> barrier(Outgoing.Barrier barrier) {
        var run = barrier.run();
        var sync = run.sync();
        return new ProducerRecord<>(
                names.deliveries(run.destination()),
                barrier.partition(),
                null,
                bytes(Keys.barrier(sync.workspace(), sync.sync())),
                RunWire.barrier(barrier, partition).toByteArray(),
                deliveries
                        .withId(EventIds.barrier(sync.workspace(), sync.sync(), run.run(), barrier.partition()))
                        .add(RunWire.origin(barrier, partition).header()));
    }

    private ProducerRecord<byte[], byte[]> run(SyncKey sync, MessageLite event, Headers headers) {
        return new ProducerRecord<>(
                names.runs(),
                null,
                null,
                bytes(Keys.sync(sync.workspace(), sync.sync())),
                event.toByteArray(),
                headers);
    }

    private static String runId(PlannedRun run, String what) {
        return run.sync().workspace() + "/" + run.sync().sync() + "/" + run.run() + "/" + what;
    }

    private static String planId(SyncKey sync, String what, Object which) {
        return sync.workspace() + "/" + sync.sync() + "/" + what + "/" + which;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
