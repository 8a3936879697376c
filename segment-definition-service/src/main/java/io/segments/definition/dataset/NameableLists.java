package io.segments.definition.dataset;

import io.segments.condition.check.Lists;
import io.smallrye.mutiny.Uni;

/** The lists that conditions of exclusions may name. */
public interface NameableLists {

    /** Those of a workspace that are not deleted. */
    Uni<Lists> of(String workspace);
}
