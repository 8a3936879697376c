package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class KeyHashTest {

    @Test
    void isWhatKafkaComputesForBytesOfEveryLength() {
        var random = new Random(1);
        for (var length = 0; length < 300; length++) {
            var key = new byte[length];
            random.nextBytes(key);
            assertThat(KeyHash.murmur2(key)).isEqualTo(Utils.murmur2(key));
            assertThat(KeyHash.partition(key, 7)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 7));
        }
    }

    @Test
    void putsADatasetWhereItsRequestsGo() {
        var request = Keys.evaluationRequest("default", "users").getBytes(UTF_8);
        assertThat(OwnershipPartition.of("default", "users", 4).number())
                .isEqualTo(BuiltInPartitioner.partitionForKey(request, 4));
    }

    @Test
    void neverChanges() {
        assertThat(OwnershipPartition.of("default", "users", 4)).isEqualTo(new OwnershipPartition(0));
        assertThat(KeyHash.partition("42", 8)).isEqualTo(4);
        assertThat(KeyHash.partition("Zoë", 8)).isEqualTo(6);
    }
}
