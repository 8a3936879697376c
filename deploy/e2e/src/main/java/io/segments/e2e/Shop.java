package io.segments.e2e;

import io.segments.local.demo.Api;
import io.segments.local.demo.Definitions;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What the campaign's people do: they change the warehouse and the definitions, and keep for each segment the SQL that says what is true now. */
final class Shop {

    private final DemoWarehouse warehouse;
    private final Api definitions;
    private final Map<String, DemoSegment> current = new LinkedHashMap<>();

    Shop(DemoWarehouse warehouse, Api definitions) {
        this.warehouse = warehouse;
        this.definitions = definitions;
        DemoSegment.ALL.forEach(segment -> current.put(segment.id(), segment));
    }

    /** The segments as they are defined now. */
    Map<String, DemoSegment> segments() {
        return Map.copyOf(current);
    }

    /** One random change; returns what it was. */
    String change(RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            warehouse.change();
            return "the warehouse changed";
        }
        var segment = DemoSegment.lapsed(10 + random.nextInt(50));
        redefine(segment);
        return "a definition changed";
    }

    /** A day in the life of the shop. */
    void changeWarehouse() {
        warehouse.change();
    }

    private void redefine(DemoSegment segment) {
        var path = "/segments/" + segment.id();
        var stored = definitions.get(path);
        definitions.put(path, """
                {"displayName": "%s", "dataset": "users", "condition": %s, "exposedColumns": ["plan", "country"],
                 "refreshInterval": "PT3S", "guard": %s}"""
                .formatted(segment.displayName(), segment.condition(), Definitions.Guards.OFF.json()), stored.path("version").asLong());
        current.put(segment.id(), segment);
    }
}
