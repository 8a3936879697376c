package io.segments.definition.list;

import java.util.List;
import java.util.Optional;

/** The ids that somebody sends, portion by portion. Reading one may wait for the sender. */
public interface IdSource {

    /**
     * The next portion; empty at the end.
     *
     * @throws io.segments.api.ApiException when what comes can't be read, or holds ids that no row can have
     */
    Optional<List<String>> next();
}
