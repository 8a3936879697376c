package io.segments.eventing;

import io.segments.eventing.TopicDeclaration.Audience;
import io.segments.eventing.TopicDeclaration.Schema;
import io.segments.eventing.TopicDeclaration.Storage;
import io.segments.eventing.TopicDeclaration.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic of the project. Code, {@code docs/topics.md} and {@code deploy/kafka/topics.yaml} follow from here. */
public enum Topic {
    DEFINITIONS(new TopicDeclaration(
            "definitions.v1",
            new Schema(
                    List.of(
                            "{workspace}/workspace",
                            "{workspace}/dataset/{dataset}",
                            "{workspace}/segment/{segment}",
                            "{workspace}/list/{list}",
                            "{workspace}/priority-list/{list}",
                            "{workspace}/suppression/{id}",
                            "{workspace}/erasure/{id}"),
                    "segments.definition.v1.DefinitionEvent",
                    "All definitions have one order. A version that was seen before is a repetition."),
            new Storage(new Partitioning.Single(), new Retention.LatestOfKey(), Storage.LARGE_RECORDS),
            new Use(
                    List.of("segment-definition-service"),
                    List.of("segment-evaluator", "sync-orchestrator"),
                    Audience.PUBLIC))),
    SYNCS(new TopicDeclaration(
            "syncs.v1",
            new Schema(
                    List.of("{workspace}/sync/{sync}", "{workspace}/erasure/{id}"),
                    "segments.sync.v1.SyncEvent",
                    "All syncs have one order. A version that was seen before is a repetition; of what became of rejected records, the newest record counts."),
            new Storage(new Partitioning.Single(), new Retention.LatestOfKey(), Storage.LARGE_RECORDS),
            new Use(List.of("sync-orchestrator"), List.of("segment-evaluator"), Audience.INTERNAL))),
    DESTINATIONS(new TopicDeclaration(
            "destinations.v1",
            new Schema(
                    List.of("{destination}"),
                    "segments.destination.v1.DestinationAnnounced",
                    "The newest announcement of a destination counts."),
            new Storage(new Partitioning.Single(), new Retention.LatestOfKey(), Map.of()),
            new Use(
                    List.of("destination-workers"),
                    List.of("sync-orchestrator", "segment-evaluator"),
                    Audience.INTERNAL))),
    EVALUATION_REQUESTS(new TopicDeclaration(
            "evaluation-requests.v1",
            new Schema(
                    List.of("{workspace}/{dataset}"),
                    "segments.evaluation.v1.EvaluationRequested",
                    "None: a request only wakes the dataset's owner up."),
            new Storage(new Partitioning.Ownership(), new Retention.Limited(Duration.ofDays(1)), Map.of()),
            new Use(
                    List.of("sync-orchestrator", "segment-definition-service"),
                    List.of("segment-evaluator"),
                    Audience.INTERNAL))),
    EVALUATIONS(new TopicDeclaration(
            "evaluations.v1",
            new Schema(
                    List.of("{workspace}/segment/{segment}", "{workspace}/segment/{segment}/attempt"),
                    "segments.evaluation.v1.EvaluationEvent",
                    "The evaluations of one dataset have one order, those of one segment no gap."),
            new Storage(
                    new Partitioning.Ownership(),
                    new Retention.EverythingThenLatestOfKey(Duration.ofDays(7)),
                    Map.of()),
            new Use(List.of("segment-evaluator"), List.of("segment-evaluator", "sync-orchestrator"), Audience.PUBLIC))),
    EMISSION_PROGRESS(new TopicDeclaration(
            "emission-progress.v1",
            new Schema(
                    List.of("owner", "inbound", "public/{workspace}/{segment}", "sync/{workspace}/{sync}/{lane}"),
                    "segments.evaluation.v1.EmissionProgress",
                    "One writer for each partition: its owner, fenced by its transactional id."),
            new Storage(
                    new Partitioning.Ownership(),
                    new Retention.LatestOfKey(),
                    // an owner reads its whole partition before it works: keep the uncompacted tail short
                    Map.of("segment.bytes", "33554432", "min.cleanable.dirty.ratio", "0.2")),
            new Use(List.of("segment-evaluator"), List.of("segment-evaluator"), Audience.INTERNAL))),
    MEMBERSHIP(new TopicDeclaration(
            "membership.{workspace}.{dataset}.v1",
            new Schema(
                    List.of("{segment}|{member_key}"),
                    "segments.membership.v1.MembershipChange",
                    "The changes of one member have one order, over all segments of the dataset."),
            new Storage(
                    new Partitioning.Chosen(8, "member key"),
                    new Retention.EverythingThenLatestOfKey(Duration.ofDays(7)),
                    Map.of()),
            new Use(List.of("segment-evaluator"), List.of("segment-evaluator"), Audience.PUBLIC))),
    DELIVERIES(new TopicDeclaration(
            "deliveries.{destination}.v1",
            new Schema(
                    List.of("{workspace}/{sync}|{identity}", "{workspace}/{sync}"),
                    "segments.delivery.v1.DeliveryRecord",
                    "The operations of one identity of one sync have one order; a run's barrier follows the run."),
            new Storage(
                    new Partitioning.Chosen(4, "sync and identity"),
                    new Retention.Limited(Duration.ofDays(7)),
                    Map.of()),
            new Use(
                    List.of("segment-evaluator"),
                    List.of("segment-evaluator", "destination-workers"),
                    Audience.INTERNAL))),
    DELIVERY_RECEIPTS(new TopicDeclaration(
            "delivery-receipts.v1",
            new Schema(
                    List.of("{destination}/{partition}"),
                    "segments.delivery.v1.Receipt",
                    "The receipts of one deliveries partition are in offset order for each ownership partition."),
            new Storage(new Partitioning.Ownership(), new Retention.Limited(Duration.ofDays(7)), Map.of()),
            new Use(
                    List.of("destination-workers", "segment-evaluator"),
                    List.of("segment-evaluator", "sync-orchestrator"),
                    Audience.INTERNAL))),
    DELIVERY_FAILURES(new TopicDeclaration(
            "delivery-failures.v1",
            new Schema(
                    List.of("{workspace}/{sync}|{identity}"),
                    "segments.delivery.v1.DeliveryFailure",
                    "As the deliveries that they are about; in one transaction with their receipt."),
            new Storage(new Partitioning.Ownership(), new Retention.Limited(Duration.ofDays(7)), Map.of()),
            new Use(
                    List.of("destination-workers", "segment-evaluator"),
                    List.of("segment-evaluator", "sync-orchestrator"),
                    Audience.INTERNAL))),
    DESTINATION_REQUESTS(new TopicDeclaration(
            "destination-requests.v1",
            new Schema(
                    List.of("{destination}"),
                    "segments.destination.v1.DestinationRequest",
                    "None: what several workers say comes as it comes."),
            new Storage(new Partitioning.Single(), new Retention.Limited(Duration.ofDays(1)), Map.of()),
            new Use(List.of("destination-workers"), List.of("sync-orchestrator"), Audience.INTERNAL))),
    RUNS(new TopicDeclaration(
            "runs.v1",
            new Schema(
                    List.of("{workspace}/sync/{sync}"),
                    "segments.sync.v1.RunEvent",
                    "The events of one sync are in the order of its plans."),
            new Storage(new Partitioning.Single(), new Retention.Limited(Duration.ofDays(30)), Map.of()),
            new Use(List.of("segment-evaluator"), List.of("sync-orchestrator"), Audience.INTERNAL))),
    DEAD_LETTERS(new TopicDeclaration(
            "dead-letters.v1",
            new Schema(
                    List.of("as the record that was put aside"),
                    Schema.ANYTHING,
                    "As they were found; the headers say where and why."),
            new Storage(new Partitioning.Single(), new Retention.Limited(Duration.ofDays(30)), Map.of()),
            new Use(
                    List.of(
                            "segment-definition-service",
                            "segment-evaluator",
                            "sync-orchestrator",
                            "destination-workers"),
                    List.of(),
                    Audience.INTERNAL)));

    private final TopicDeclaration declaration;

    Topic(TopicDeclaration declaration) {
        this.declaration = declaration;
    }

    /** All that is agreed about this topic. */
    public TopicDeclaration declaration() {
        return declaration;
    }

    /** The CloudEvents type of this topic's records. */
    public String eventType() {
        return declaration.eventType();
    }
}
