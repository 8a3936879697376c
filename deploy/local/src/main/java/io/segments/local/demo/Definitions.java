package io.segments.local.demo;

import io.segments.local.Console;
import io.segments.local.warehouse.DemoSegment;

/** Defines everything of the demo through the public API. Doing it again changes nothing, so a second start finds it as it was. */
public final class Definitions {

    private static final String USERS = """
        {"id": "users", "displayName": "Users", "type": "person", "warehouse": "demo", "source": {"table": "users"}, "idColumn": "user_id",
         "columns": [
           {"name": "user_id", "type": "number", "label": "User"},
           {"name": "email", "type": "text", "label": "E-mail", "personal": true},
           {"name": "full_name", "type": "text", "label": "Name", "personal": true},
           {"name": "plan", "type": "text", "label": "Plan"},
           {"name": "country", "type": "text", "label": "Country"},
           {"name": "marketing_consent", "type": "boolean", "label": "Marketing consent"},
           {"name": "birth_date", "type": "date", "label": "Birth date", "personal": true},
           {"name": "signed_up_at", "type": "timestamp", "label": "Signed up"},
           {"name": "lifetime_value", "type": "number", "label": "Lifetime value"}],
         "relationships": [
           {"dataset": "events", "column": "user_id", "foreignColumn": "user_id", "cardinality": "one-to-many"},
           {"dataset": "order-lines", "column": "user_id", "foreignColumn": "user_id", "cardinality": "one-to-many"}]}\
        """;

    private static final String EVENTS = """
        {"id": "events", "displayName": "App and newsletter events", "type": "event", "warehouse": "demo", "source": {"table": "events"},
         "idColumn": "event_id", "eventNameColumn": "event_name", "eventTimeColumn": "occurred_at",
         "columns": [
           {"name": "event_id", "type": "number"},
           {"name": "user_id", "type": "number"},
           {"name": "event_name", "type": "text", "label": "Event"},
           {"name": "occurred_at", "type": "timestamp", "label": "When"},
           {"name": "minutes", "type": "number", "label": "Minutes"}]}\
        """;

    private static final String ORDER_LINES = """
        {"id": "order-lines", "displayName": "Order lines", "type": "event", "warehouse": "demo", "source": {"table": "order_lines"},
         "idColumn": "order_line_id", "eventTimeColumn": "ordered_at",
         "columns": [
           {"name": "order_line_id", "type": "number"},
           {"name": "user_id", "type": "number"},
           {"name": "ordered_at", "type": "timestamp", "label": "Ordered"},
           {"name": "product", "type": "text", "label": "Product"},
           {"name": "quantity", "type": "number", "label": "Quantity"},
           {"name": "amount", "type": "number", "label": "Amount"}]}\
        """;

    private final Api definitions;
    private final Api syncs;
    private final Console console;
    private final Guards guards;

    /** How suspicious the guards are. */
    public enum Guards {
        /** As they are when nobody says anything. */
        AS_USUAL("{}"),
        /** Nothing is held: a campaign may take everything away. */
        OFF("{\"maxRemovalShare\": 1.0, \"minRemovals\": 1000000000}");

        private final String json;

        Guards(String json) {
            this.json = json;
        }

        /** As the API takes it. */
        public String json() {
            return json;
        }
    }

    public Definitions(Api definitions, Api syncs, Console console, Guards guards) {
        this.guards = guards;
        this.definitions = definitions;
        this.syncs = syncs;
        this.console = console;
    }

    /** Datasets, segments, and the syncs to both destinations. */
    public void apply() {
        for (var dataset : new String[] {EVENTS, ORDER_LINES, USERS}) {
            definitions.describe(dataset);
        }
        console.line("3 datasets described: users, events, order-lines");
        for (var segment : DemoSegment.ALL) {
            define(segment);
            console.line("Segment %s: %s".formatted(segment.id(), segment.displayName()));
        }
    }

    /** Switches every audience on at both destinations. */
    public void switchOn() {
        Audience.ALL.forEach(this::switchOn);
        console.line("%d syncs switched on: the same %d audiences at the e-mail tool and at the ad platform"
                .formatted(Audience.ALL.size(), DemoSegment.ALL.size()));
    }

    /** Switches an audience on. */
    public void switchOn(Audience audience) {
        syncs.postOnceKnown("/syncs", """
            {"id": "%s", "displayName": "%s at the %s", "segment": "%s", "destination": "%s", "object": "%s",
             "identity": {"column": "email", "normalization": "email"},
             "mappings": [{"field": "plan", "column": "plan"}, {"field": "country", "column": "country"}],
             "behaviour": "%s", "schedule": %s, "guard": %s}\
            """.formatted(
                        audience.sync(),
                        audience.segment().displayName(),
                        audience.destination().displayName(),
                        audience.segment().id(),
                        audience.destination().id(),
                        audience.object(),
                        audience.upkeep().behaviour(),
                        audience.upkeep().schedule(),
                        guards.json()));
    }

    private void define(DemoSegment segment) {
        try {
            definitions.get("/segments/" + segment.id());
            return;
        } catch (Api.Refused e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        definitions.post("/segments", segment(segment, guards));
        definitions.post("/segments/" + segment.id() + ":publish", "{}");
    }

    /** A segment as the API takes it. */
    public static String segment(DemoSegment segment, Guards guards) {
        return """
            {"id": "%s", "displayName": "%s", "dataset": "users", "condition": %s,
             "exposedColumns": ["plan", "country"], "refreshInterval": "PT3S", "guard": %s}\
            """.formatted(segment.id(), segment.displayName(), segment.condition(), guards.json());
    }
}
