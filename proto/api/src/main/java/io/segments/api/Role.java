package io.segments.api;

import static io.segments.api.Permission.EDIT_DATASETS;
import static io.segments.api.Permission.EDIT_SEGMENTS;
import static io.segments.api.Permission.EDIT_SYNCS;
import static io.segments.api.Permission.PREVIEW_MEMBERS;
import static io.segments.api.Permission.READ;
import static io.segments.api.Permission.READ_MEMBERS;
import static io.segments.api.Permission.REPUBLISH;
import static io.segments.api.Permission.RUN_SYNCS;
import static io.segments.api.Permission.SUPPRESS;
import static io.segments.api.Permission.VIEW_SQL;
import static io.segments.api.Permission.WAIVE_GUARD;
import static io.segments.api.Permission.WRITE_CONDITION_SQL;
import static io.segments.api.Permission.WRITE_SQL;

import java.util.EnumSet;
import java.util.Set;

/** What a person is in a workspace. This is the one table of permissions. */
public enum Role {
    /** Looks. */
    VIEWER(EnumSet.of(READ)),
    /** Another service that asks who belongs. */
    READER(EnumSet.of(READ, READ_MEMBERS)),
    /** Builds audiences and sends them. */
    MARKETER(EnumSet.of(READ, PREVIEW_MEMBERS, EDIT_SEGMENTS, EDIT_SYNCS, RUN_SYNCS)),
    /** Describes the warehouse to marketers. */
    EDITOR(EnumSet.of(
            READ,
            PREVIEW_MEMBERS,
            VIEW_SQL,
            EDIT_SEGMENTS,
            EDIT_SYNCS,
            RUN_SYNCS,
            EDIT_DATASETS,
            WRITE_SQL,
            WRITE_CONDITION_SQL)),
    /** Keeps it running. */
    OPERATOR(EnumSet.of(READ, VIEW_SQL, RUN_SYNCS, WAIVE_GUARD, REPUBLISH, SUPPRESS)),
    /** Everything. */
    ADMIN(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
