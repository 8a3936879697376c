package io.segments.e2e.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Topics of a broker, which are told at least once: a record may be there again, with the same id. Read as their page says: for each key, the record
 * with the highest place counts.
 */
final class Topic implements Destination {

    static final String ID = "kafka";

    private static final String PREFIX = "audience.";
    private static final int PARTITIONS = 3;

    private final String bootstrapServers;
    private final Map<String, Integer> repeated = new TreeMap<>();

    /** A record as it stands on a topic. */
    private record Told(String id, long generation, long run, long place, boolean removes) {

        private static final Comparator<Told> ORDER = Comparator.comparingLong(Told::generation)
                .thenComparingLong(Told::run)
                .thenComparingLong(Told::place);

        static Told of(ConsumerRecord<String, String> record) {
            return new Told(
                    header(record, "segments-id"),
                    Long.parseLong(header(record, "segments-generation")),
                    Long.parseLong(header(record, "segments-run")),
                    Long.parseLong(header(record, "segments-place")),
                    record.value() == null);
        }

        private static String header(ConsumerRecord<String, String> record, String name) {
            return new String(record.headers().lastHeader(name).value(), UTF_8);
        }
    }

    private Topic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Makes a topic for each object. */
    static Topic make(String bootstrapServers, List<String> objects) throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(objects.stream()
                            .map(object -> new NewTopic(PREFIX + object, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be made", e);
        }
        return new Topic(bootstrapServers);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Map<String, String> environment() {
        return Settings.environment(ID, Map.of());
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of(Trouble.UNREADABLE);
    }

    @Override
    public void suffer(Trouble trouble, Suffering suffering) {
        suffering.afterwards().run();
    }

    @Override
    public Optional<String> refusal(Subscription subscription, String identity) {
        return Optional.empty();
    }

    @Override
    public String name(String identity) {
        return identity;
    }

    @Override
    public Set<String> held(Subscription subscription) {
        var last = new HashMap<String, Told>();
        read(subscription)
                .forEach((identity, all) ->
                        last.put(identity, all.stream().max(Told.ORDER).orElseThrow()));
        var held = new TreeSet<String>();
        last.forEach((identity, told) -> {
            if (!told.removes()) {
                held.add(identity);
            }
        });
        return held;
    }

    @Override
    public List<String> defects(Subscription subscription, Set<String> withPlans) {
        var defects = new ArrayList<String>();
        var known = new HashMap<String, Told>();
        int again = 0;
        for (var told :
                read(subscription).values().stream().flatMap(List::stream).toList()) {
            var former = known.put(told.id(), told);
            if (former != null) {
                again++;
                if (!former.equals(told)) {
                    defects.add("%s: two records have the id %s and differ".formatted(subscription.sync(), told.id()));
                }
            }
        }
        repeated.put(subscription.sync(), again);
        return defects;
    }

    private Map<String, List<Told>> read(Subscription subscription) {
        var topic = PREFIX + subscription.object();
        var told = new HashMap<String, List<Told>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> told.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                                .add(Told.of(record)));
            }
        }
        return told;
    }

    @Override
    public void recover() {}

    @Override
    public Map<String, Integer> suffered() {
        return Map.of(
                "records that are there again",
                repeated.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public void close() {}
}
