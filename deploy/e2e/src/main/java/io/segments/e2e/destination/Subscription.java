package io.segments.e2e.destination;

import io.segments.local.demo.Definitions;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse.Naming;

/**
 * A sync of the campaign.
 *
 * @param segment whose members are told
 * @param destination the destination's id
 * @param object its audience, list, table or topic
 * @param naming how members are named to it: by address or by key
 * @param behaviour what becomes of them there
 * @param schedule when
 * @param tellsPlan whether the plan is told, too
 */
record Subscription(
        DemoSegment segment,
        String destination,
        String object,
        Naming naming,
        Behaviour behaviour,
        Schedule schedule,
        boolean tellsPlan) {

    /** What becomes of members there. */
    enum Behaviour {
        MIRROR("mirror"),
        ADD_ONLY("add-only"),
        UPDATE_ONLY("update-only"),
        APPEND("append");

        private final String word;

        Behaviour(String word) {
            this.word = word;
        }

        /** Whether it also keeps those who left. */
        boolean keepsLeavers() {
            return this != MIRROR;
        }
    }

    /** When differences are sent. */
    enum Schedule {
        LIVE("{\"kind\": \"live\"}"),
        EVERY_MINUTE("{\"kind\": \"interval\", \"every\": \"PT1M\"}");

        private final String json;

        Schedule(String json) {
            this.json = json;
        }
    }

    /** A live mirror that tells who belongs, and nothing else. */
    static Subscription mirror(DemoSegment segment, String destination, String object) {
        return new Subscription(segment, destination, object, Naming.EMAIL, Behaviour.MIRROR, Schedule.LIVE, false);
    }

    Subscription by(Naming other) {
        return new Subscription(segment, destination, object, other, behaviour, schedule, tellsPlan);
    }

    Subscription that(Behaviour other) {
        return new Subscription(segment, destination, object, naming, other, schedule, tellsPlan);
    }

    Subscription everyMinute() {
        return new Subscription(segment, destination, object, naming, behaviour, Schedule.EVERY_MINUTE, tellsPlan);
    }

    Subscription withPlan() {
        return new Subscription(segment, destination, object, naming, behaviour, schedule, true);
    }

    /** The sync's id. */
    String sync() {
        return segment.id() + "-" + behaviour.word + "-" + destination;
    }

    /** The sync as the API takes it. */
    String json() {
        return """
            {"id": "%s", "displayName": "%s at %s", "segment": "%s", "destination": "%s", "object": "%s",
             "identity": %s, "mappings": %s, "behaviour": "%s", "schedule": %s, "guard": %s}\
            """.formatted(
                        sync(),
                        segment.displayName(),
                        destination,
                        segment.id(),
                        destination,
                        object,
                        naming == Naming.EMAIL ? "{\"column\": \"email\", \"normalization\": \"email\"}" : "{}",
                        tellsPlan ? "[{\"field\": \"plan\", \"column\": \"plan\"}]" : "[]",
                        behaviour.word,
                        schedule.json,
                        Definitions.Guards.OFF.json());
    }
}
