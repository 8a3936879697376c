package io.segments.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.evaluation.v1.PartitionSummary;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.eventing.EventIds;
import io.segments.eventing.KeyHash;
import io.segments.eventing.Keys;
import io.segments.eventing.MembershipSummary;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The public topics of a dataset, written as the evaluator writes them. Nobody but a test makes them lose a change. */
final class MembershipTopics implements AutoCloseable {

    static final String DATASET = "users";

    private static final String WORKSPACE = "default";
    private static final int PARTITIONS = 3;
    private static final int EVALUATIONS_PARTITION = 1;
    private static final EventHeaders CHANGES = EventHeaders.of(Topic.MEMBERSHIP, "/segment-evaluator");
    private static final EventHeaders CLOSINGS = EventHeaders.of(Topic.EVALUATIONS, "/segment-evaluator");

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("subscriber");
    private final TopicSettings settings = new TopicSettings(room.topicPrefix(), 2, PARTITIONS, 1);
    private final String membership = settings.names().membership(WORKSPACE, DATASET);
    private final String evaluations = settings.names().evaluations();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Members> segments = new HashMap<>();

    /** A segment as its log leaves it. */
    private static final class Members {
        final Map<String, Long> revisions = new HashMap<>();
        final MembershipSummary summary = new MembershipSummary(PARTITIONS);
        long evaluation;
    }

    MembershipTopics() {
        var kafka = Map.<String, Object>of("bootstrap.servers", bootstrap());
        try (var admin = Admin.create(kafka)) {
            var specs = new ArrayList<>(TopicSpec.ofInstallation(settings));
            specs.removeIf(spec -> !spec.name().equals(evaluations));
            specs.add(TopicSpec.membership(settings, WORKSPACE, DATASET));
            admin.createTopics(specs.stream()
                            .map(spec ->
                                    new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.settings()))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        room.topicPrefix() + "-evaluator-0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    String bootstrap() {
        return room.infrastructure().bootstrapServers();
    }

    String prefix() {
        return room.topicPrefix();
    }

    /** An evaluation in one transaction. */
    List<ProducerRecord<byte[], byte[]>> evaluation(String segment, Consumer<Evaluation> changes) {
        var evaluation = new Evaluation(segment);
        changes.accept(evaluation);
        evaluation.close();
        return evaluation.records;
    }

    /** The end of what is kept of a member that left. */
    ProducerRecord<byte[], byte[]> forgotten(String segment, String member) {
        return change(segment, member, null);
    }

    /** One transaction with all of these records. */
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.commitTransaction();
    }

    /** One transaction that fails after these records were written. */
    void abort(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.flush();
        producer.abortTransaction();
    }

    /** What compaction may leave of these records: the newest of each key, in order; of one segment's closing events all. */
    List<ProducerRecord<byte[], byte[]>> compacted(
            List<ProducerRecord<byte[], byte[]>> records, String segmentWithAllClosings) {
        var newest = new LinkedHashMap<String, ProducerRecord<byte[], byte[]>>();
        for (var i = 0; i < records.size(); i++) {
            var message = records.get(i);
            var key = message.topic() + " " + new String(message.key(), UTF_8);
            var all = key.equals(evaluations + " " + Keys.segment(WORKSPACE, segmentWithAllClosings));
            newest.remove(all ? key + i : key);
            newest.put(all ? key + i : key, message);
        }
        return List.copyOf(newest.values());
    }

    private ProducerRecord<byte[], byte[]> change(
            String segment, String member, @org.jspecify.annotations.Nullable MembershipChange change) {
        var members = segments.get(segment);
        return new ProducerRecord<>(
                membership,
                KeyHash.partition(member, PARTITIONS),
                null,
                Keys.member(segment, member).getBytes(UTF_8),
                change == null ? null : change.toByteArray(),
                CHANGES.withId(
                        change == null
                                ? EventIds.forgotten(segment, members.evaluation, member)
                                : EventIds.membershipChange(segment, members.evaluation, member)));
    }

    @Override
    public void close() {
        producer.close();
    }

    /** The next evaluation of a segment, change by change. */
    final class Evaluation {

        private final String segment;
        private final Members members;
        private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

        private Evaluation(String segment) {
            this.segment = segment;
            members = segments.computeIfAbsent(segment, _ -> new Members());
            members.evaluation++;
        }

        Evaluation enters(String member, long revision) {
            members.revisions.put(member, revision);
            members.summary.add(member, revision);
            return record(Operation.OPERATION_ENTERED, member, 0, revision);
        }

        Evaluation changes(String member, long revision) {
            long previous = members.revisions.put(member, revision);
            members.summary.update(member, previous, revision);
            return record(Operation.OPERATION_UPDATED, member, previous, revision);
        }

        Evaluation leaves(String member) {
            long previous = members.revisions.remove(member);
            members.summary.remove(member, previous);
            return record(Operation.OPERATION_EXITED, member, previous, 0);
        }

        private Evaluation record(Operation operation, String member, long previous, long revision) {
            records.add(change(
                    segment,
                    member,
                    MembershipChange.newBuilder()
                            .setWorkspace(WORKSPACE)
                            .setDataset(DATASET)
                            .setSegment(segment)
                            .setMemberKey(member)
                            .setOperation(operation)
                            .setEvaluation(members.evaluation)
                            .setAsOf(Timestamp.newBuilder().setSeconds(members.evaluation))
                            .setPreviousRevision(previous)
                            .setRevision(revision)
                            .build()));
            return this;
        }

        private void close() {
            var summaries = members.summary.partitions();
            var closed = EvaluationClosed.newBuilder()
                    .setWorkspace(WORKSPACE)
                    .setDataset(DATASET)
                    .setSegment(segment)
                    .setEvaluation(members.evaluation)
                    .setSize(members.summary.count())
                    .addAllPartitions(IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> PartitionSummary.newBuilder()
                                    .setPartition(partition)
                                    .setCount(summaries.get(partition).count())
                                    .setChecksum(ByteString.copyFrom(
                                            summaries.get(partition).checksum().toBytes()))
                                    .build())
                            .toList());
            records.add(new ProducerRecord<>(
                    evaluations,
                    EVALUATIONS_PARTITION,
                    null,
                    Keys.segment(WORKSPACE, segment).getBytes(UTF_8),
                    EvaluationEvent.newBuilder().setClosed(closed).build().toByteArray(),
                    CLOSINGS.withId(EventIds.evaluationClosed(WORKSPACE, segment, members.evaluation))));
        }
    }
}
