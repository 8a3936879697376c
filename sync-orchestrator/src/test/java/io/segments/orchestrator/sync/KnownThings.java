package io.segments.orchestrator.sync;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.destination.Destinations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions and destinations in memory. */
public final class KnownThings implements Definitions, Destinations {

    private final Map<String, KnownSegment> segments = new HashMap<>();
    private final Map<String, KnownDataset> datasets = new HashMap<>();
    private final Map<String, Destination> destinations = new HashMap<>();

    @Override
    public Optional<KnownSegment> segment(String workspace, String id) {
        return Optional.ofNullable(segments.get(workspace + "/" + id));
    }

    @Override
    public Optional<KnownDataset> dataset(String workspace, String id) {
        return Optional.ofNullable(datasets.get(workspace + "/" + id));
    }

    @Override
    public void learn(KnownSegment segment) {
        segments.put(segment.workspace() + "/" + segment.id(), segment);
    }

    @Override
    public void learn(KnownDataset dataset) {
        datasets.put(dataset.workspace() + "/" + dataset.id(), dataset);
    }

    @Override
    public Optional<Destination> find(String id) {
        return Optional.ofNullable(destinations.get(id));
    }

    @Override
    public Page<Destination> page(String workspace, PageRequest page) {
        return new Page<>(List.copyOf(destinations.values()), "");
    }

    @Override
    public void learn(Destination destination) {
        destinations.put(destination.id(), destination);
    }

    @Override
    public void forget(String id) {
        destinations.remove(id);
    }
}
