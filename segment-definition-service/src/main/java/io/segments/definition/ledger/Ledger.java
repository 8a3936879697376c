package io.segments.definition.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * Every version of every definition, and the outbox that publishes them. Writing joins the transaction in which the
 * definition's own row is written, so that either all of it happens or nothing; a workspace has one writer at a time.
 */
public interface Ledger {

    /** Keeps a version and publishes it. */
    Uni<Void> append(Entry entry);

    /** Publishes a version that is kept already once more, at its old version. */
    Uni<Void> publishAgain(Entry entry);

    /** Ends the record of a deleted definition on the topic. What is kept stays, so that versions go on if it returns. */
    Uni<Void> tombstone(Entry last, Instant now);

    /**
     * Versions of a definition, newest first.
     *
     * @param before only versions below this one
     * @param limit most versions to return
     */
    Uni<List<Entry>> versions(Subject subject, long before, int limit);

    /**
     * The latest version of everything of a workspace that has no tombstone: workspace, suppressions and erasures, datasets, lists, segments. Whoever reads a segment has
     * read who must not be told.
     */
    Uni<List<Entry>> latest(String workspace);

    /** Latest versions that have been DELETED since before an instant, and have no tombstone. */
    Uni<List<Entry>> deletedBefore(Instant instant);
}
