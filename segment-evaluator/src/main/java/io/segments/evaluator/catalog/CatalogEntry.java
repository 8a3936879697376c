package io.segments.evaluator.catalog;

/** One definition that was read. */
public sealed interface CatalogEntry {

    record OfWorkspace(WorkspaceDefinition workspace) implements CatalogEntry {}

    record OfDataset(DatasetDefinition dataset) implements CatalogEntry {}

    record OfSegment(SegmentDefinition segment) implements CatalogEntry {}

    record OfList(ListDefinition list) implements CatalogEntry {}

    record OfSync(SyncDefinition sync) implements CatalogEntry {}

    record OfSuppression(Suppression suppression) implements CatalogEntry {}

    record OfErasure(Erasure erasure) implements CatalogEntry {}

    /** The newest record counts: the orchestrator may say the same of one version twice. */
    record OfErasedRecords(ErasedRecords records) implements CatalogEntry {}

    /** Announcements have no version: the newest record counts. */
    record OfDestination(Destination destination) implements CatalogEntry {}
}
