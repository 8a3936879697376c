package io.segments.orchestrator.inbox.kafka;

import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.transaction.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Goes on in each newly assigned partition where the database says, whatever the group's offsets are. */
final class SeekToPositions implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final Transactions transactions;
    private final CatchUp catchUp;

    SeekToPositions(
            Consumer<byte[], byte[]> consumer, Positions positions, Transactions transactions, CatchUp catchUp) {
        this.consumer = consumer;
        this.positions = positions;
        this.transactions = transactions;
        this.catchUp = catchUp;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.stream()
                .collect(Collectors.groupingBy(TopicPartition::topic))
                .forEach(this::seek);
        catchUp.assigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        catchUp.revoked(partitions);
    }

    private void seek(String topic, List<TopicPartition> partitions) {
        var known = transactions.in(() -> positions.of(topic));
        for (var partition : partitions) {
            var next = known.get(partition.partition());
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }
}
