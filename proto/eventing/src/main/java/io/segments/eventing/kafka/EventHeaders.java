package io.segments.eventing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.eventing.Topic;
import io.segments.eventing.Traceparent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The envelope of every record: CloudEvents 1.0 in binary mode over Kafka headers, and the W3C trace context. Everything
 * but the id is prepared once for a topic, an instant and a trace, and shared by all of their records.
 */
public final class EventHeaders {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";

    private static final Header VERSION_1_0 = header(SPEC_VERSION, "1.0");
    private static final Header PROTOBUF = header(CONTENT_TYPE, "application/protobuf");

    private final Header[] constant;
    private final Header[] time;
    private final Header[] trace;

    private EventHeaders(Header[] constant, Header[] time, Header[] trace) {
        this.constant = constant;
        this.time = time;
        this.trace = trace;
    }

    /**
     * Headers of a topic's records.
     *
     * @param source the service that writes, as a URI reference: {@code /segment-evaluator}
     */
    public static EventHeaders of(Topic topic, String source) {
        return of(topic.eventType(), source);
    }

    /** Headers of records of a CloudEvents type. */
    public static EventHeaders of(String type, String source) {
        return new EventHeaders(
                new Header[] {VERSION_1_0, PROTOBUF, header(TYPE, type), header(SOURCE, source)},
                new Header[0],
                new Header[0]);
    }

    /** The same for records about what happened at an instant. */
    public EventHeaders at(Instant instant) {
        return new EventHeaders(constant, new Header[] {header(TIME, instant.toString())}, trace);
    }

    /** The same for records that were caused within a trace, if there is one. */
    public EventHeaders tracedBy(Optional<Traceparent> traceparent) {
        var headers = traceparent
                .map(parent -> new Header[] {header(TRACEPARENT, parent.value())})
                .orElseGet(() -> new Header[0]);
        return new EventHeaders(constant, time, headers);
    }

    /** The headers of one record. */
    public Headers withId(String id) {
        var all = new Header[constant.length + time.length + trace.length + 1];
        all[0] = header(ID, id);
        System.arraycopy(constant, 0, all, 1, constant.length);
        System.arraycopy(time, 0, all, 1 + constant.length, time.length);
        System.arraycopy(trace, 0, all, 1 + constant.length + time.length, trace.length);
        return new RecordHeaders(all);
    }

    /** The id of a record's event. */
    public static Optional<String> id(ConsumerRecord<?, ?> message) {
        return text(message.headers(), ID);
    }

    /** The type of a record's event. */
    public static Optional<String> type(ConsumerRecord<?, ?> message) {
        return text(message.headers(), TYPE);
    }

    /** The service that wrote a record's event. */
    public static Optional<String> source(ConsumerRecord<?, ?> message) {
        return text(message.headers(), SOURCE);
    }

    /** When a record's event happened. */
    public static Optional<Instant> time(ConsumerRecord<?, ?> message) {
        return text(message.headers(), TIME).flatMap(EventHeaders::instant);
    }

    /** The trace that caused a record's event. */
    public static Optional<Traceparent> traceparent(ConsumerRecord<?, ?> message) {
        return text(message.headers(), TRACEPARENT).map(Traceparent::new);
    }

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(Header::value).map(value -> new String(value, UTF_8));
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
