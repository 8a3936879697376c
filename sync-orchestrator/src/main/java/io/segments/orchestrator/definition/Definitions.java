package io.segments.orchestrator.definition;

import java.util.Optional;

/** What is known of segments and datasets. Learning a version that is known, or older, changes nothing. */
public interface Definitions {

    Optional<KnownSegment> segment(String workspace, String id);

    Optional<KnownDataset> dataset(String workspace, String id);

    void learn(KnownSegment segment);

    void learn(KnownDataset dataset);
}
