package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InList;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.condition.v1.Sql;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.Suppression;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.LiveSchedule;
import io.segments.contract.sync.v1.MemberKeyIdentity;
import io.segments.contract.sync.v1.RunGuard;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.Keys;
import io.segments.eventing.MembershipChecksum;
import io.segments.eventing.MembershipSummary;
import io.segments.eventing.SuppressionKey;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.kafka.TopicCreator;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/** What surrounds an evaluator: topics, a warehouse file with people, and definitions. */
public final class World {

    public static final String WORKSPACE = "default";
    public static final String DATASET = "people";
    public static final String DESTINATION = "mailer";

    public static final SuppressionKey SUPPRESSION_KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("evaluator");
    private final Topics topics;
    private final Path folder;
    private final Source source;

    private World(Path folder, int ownershipPartitions, Function<InfrastructureIsolation, Source> source) {
        this.folder = folder;
        this.topics = new Topics(room.infrastructure().bootstrapServers(), room.topicPrefix(), ownershipPartitions);
        this.source = source.apply(room);
        ensure(TopicSpec.ofInstallation(topics.settings()));
        warehouse("create table people (id bigint, email varchar, plan varchar)");
    }

    /** A warehouse that may change while an evaluator runs. */
    public static World changing(Path folder, int ownershipPartitions) {
        return new World(folder, ownershipPartitions, room -> {
            var database = room.createDatabase("warehouse");
            return new Source.PostgreSql(database.jdbcUrl(), database.user(), database.password());
        });
    }

    /** A DuckDB warehouse, which must not change while an evaluator of this process runs. */
    public static World duckDb(Path folder, int ownershipPartitions) {
        var file = folder.resolve("warehouse.duckdb").toString();
        return new World(folder, ownershipPartitions, _ -> new Source.DuckDbFile(file));
    }

    public Source source() {
        return source;
    }

    public InfrastructureIsolation room() {
        return room;
    }

    public Topics topics() {
        return topics;
    }

    public Path storeFile() {
        return folder.resolve("store.duckdb");
    }

    /** Changes the warehouse, as a loader would. */
    public void warehouse(String... statements) {
        source.execute(statements);
    }

    public Set<String> select(String sql) {
        return source.select(sql);
    }

    public Dataset dataset() {
        return Dataset.newBuilder()
                .setWorkspace(WORKSPACE)
                .setId(DATASET)
                .setVersion(1)
                .setType(Dataset.Type.TYPE_PERSON)
                .setState(Dataset.State.STATE_ACTIVE)
                .setWarehouse("shop")
                .setTable(TableSource.newBuilder().setTable("people"))
                .setIdColumn("id")
                .addColumns(column("id", ColumnType.COLUMN_TYPE_NUMBER))
                .addColumns(column("email", ColumnType.COLUMN_TYPE_TEXT))
                .addColumns(column("plan", ColumnType.COLUMN_TYPE_TEXT))
                .build();
    }

    /** People on a plan. */
    public static Segment.Builder planIs(String id, String plan) {
        return segment(id)
                .setCondition(Condition.newBuilder()
                        .setCompare(Compare.newBuilder()
                                .setColumn("plan")
                                .setOperator(Operator.OPERATOR_IS)
                                .addValues(Value.newBuilder().setText(plan))));
    }

    /** A predicate that a person wrote. */
    public static Segment.Builder writtenSql(String id, String predicate) {
        return segment(id)
                .setCondition(Condition.newBuilder().setSql(Sql.newBuilder().setPredicate(predicate)));
    }

    /** Members of another segment. */
    public static Segment.Builder inSegment(String id, String other) {
        return segment(id)
                .setCondition(Condition.newBuilder()
                        .setInSegment(InSegment.newBuilder().setSegment(other)));
    }

    private static Segment.Builder segment(String id) {
        return Segment.newBuilder()
                .setWorkspace(WORKSPACE)
                .setId(id)
                .setVersion(1)
                .setDefinitionVersion(1)
                .setState(Segment.State.STATE_ACTIVE)
                .setDataset(DATASET)
                .setLanguageLevel(1)
                .setRefreshInterval(com.google.protobuf.Duration.newBuilder().setSeconds(1))
                .addExposedColumns("email");
    }

    /** A live mirror of a segment by member key. */
    public static Sync.Builder live(String id, String segment) {
        return Sync.newBuilder()
                .setWorkspace(WORKSPACE)
                .setId(id)
                .setVersion(1)
                .setGeneration(1)
                .setState(Sync.State.STATE_ACTIVE)
                .setSegment(segment)
                .setDestination(DESTINATION)
                .setObject("audience")
                .setIdentity(IdentityRule.newBuilder().setMemberKey(MemberKeyIdentity.getDefaultInstance()))
                .setBehaviour(Behaviour.BEHAVIOUR_MIRROR)
                .setGuard(RunGuard.newBuilder().setMaxRemovalShare(1))
                .setLive(LiveSchedule.getDefaultInstance());
    }

    public void publish(Dataset dataset) {
        topics.write(
                topics.names().definitions(),
                Keys.dataset(WORKSPACE, dataset.getId()),
                DefinitionEvent.newBuilder().setDataset(dataset).build());
    }

