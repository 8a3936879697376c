package io.segments.workers.certification;

import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connector that is to be certified, and a fake of its destination. A new one is made for each test. */
public interface Candidate extends AutoCloseable {

    /** Makes the connector. */
    DestinationConnectorFactory<?> factory();

    /** Settings that lead it to the fake. Its time-out must be half a second or less. */
    Map<String, String> settings();

    /** The fake. */
    FakeDestination fake();

    /** An object of the destination. */
    String object();

    /** The identity of a person, as a sync has it; another one for each number. */
    String identity(int number);

    /** What is mapped for the person. */
    default Map<String, FieldValue> fields(int number) {
        return Map.of();
    }

    /** How the fake names the person among the members of the object. */
    default String member(int number) {
        return identity(number);
    }

    /** An identity that the destination refuses while it takes the others of its request; none where it knows no such answer. */
    default Optional<String> refusedAlone() {
        return Optional.empty();
    }

    /** An identity for which the destination refuses the whole request; none where nothing makes it do so. */
    default Optional<String> refusedWithAll() {
        return Optional.empty();
    }

    /** An identity that must not even be sent; none where every text is one. */
    default Optional<String> malformed() {
        return Optional.empty();
    }

    /** Golden vectors: identities as syncs may have them, and how the fake then names the member. */
    default Map<String, String> normalForms() {
        return Map.of();
    }

    /** How long the destination works at the most, after it accepted a request, before it says what became of it. */
    default Duration work() {
        return Duration.ZERO;
    }

    /** Endpoints that the connector can limit. */
    default List<String> endpoints() {
        return List.of();
    }

    /** The endpoint that a request came to; empty when it is none of those. */
    default String endpoint(FakeDestination.Request request) {
        return "";
    }

    @Override
    default void close() {
        fake().close();
    }
}
