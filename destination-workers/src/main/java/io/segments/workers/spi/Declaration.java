package io.segments.workers.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a connector can do and what it needs.
 *
 * @param capabilities operations that it knows, and how; other operations are answered as invalid without being sent
 * @param effect what repeated delivery does
 * @param grouping which operations it takes together
 * @param fields fields that can be mapped
 * @param limits what one request may hold
 * @param rateLimits the destination's documented limits for all replicas together; none means that it has none
 * @param parallelism how many requests at once are useful for one replica
 * @param requestTimeout the longest that one attempt takes
 * @param endpoints endpoints that can have limits of their own, and most operations that a request to each settles
 * @param identity the destination's name for what identities are, such as {@code email}; empty when any text is one
 */
public record Declaration(
        Set<Capability> capabilities,
        Effect effect,
        Grouping grouping,
        Fields fields,
        Limits limits,
        List<RateLimit> rateLimits,
        int parallelism,
        Duration requestTimeout,
        Map<String, Integer> endpoints,
        String identity) {

    public Declaration {
        capabilities = Set.copyOf(capabilities);
        rateLimits = List.copyOf(rateLimits);
        endpoints = Map.copyOf(endpoints);
    }

    /** What a connector can do whose requests all count alike. */
    public Declaration(
            Set<Capability> capabilities,
            Effect effect,
            Grouping grouping,
            Fields fields,
            Limits limits,
            List<RateLimit> rateLimits,
            int parallelism,
            Duration requestTimeout) {
        this(capabilities, effect, grouping, fields, limits, rateLimits, parallelism, requestTimeout, Map.of(), "");
    }

    /** Most operations that one request settles of those that a limit counts. */
    public int recordsUnder(RateLimit limit) {
        return Math.min(limits.records(), endpoints.getOrDefault(limit.endpoint(), limits.records()));
    }

    /** The same with other limits, and no more than so many operations in a request. */
    public Declaration limitedTo(List<RateLimit> otherLimits, int records) {
        var fewer = new Limits(Math.min(limits.records(), records), limits.bytes());
        return new Declaration(
                capabilities,
                effect,
                grouping,
                fields,
                fewer,
                otherLimits,
                parallelism,
                requestTimeout,
                endpoints,
                identity);
    }

    /** The same, where identities have a name. */
    public Declaration identifiedBy(String name) {
        return new Declaration(
                capabilities,
                effect,
                grouping,
                fields,
                limits,
                rateLimits,
                parallelism,
                requestTimeout,
                endpoints,
                name);
    }

    /**
     * The fields of a destination's object.
     *
     * @param others whether fields that are not named can be mapped as well
     * @param named fields that are known by name
     */
    public record Fields(boolean others, List<Field> named) {

        public Fields {
            named = List.copyOf(named);
        }

        /** Any field, and none is needed. */
        public static Fields any() {
            return new Fields(true, List.of());
        }

        /** These and no others. */
        public static Fields only(List<Field> named) {
            return new Fields(false, named);
        }

        /** Whether a field can be mapped. */
        public boolean take(String name) {
            return others || named.stream().anyMatch(field -> field.name().equals(name));
        }
    }

    /**
     * A field of a destination's object.
     *
     * @param name the field's name
     * @param required a record without it is invalid
     */
    public record Field(String name, boolean required) {}

    /**
     * What one request may hold.
     *
     * @param records most operations
     * @param bytes most bytes, measured by the operations' own size
     */
    public record Limits(int records, int bytes) {}
}
