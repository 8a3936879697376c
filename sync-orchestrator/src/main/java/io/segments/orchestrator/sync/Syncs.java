package io.segments.orchestrator.sync;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where syncs are kept. Every call takes part in the caller's transaction; a write appends the event to the outbox in the same. */
public interface Syncs {

    /** What to list. */
    record Filter(Optional<String> segment, Optional<String> destination, Optional<State> state) {

        /** Everything but deleted syncs. */
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The sync, if there is one, also when it is deleted. */
    Optional<Sync> find(SyncKey key);

    /** The same, locked until the transaction ends. */
    Optional<Sync> lock(SyncKey key);

    /** Syncs of a workspace by id; deleted ones only when the filter asks for them. */
    Page<Sync> page(String workspace, Filter filter, PageRequest page);

    /** Every version of a sync that a person made, newest first. */
    Page<Sync> history(SyncKey key, PageRequest page);

    /** The mirror that has a destination's object, other than {@code except}. The answer holds until the transaction ends. */
    Optional<SyncKey> mirrorOf(String destination, String object, SyncKey except);

    /** Remembers that a sync leaves its object, and whether the run that it asks for now removes there what it told. */
    void drain(Sync before, Sync after);

    /** What is being removed from an object. */
    List<Drain> drains(String destination, String object);

    /** What is being removed from any object. */
    List<Drain> drains();

    /** Nothing more is on its way to the object. */
    void drained(Drain drain);

    /** Writes a new sync; false when there is one with this key. */
    boolean insert(Sync sync, Optional<Instant> nextRun);

    /** Writes the next version of a sync. Versions that no person made are not kept as history. */
    void update(Sync sync, Optional<Instant> nextRun, Origin origin);

    /** An active sync, and when its next run is due. */
    record Due(Sync sync, Instant at) {}

    /** Active syncs whose next run is due, locked; those that another instance has locked are left out. */
    List<Due> lockDue(Instant now, int most);

    /**
     * A sync that follows another, or a job, which has succeeded since.
     *
     * @param success the number of the newest success
     * @param at when that was
     */
    record Following(Sync sync, long success, Instant at) {}

    /** Active syncs that follow something that has succeeded since they were last asked to run, locked as for {@link #lockDue}. */
    List<Following> lockFollowing(int most);

    /** Remembers that a sync was asked to run after a success, and after all before it. */
    void followed(SyncKey key, long success);

    /** Which sync each sync of a workspace follows. The answer holds until the transaction ends. */
    Map<String, String> followed(String workspace);

    /** The number of the request that a caller's key stands for, when it was used before. */
    Optional<Long> requestOf(SyncKey key, String idempotencyKey);

    /** Remembers what a caller's key stands for. */
    void remember(SyncKey key, String idempotencyKey, long request, Instant at);

    /** Drops the keys of callers that were used before an instant; returns how many. */
    int forgetKeysBefore(Instant instant);

    /** Deleted syncs that remove nothing any more, last changed before an instant; locked. */
    List<Sync> lockForgettable(Instant before, int most);

    /** Forgets a sync but for its id: its event becomes a tombstone. */
    void forget(Sync sync, Instant now);

    /** Whether a sync of this name was forgotten. Others still know what it told, so its name is never another's. */
    boolean wasForgotten(SyncKey key);

    /** Publishes every sync again at its version; returns how many there are. */
    int republish(Instant now);

    /** Who made a version. */
    enum Origin {
        PERSON,
        SCHEDULE
    }
}
