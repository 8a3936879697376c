package io.segments.eventing.kafka;

import io.segments.eventing.Keys;
import io.segments.eventing.Keys.Lane;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Whose a record of {@link io.segments.eventing.Topic#DELIVERIES} is, in a header beside its value: so a run's accounts stay exact when a value can't be read. Workspace, sync and identity are in the record's
 * {@linkplain Keys#delivery key}.
 */
public sealed interface DeliveryOrigin {

    /** The header: words separated by slashes. */
    String HEADER = "segments-origin";

    /** What to do. */
    enum Kind {
        UPSERT,
        REMOVE,
        UPDATE,
        WITHDRAW,
        APPEND
    }

    /**
     * An operation.
     *
     * @param ownerPartition the ownership partition that wants to know what becomes of it
     * @param run the run that formed it
     * @param generation the generation of the outbound set
     * @param lane the lane
     * @param place the place in the lane
     * @param kind what to do
     */
    record Operation(int ownerPartition, long run, long generation, Lane lane, long place, Kind kind)
            implements DeliveryOrigin {
        @Override
        public String text() {
            return String.join(
                    "/",
                    List.of(
                            word(kind),
                            Integer.toString(ownerPartition),
                            Long.toString(run),
                            Long.toString(generation),
                            word(lane),
                            Long.toString(place)));
        }
    }

    /**
     * The end of a run in a partition.
     *
     * @param ownerPartition the ownership partition that wants to know
     * @param run the run
     * @param emitted records of the run in the partition
     */
    record Barrier(int ownerPartition, long run, long emitted) implements DeliveryOrigin {
        @Override
        public String text() {
            return "barrier/" + ownerPartition + "/" + run + "/" + emitted;
        }
    }

    /** As it is in the header. */
    String text();

    /** The header of the record. */
    default Header header() {
        return EventHeaders.header(HEADER, text());
    }

    /** The origin of a record; empty when it has none that can be understood. */
    static Optional<DeliveryOrigin> of(ConsumerRecord<?, ?> message) {
        return EventHeaders.text(message.headers(), HEADER).flatMap(DeliveryOrigin::read);
    }

    private static Optional<DeliveryOrigin> read(String text) {
        var words = text.split("/", -1);
        try {
            return Optional.of(words[0].equals("barrier") ? barrier(words) : operation(words));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static DeliveryOrigin barrier(String[] words) {
        return new Barrier(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    private static DeliveryOrigin operation(String[] words) {
        return new Operation(
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Lane.valueOf(words[4].toUpperCase(Locale.ROOT)),
                Long.parseLong(words[5]),
                Kind.valueOf(words[0].toUpperCase(Locale.ROOT)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
