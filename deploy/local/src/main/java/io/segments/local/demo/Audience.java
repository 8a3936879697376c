package io.segments.local.demo;

import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.util.ArrayList;
import java.util.List;

/** A segment at a destination, and how that destination names its members. */
public record Audience(DemoSegment segment, StandInProfile destination, Naming naming) {

    /** The same three audiences at both destinations. */
    public static final List<Audience> ALL = all();

    private static List<Audience> all() {
        var audiences = new ArrayList<Audience>();
        for (var segment : DemoSegment.ALL) {
            audiences.add(new Audience(segment, StandInProfile.EMAIL_TOOL, Naming.EMAIL));
            audiences.add(new Audience(segment, StandInProfile.AD_PLATFORM, Naming.SHA256_EMAIL));
        }
        return List.copyOf(audiences);
    }

    /** The sync's id. */
    public String sync() {
        return segment.id() + "-to-" + destination.id();
    }

    /** The destination's object: one audience for each segment. */
    public String object() {
        return segment.id();
    }
}
