package io.segments.api;

import java.util.Locale;

/** What an actor may do in a workspace. */
public enum Permission {
    /** See datasets, segments, syncs, runs, sizes and states. */
    READ,
    /** See members of a condition, without personal columns. */
    PREVIEW_MEMBERS,
    /** Read who belongs to segments, by the members' keys. */
    READ_MEMBERS,
    /** See the SQL of a condition. */
    VIEW_SQL,
    /** Create, change, publish, pause and delete segments. */
    EDIT_SEGMENTS,
    /** Create, change and delete datasets over tables and views. */
    EDIT_DATASETS,
    /** Create and change datasets over a query that a person wrote. */
    WRITE_SQL,
    /** Put SQL that a person wrote into a condition, and ask it; what a saved one has already anybody may keep. */
    WRITE_CONDITION_SQL,
    /** Create, change, pause, resume and delete syncs. */
    EDIT_SYNCS,
    /** Say who is told to no destination, and ask who is not. */
    SUPPRESS,
    /** Have people erased, and see who had whom erased when. */
    ERASE,
    /** Ask for a run or a resync. */
    RUN_SYNCS,
    /** Let a held difference pass. */
    WAIVE_GUARD,
    /** Publish all definitions or syncs again. */
    REPUBLISH,
    /** Create and change workspaces. */
    MANAGE_WORKSPACES;

    /** Stable kebab-case name. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
