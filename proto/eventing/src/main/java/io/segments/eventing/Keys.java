package io.segments.eventing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The record keys of every topic. Each starts with its workspace, except where the topic's name has it. */
public final class Keys {

    /** Key of what an owner says of itself on {@link Topic#EMISSION_PROGRESS}. */
    public static final String OWNER = "owner";

    /** Key of what an owner has read of receipts and failures on {@link Topic#EMISSION_PROGRESS}. */
    public static final String INBOUND = "inbound";

    private static final Pattern DELIVERY =
            Pattern.compile("([a-z][a-z0-9-]{0,62})/([a-z][a-z0-9-]{0,62})(?:\\|(.*))?", Pattern.DOTALL);

    /** One of a sync's two cursors. */
    public enum Lane {
        /** Differences of single evaluations. */
        LIVE,
        /** Backfills, schedules and resyncs. */
        BULK
    }

    private Keys() {}

    /** A workspace on {@link Topic#DEFINITIONS}. */
    public static String workspace(String workspace) {
        return workspace + "/workspace";
    }

    /** A dataset on {@link Topic#DEFINITIONS}. */
    public static String dataset(String workspace, String dataset) {
        return workspace + "/dataset/" + dataset;
    }

    /** A segment on {@link Topic#DEFINITIONS} and {@link Topic#EVALUATIONS}. */
    public static String segment(String workspace, String segment) {
        return workspace + "/segment/" + segment;
    }

    /** A list on {@link Topic#DEFINITIONS}. */
    public static String list(String workspace, String list) {
        return workspace + "/list/" + list;
    }

    /** A priority list on {@link Topic#DEFINITIONS}. */
    public static String priorityList(String workspace, String list) {
        return workspace + "/priority-list/" + list;
    }

    /** Somebody who is suppressed, on {@link Topic#DEFINITIONS}. */
    public static String suppression(String workspace, String id) {
        return workspace + "/suppression/" + id;
    }

    /** A person who is erased, on {@link Topic#DEFINITIONS}, and their rejected records, on {@link Topic#SYNCS}. */
    public static String erasure(String workspace, String id) {
        return workspace + "/erasure/" + id;
    }

    /** The attempts of a segment on {@link Topic#EVALUATIONS}. */
    public static String attempt(String workspace, String segment) {
        return segment(workspace, segment) + "/attempt";
    }

    /** A sync on {@link Topic#SYNCS} and {@link Topic#RUNS}. */
    public static String sync(String workspace, String sync) {
        return workspace + "/sync/" + sync;
    }

    /** A destination on {@link Topic#DESTINATIONS} and {@link Topic#DESTINATION_REQUESTS}. */
    public static String destination(String destination) {
        return destination;
    }

    /** The dataset to wake up on {@link Topic#EVALUATION_REQUESTS}; its hash is the dataset's ownership partition. */
    public static String evaluationRequest(String workspace, String dataset) {
        return workspace + "/" + dataset;
    }

    /** A segment's public cursor on {@link Topic#EMISSION_PROGRESS}. */
    public static String publicProgress(String workspace, String segment) {
        return "public/" + workspace + "/" + segment;
    }

    /** A sync's cursor in one lane on {@link Topic#EMISSION_PROGRESS}. */
    public static String laneProgress(String workspace, String sync, Lane lane) {
        return "sync/" + workspace + "/" + sync + "/" + lane.name().toLowerCase(Locale.ROOT);
    }

    /** A member of a segment on {@link Topic#MEMBERSHIP}. */
    public static String member(String segment, String memberKey) {
        return segment + "|" + memberKey;
    }

    /** An identity of a sync on {@link Topic#DELIVERIES} and {@link Topic#DELIVERY_FAILURES}. */
    public static String delivery(String workspace, String sync, String identity) {
        return workspace + "/" + sync + "|" + identity;
    }

    /**
     * Whose a record of {@link Topic#DELIVERIES} is, by its key.
     *
     * @param workspace the workspace's id
     * @param sync the sync's id
     * @param identity the identity; empty for a barrier
     */
    public record DeliveryKey(String workspace, String sync, Optional<String> identity) {}

    /** Reads a key that {@link #delivery} or {@link #barrier} made; empty for any other. */
    public static Optional<DeliveryKey> readDelivery(String key) {
        var match = DELIVERY.matcher(key);
        return match.matches()
                ? Optional.of(new DeliveryKey(match.group(1), match.group(2), Optional.ofNullable(match.group(3))))
                : Optional.empty();
    }

    /** A barrier of a sync's run on {@link Topic#DELIVERIES}. */
    public static String barrier(String workspace, String sync) {
        return workspace + "/" + sync;
    }

    /** A range of a deliveries partition on {@link Topic#DELIVERY_RECEIPTS}. */
    public static String receipt(String destination, int partition) {
        return destination + "/" + partition;
    }
}
