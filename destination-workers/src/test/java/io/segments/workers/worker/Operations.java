package io.segments.workers.worker;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations for tests. */
final class Operations {

    static final Target TARGET = new Target("default", "vip", "list-1");

    private Operations() {}

    static Operation upsert(String identity, long offset, Instant emitted) {
        return new Operation(
                "default/vip/1/" + identity,
                TARGET,
                Operation.Kind.UPSERT,
                identity,
                Map.of("plan", new FieldValue.Text("trial")),
                new Standing(1, 1, offset),
                offset,
                100,
                emitted);
    }

    /** A batch of upserts for identities {@code 0}, {@code 1}, ... */
    static Batch batch(int size, Instant emitted) {
        return new Batch("deliveries", 0, operations(size, emitted));
    }

    private static List<Operation> operations(int size, Instant emitted) {
        return IntStream.range(0, size)
                .mapToObj(i -> upsert(Integer.toString(i), i, emitted))
                .toList();
    }
}
