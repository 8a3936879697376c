package io.segments.eventing;

/** Deterministic CloudEvents ids: an event that is written twice has the same id both times. */
public final class EventIds {

    private EventIds() {}

    /** A definition, sync or other row with versions, by its record key. */
    public static String version(String key, long version) {
        return key + "@" + version;
    }

    /** A change of a member in an evaluation. */
    public static String membershipChange(String segment, long evaluation, String memberKey) {
        return segment + "/" + evaluation + "/" + memberKey;
    }

    /** The tombstone of a member that is forgotten in an evaluation. */
    public static String forgotten(String segment, long evaluation, String memberKey) {
        return membershipChange(segment, evaluation, memberKey) + "/forgotten";
    }

    /** The closing event of an evaluation. */
    public static String evaluationClosed(String workspace, String segment, long evaluation) {
        return Keys.segment(workspace, segment) + "/" + evaluation;
    }

    /** The end of an attempt. */
    public static String attemptEnded(String workspace, String segment, String attempt) {
        return Keys.attempt(workspace, segment) + "/" + attempt;
    }

    /** An operation for an identity in a run. */
    public static String delivery(String workspace, String sync, long run, String identity) {
        return workspace + "/" + sync + "/" + run + "/" + identity;
    }

    /** The end of a run in a partition of the deliveries topic. */
    public static String barrier(String workspace, String sync, long run, int partition) {
        return workspace + "/" + sync + "/" + run + "/barrier/" + partition;
    }

    /** A range of a deliveries partition, as one ownership partition is told of it. */
    public static String receipt(String destination, int partition, long lastOffset, int ownerPartition) {
        return destination + "/" + partition + "/" + lastOffset + "/" + ownerPartition;
    }

    /** A delivery that was not accepted, by where it is on the deliveries topic. */
    public static String failure(String destination, int partition, long offset) {
        return destination + "/" + partition + "/" + offset;
    }
}
