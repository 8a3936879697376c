package io.segments.eventing;

import java.util.List;
import java.util.Map;

/**
 * All that is agreed about a topic.
 *
 * @param pattern name without the installation's prefix; parts in braces are ids
 * @param schema what its records look like
 * @param storage how it is partitioned and kept
 * @param use who writes and reads it
 */
public record TopicDeclaration(String pattern, Schema schema, Storage storage, Use use) {

    /**
     * What records look like.
     *
     * @param keys formats of the record key
     * @param value full protobuf name of the record value, or {@link #ANYTHING}
     * @param order what a reader may rely on
     */
    public record Schema(List<String> keys, String value, String order) {

        /** The value is whatever another topic's record held. */
        public static final String ANYTHING = "bytes";

        public Schema {
            keys = List.copyOf(keys);
        }
    }

    /**
     * How a topic is partitioned and kept.
     *
     * @param partitioning how many partitions there are
     * @param retention what the broker keeps
     * @param tuning further broker settings of the topic
     */
    public record Storage(Partitioning partitioning, Retention retention, Map<String, String> tuning) {

        /** Takes any outbox event, of {@link OutboxRow#MAX_PAYLOAD_BYTES}, with its envelope. */
        public static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "5242880");

        public Storage {
            tuning = Map.copyOf(tuning);
        }
    }

    /**
     * Who writes and reads a topic.
     *
     * @param writers services that write
     * @param readers services that read
     * @param audience who else may read
     */
    public record Use(List<String> writers, List<String> readers, Audience audience) {

        public Use {
            writers = List.copyOf(writers);
            readers = List.copyOf(readers);
        }
    }

    /** Who may read a topic. */
    public enum Audience {
        /** Any service of the company; changed by addition only. */
        PUBLIC,
        /** The services of this project. */
        INTERNAL
    }

    /** Whether there is one such topic for each value of an id. */
    public boolean isFamily() {
        return pattern.contains("{");
    }

    /** The CloudEvents type of the records. */
    public String eventType() {
        return "io." + schema.value();
    }
}
