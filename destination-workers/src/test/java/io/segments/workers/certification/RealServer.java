package io.segments.workers.certification;

import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** A connector that does not speak HTTP, with a real server of its destination. A new one, with nothing in it, for each test. */
public interface RealServer extends AutoCloseable {

    /** Makes the connector. */
    DestinationConnectorFactory<?> factory();

    /** Settings that lead it to the server. */
    Map<String, String> settings();

    /** An object of the destination. */
    String object();

    /** Who is in the object now, read from the server in the way of those who use it. */
    SortedSet<String> members() throws Exception;

    /** The identity of a person, as a sync has it; another one for each number. */
    default String identity(int number) {
        return "user-" + number + "@example.org";
    }

    /** What is mapped for the person. */
    default Map<String, FieldValue> fields(int number) {
        return Map.of("plan", new FieldValue.Text("plan-" + number));
    }

    /** Fields with which the server refuses an operation while it takes the others; none where it takes everything. */
    default Optional<Map<String, FieldValue>> refusedFields() {
        return Optional.empty();
    }

    /** The way to the server, where it can be shut. */
    default Optional<Gateway> gateway() {
        return Optional.empty();
    }

    /** The setting that holds the secret; none where nobody logs in. */
    default Optional<String> secret() {
        return Optional.empty();
    }

    @Override
    void close() throws Exception;
}
