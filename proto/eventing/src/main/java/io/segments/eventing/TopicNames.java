package io.segments.eventing;

/**
 * The names of one installation at the broker: topics, consumer groups and transactional ids.
 *
 * @param prefix first part of every name
 */
public record TopicNames(String prefix) {

    /** The name of a topic of which there is one. */
    public String of(Topic topic) {
        if (topic.declaration().isFamily()) {
            throw new IllegalArgumentException(topic + " has one topic for each id; name the ids");
        }
        return prefix + "." + topic.declaration().pattern();
    }

    public String definitions() {
        return of(Topic.DEFINITIONS);
    }

    public String syncs() {
        return of(Topic.SYNCS);
    }

    public String destinations() {
        return of(Topic.DESTINATIONS);
    }

    public String evaluationRequests() {
        return of(Topic.EVALUATION_REQUESTS);
    }

    public String evaluations() {
        return of(Topic.EVALUATIONS);
    }

    public String emissionProgress() {
        return of(Topic.EMISSION_PROGRESS);
    }

    /** The public topic of a dataset. */
    public String membership(String workspace, String dataset) {
        return family(Topic.MEMBERSHIP, "{workspace}", workspace, "{dataset}", dataset);
    }

    /** What a destination's workers read. */
    public String deliveries(String destination) {
        return family(Topic.DELIVERIES, "{destination}", destination);
    }

    public String deliveryReceipts() {
        return of(Topic.DELIVERY_RECEIPTS);
    }

    public String deliveryFailures() {
        return of(Topic.DELIVERY_FAILURES);
    }

    public String destinationRequests() {
        return of(Topic.DESTINATION_REQUESTS);
    }

    public String runs() {
        return of(Topic.RUNS);
    }

    public String deadLetters() {
        return of(Topic.DEAD_LETTERS);
    }

    /** The consumer group that shares the ownership partitions among evaluators. */
    public String evaluatorGroup() {
        return prefix + ".evaluator";
    }

    /** The consumer group of the orchestrators. */
    public String orchestratorGroup() {
        return prefix + ".sync-orchestrator";
    }

    /** The consumer group of a destination's workers. */
    public String workerGroup(String destination) {
        return prefix + ".worker." + destination;
    }

    /** The transactional id of an ownership partition's owner, whoever that is; without the partition it is the prefix of all of them. */
    public String ownerTransactions(String partition) {
        return prefix + "-evaluator-" + partition;
    }

    /** The transactional id of a worker; without the instance it is the prefix of all of its destination. */
    public String workerTransactions(String destination, String instance) {
        return workerGroup(destination) + "." + instance;
    }

    /** The transactional id of the relay of a replication slot. */
    public String relayTransactions(String slot) {
        return prefix + ".relay." + slot;
    }

    private String family(Topic topic, String... placeholdersAndIds) {
        var name = topic.declaration().pattern();
        for (var i = 0; i < placeholdersAndIds.length; i += 2) {
            name = name.replace(placeholdersAndIds[i], placeholdersAndIds[i + 1]);
        }
        return prefix + "." + name;
    }
}
