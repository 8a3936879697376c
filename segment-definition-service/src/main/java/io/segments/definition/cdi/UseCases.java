package io.segments.definition.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.definition.config.DeletionConfig;
import io.segments.definition.config.ListConfig;
import io.segments.definition.config.SuppressionConfig;
import io.segments.definition.dataset.DatasetCatalog;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.dataset.Dependents;
import io.segments.definition.erasure.ErasureCatalog;
import io.segments.definition.erasure.ErasureMeters;
import io.segments.definition.erasure.Erasures;
import io.segments.definition.erasure.Owners;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Pen;
import io.segments.definition.list.Cleaning;
import io.segments.definition.list.Contents;
import io.segments.definition.list.ListCatalog;
import io.segments.definition.list.ListKeeper;
import io.segments.definition.list.Lists;
import io.segments.definition.list.ListsInConditions;
import io.segments.definition.preview.Evaluator;
import io.segments.definition.preview.MeasuredEvaluator;
import io.segments.definition.preview.Memberships;
import io.segments.definition.preview.PreviewedAudiences;
import io.segments.definition.preview.Previews;
import io.segments.definition.priority.PriorityCatalog;
import io.segments.definition.priority.PriorityLists;
import io.segments.definition.segment.AudienceMeters;
import io.segments.definition.segment.AudienceSegments;
import io.segments.definition.segment.BuiltOnDatasets;
import io.segments.definition.segment.Neighbourhood;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentMeters;
import io.segments.definition.segment.Segments;
import io.segments.definition.segment.SegmentsOfLists;
import io.segments.definition.suppression.SuppressionCatalog;
import io.segments.definition.suppression.Suppressions;
import io.segments.definition.upkeep.Republication;
import io.segments.definition.upkeep.Tombstones;
import io.segments.definition.upkeep.UpkeepMeters;
import io.segments.definition.workspace.WorkspaceCatalog;
import io.segments.definition.workspace.Workspaces;
import io.segments.eventing.SuppressionKey;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The use cases, put together from their ports. */
final class UseCases {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Pen pen(InstantSource clock) {
        return new Pen(clock);
    }

    @Produces
    @Singleton
    ChangeMeters changeMeters(MeterRegistry registry) {
        return new ChangeMeters(registry);
    }

    @Produces
    @Singleton
    SegmentMeters segmentMeters(MeterRegistry registry) {
        return new SegmentMeters(registry);
    }

    @Produces
    @Singleton
    UpkeepMeters upkeepMeters(MeterRegistry registry) {
        return new UpkeepMeters(registry);
    }

    @Produces
    @Singleton
    WorkspaceCatalog workspaceCatalog(Workspaces workspaces, Pen pen, ChangeMeters meters) {
        return new WorkspaceCatalog(workspaces, pen, meters);
    }

    @Produces
    @Singleton
    Neighbourhood neighbourhood(Datasets datasets, Segments segments, Lists lists) {
        return new Neighbourhood(datasets, segments, lists);
    }

    @Produces
    @Singleton
    Dependents dependents(Segments segments, Lists lists, Neighbourhood neighbourhood) {
        return new BuiltOnDatasets(segments, lists, neighbourhood);
    }

    @Produces
    @Singleton
    DatasetCatalog datasetCatalog(
            Workspaces workspaces,
            Datasets datasets,
            Dependents dependents,
            Lists lists,
            Pen pen,
            ChangeMeters meters) {
        return new DatasetCatalog(workspaces, datasets, dependents, new ListsInConditions(lists), pen, meters);
    }

    @Produces
    @Singleton
    SegmentCatalog segmentCatalog(
            Workspaces workspaces, Segments segments, Neighbourhood neighbourhood, Pen pen, ChangeMeters meters) {
        return new SegmentCatalog(workspaces, segments, neighbourhood, pen, meters);
    }

    @Produces
    @Singleton
    ListCatalog listCatalog(
            Workspaces workspaces,
            Datasets datasets,
            Lists lists,
            Contents contents,
            Segments segments,
            Pen pen,
            ChangeMeters meters) {
        return new ListCatalog(workspaces, datasets, lists, contents, new SegmentsOfLists(segments), pen, meters);
    }

    @Produces
    @Singleton
    PriorityCatalog priorityCatalog(
            Workspaces workspaces,
            Datasets datasets,
            PriorityLists lists,
            Segments segments,
            Neighbourhood neighbourhood,
            Pen pen,
            ChangeMeters meters) {
        return new PriorityCatalog(workspaces, datasets, lists, segments, neighbourhood, pen, meters);
    }

    @Produces
    @Singleton
    SuppressionCatalog suppressionCatalog(
            Workspaces workspaces,
            Suppressions suppressions,
            SuppressionConfig config,
            Pen pen,
            InstantSource clock,
            ChangeMeters meters) {
        return new SuppressionCatalog(
                workspaces, suppressions, config.key().map(SuppressionKey::new), config.most(), pen, clock, meters);
    }

    @Produces
    @Singleton
    ErasureMeters erasureMeters(MeterRegistry registry) {
        return new ErasureMeters(registry);
    }

    @Produces
    @Singleton
    ErasureCatalog erasureCatalog(
            Workspaces workspaces,
            Erasures erasures,
            Owners owners,
            SuppressionConfig config,
            Pen pen,
            ChangeMeters meters,
            ErasureMeters waiting) {
        return new ErasureCatalog(
                workspaces, erasures, owners, config.key().map(SuppressionKey::new), pen, meters, waiting);
    }

    @Produces
    @Singleton
    Cleaning cleaning(Contents contents, ListKeeper keeper, InstantSource clock, ListConfig config) {
        return new Cleaning(contents, keeper, clock, config.removeAfter());
    }

    @Produces
    @Singleton
    @Typed(MeasuredEvaluator.class)
    MeasuredEvaluator measuredEvaluator(Evaluator evaluator, MeterRegistry registry) {
        return new MeasuredEvaluator(evaluator, registry);
    }

    @Produces
    @Singleton
    Previews previews(
            Workspaces workspaces,
            Neighbourhood neighbourhood,
            DatasetCatalog datasets,
            SegmentCatalog segments,
            MeasuredEvaluator evaluator) {
        return new Previews(workspaces, neighbourhood, datasets, segments, evaluator);
    }

    @Produces
    @Singleton
    AudienceMeters audienceMeters(MeterRegistry registry) {
        return new AudienceMeters(registry);
    }

    @Produces
    @Singleton
    AudienceSegments audienceSegments(
            Workspaces workspaces,
            Datasets datasets,
            Segments segments,
            Neighbourhood neighbourhood,
            MeasuredEvaluator evaluator,
            Pen pen) {
        return new AudienceSegments(
                workspaces, datasets, segments, neighbourhood, new PreviewedAudiences(evaluator), pen);
    }

    @Produces
    @Singleton
    Memberships memberships(SegmentCatalog segments, DatasetCatalog datasets, MeasuredEvaluator evaluator) {
        return new Memberships(segments, datasets, evaluator);
    }

    @Produces
    @Singleton
    Republication republication(Workspaces workspaces, Ledger ledger, UpkeepMeters meters) {
        return new Republication(workspaces, ledger, meters);
    }

    @Produces
    @Singleton
    Tombstones tombstones(
            Workspaces workspaces, Ledger ledger, InstantSource clock, DeletionConfig config, UpkeepMeters meters) {
        return new Tombstones(workspaces, ledger, clock, config.tombstoneAfter(), meters);
    }
}
