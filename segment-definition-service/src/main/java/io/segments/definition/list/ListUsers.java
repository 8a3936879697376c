package io.segments.definition.list;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Who names lists. */
public interface ListUsers {

    /** The segments that name each list of a workspace, by id; a list that nobody names is not there. */
    Uni<Map<String, List<String>>> of(String workspace);
}