    public void publish(Segment.Builder segment) {
        topics.write(
                topics.names().definitions(),
                Keys.segment(WORKSPACE, segment.getId()),
                DefinitionEvent.newBuilder().setSegment(segment).build());
    }

    /** Who is in a list. */
    public static Condition inList(String list) {
        return Condition.newBuilder()
                .setInList(InList.newBuilder().setList(list))
                .build();
    }

    public void publish(MemberList.Builder list) {
        topics.write(
                topics.names().definitions(),
                Keys.list(WORKSPACE, list.getId()),
                DefinitionEvent.newBuilder().setList(list).build());
    }

    /** Suppresses somebody, or lifts that. */
    public void publish(Suppression.Builder suppression) {
        var said = suppression.setWorkspace(WORKSPACE).setKeyId(SUPPRESSION_KEY.id());
        topics.write(
                topics.names().definitions(),
                Keys.suppression(WORKSPACE, said.getId()),
                DefinitionEvent.newBuilder().setSuppression(said).build());
    }

    /** Has somebody erased, or says how far that is. */
    public void publish(Erasure.Builder erasure) {
        var said = erasure.setWorkspace(WORKSPACE).setKeyId(SUPPRESSION_KEY.id());
        topics.write(
                topics.names().definitions(),
                Keys.erasure(WORKSPACE, said.getId()),
                DefinitionEvent.newBuilder().setErasure(said).build());
    }

    public void publish(Sync.Builder sync) {
        topics.write(
                topics.names().syncs(),
                Keys.sync(WORKSPACE, sync.getId()),
                SyncEvent.newBuilder().setSync(sync).build());
    }

    /** Announces the destination and makes its topic, as its worker would. */
    public void announce(DestinationAnnounced.Builder destination) {
        ensure(List.of(TopicSpec.deliveries(topics.settings(), destination.getId(), destination.getPartitions())));
        topics.write(topics.names().destinations(), destination.getId(), destination.build());
    }

    public static DestinationAnnounced.Builder destination() {
        return DestinationAnnounced.newBuilder().setId(DESTINATION).setPartitions(2);
    }

    /** The members of a segment as the public topic folds to them, with their revisions. */
    public Map<String, Long> folded(String segment) {
        var members = new TreeMap<String, Long>();
        for (var record : topics.read(topics.names().membership(WORKSPACE, DATASET), MembershipChange.parser())) {
            var change = record.value();
            if (change.getSegment().equals(segment)) {
                switch (change.getOperation()) {
                    case OPERATION_ENTERED -> {
                        assertThat(members.put(change.getMemberKey(), change.getRevision()))
                                .as("entered twice")
                                .isNull();
                    }
                    case OPERATION_UPDATED -> {
                        assertThat(members.put(change.getMemberKey(), change.getRevision()))
                                .isEqualTo(change.getPreviousRevision());
                    }
                    case OPERATION_EXITED -> {
                        assertThat(members.remove(change.getMemberKey())).isEqualTo(change.getPreviousRevision());
                    }
                    case OPERATION_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError(change);
                }
            }
        }
        return members;
    }

    /** The closing events of a segment, in order. */
    public List<EvaluationClosed> closed(String segment) {
        return topics.read(topics.names().evaluations(), EvaluationEvent.parser()).stream()
                .map(Topics.Committed::value)
                .filter(EvaluationEvent::hasClosed)
                .map(EvaluationEvent::getClosed)
                .filter(closed -> closed.getSegment().equals(segment))
                .toList();
    }

    /** The attempts of a segment that were not applied, in the order in which they were told. */
    public List<AttemptEnded> attempts(String segment) {
        return topics.read(topics.names().evaluations(), EvaluationEvent.parser()).stream()
                .map(Topics.Committed::value)
                .filter(EvaluationEvent::hasAttempt)
                .map(EvaluationEvent::getAttempt)
                .filter(attempt -> attempt.getSegment().equals(segment))
                .toList();
    }

    /** Asserts what protocol.md promises of a segment's public emission. */
    public void assertExact(String segment, Set<String> members) {
        var folded = folded(segment);
        assertThat(folded.keySet()).isEqualTo(new TreeSet<>(members));
        var closed = closed(segment);
        assertThat(closed).extracting(EvaluationClosed::getEvaluation).isEqualTo(upTo(closed.size()));
        var summary = new MembershipSummary(3);
        folded.forEach(summary::add);
        assertThat(closed.getLast().getSize()).isEqualTo(members.size());
        assertThat(closed.getLast().getPartitionsList().stream()
                        .map(partition -> partition.getCount() + " "
                                + MembershipChecksum.of(partition.getChecksum().toByteArray()))
                        .toList())
                .isEqualTo(summary.partitions().stream()
                        .map(partition -> partition.count() + " " + partition.checksum())
                        .toList());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void ensure(List<TopicSpec> specs) {
        try (var admin = topics.clients().admin()) {
            new TopicCreator(admin, Duration.ofSeconds(20)).ensure(specs);
        }
    }

    private static Column column(String name, ColumnType type) {
        return Column.newBuilder().setName(name).setType(type).build();
    }
}
