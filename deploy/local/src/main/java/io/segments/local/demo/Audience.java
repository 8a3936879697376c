package io.segments.local.demo;

import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment at a destination, and how that destination names its members.
 *
 * @param sync the sync's id
 * @param object the destination's object
 * @param upkeep what the sync does there, and when
 */
public record Audience(
        DemoSegment segment, StandInProfile destination, Naming naming, String sync, String object, Upkeep upkeep) {

    /** The same three audiences at both destinations, each an object of its own that follows every evaluation. */
    public static final List<Audience> ALL = all();

    /** What a sync does and when. */
    public enum Upkeep {
        /** It adds and removes, with every evaluation. */
        LIVE("mirror", "{\"kind\": \"live\"}"),
        /** It adds and removes, every minute. */
        EVERY_MINUTE("mirror", "{\"kind\": \"interval\", \"every\": \"PT1M\"}"),
        /** It adds and removes, when somebody asks. */
        ON_REQUEST("mirror", "{\"kind\": \"manual\"}"),
        /** It adds and never removes, with every evaluation. */
        ONLY_ADDED("add-only", "{\"kind\": \"live\"}");

        private final String behaviour;
        private final String schedule;

        Upkeep(String behaviour, String schedule) {
            this.behaviour = behaviour;
            this.schedule = schedule;
        }

        /** As the API names it. */
        public String behaviour() {
            return behaviour;
        }

        /** As the API takes it. */
        public String schedule() {
            return schedule;
        }

        /** Whether the destination also keeps those who left. */
        public boolean keepsLeavers() {
            return this == ONLY_ADDED;
        }
    }

    /** A sync that follows every evaluation, into an object that has the segment's name. */
    public Audience(DemoSegment segment, StandInProfile destination, Naming naming) {
        this(segment, destination, naming, segment.id() + "-to-" + destination.id(), segment.id(), Upkeep.LIVE);
    }

    private static List<Audience> all() {
        var audiences = new ArrayList<Audience>();
        for (var segment : DemoSegment.ALL) {
            audiences.add(new Audience(segment, StandInProfile.EMAIL_TOOL, Naming.EMAIL));
            audiences.add(new Audience(segment, StandInProfile.AD_PLATFORM, Naming.SHA256_EMAIL));
        }
        return List.copyOf(audiences);
    }
}
