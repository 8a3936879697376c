package io.segments.e2e;

import io.segments.local.demo.Api;
import io.segments.local.demo.Audience;
import io.segments.local.demo.Audience.Upkeep;
import io.segments.local.demo.Definitions;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the campaign's people do: they change the warehouse, the definitions and the syncs, and keep for each segment the SQL that says what is true now. */
final class Shop {

    private final DemoWarehouse warehouse;
    private final Api definitions;
    private final Api syncs;
    private final Map<String, DemoSegment> current = new LinkedHashMap<>();
    private Optional<String> paused = Optional.empty();

    Shop(DemoWarehouse warehouse, Api definitions, Api syncs) {
        this.warehouse = warehouse;
        this.definitions = definitions;
        this.syncs = syncs;
        DemoSegment.ALL.forEach(segment -> current.put(segment.id(), segment));
    }

    /** A segment as it is defined now. */
    DemoSegment asDefined(DemoSegment segment) {
        return current.getOrDefault(segment.id(), segment);
    }

    /** The segments as they are defined now. */
    List<DemoSegment> segments() {
        return List.copyOf(current.values());
    }

    /** One random change, and always one in the warehouse; returns what it was. */
    String change(RandomGenerator random) {
        warehouse.change();
        return switch (random.nextInt(5)) {
            case 0 -> "The warehouse changes";
            case 1 ->
                redefine(
                        random.nextBoolean()
                                ? DemoSegment.lapsed(10 + random.nextInt(50))
                                : DemoSegment.trailSpending(300 + random.nextInt(900)));
            case 2 -> pauseOrResume(random);
            case 3 -> {
                run();
                yield "The warehouse changes, and somebody asks for runs";
            }
            default -> {
                var sync = anySync(random);
                Stubborn.call(() -> syncs.post("/syncs/" + sync + ":resync", "{}"));
                yield "The warehouse changes, and " + sync + " is sent again as a whole";
            }
        };
    }

    /** A day in the life of the shop. */
    void changeWarehouse() {
        warehouse.change();
    }

    /** Resumes what is paused. */
    void resume() {
        paused.ifPresent(sync -> Stubborn.call(() -> syncs.post("/syncs/" + sync + ":resume", "{}")));
        paused = Optional.empty();
    }

    /** Sends everything again, also what was refused. */
    void resync() {
        Audiences.ALL.forEach(
                audience -> Stubborn.call(() -> syncs.post("/syncs/" + audience.sync() + ":resync", "{}")));
    }

    /** Asks for a run of those that do nothing by themselves, or not yet. */
    void run() {
        Audiences.ALL.stream()
                .filter(audience -> audience.upkeep() == Upkeep.ON_REQUEST || audience.upkeep() == Upkeep.EVERY_MINUTE)
                .filter(audience -> !paused.equals(Optional.of(audience.sync())))
                .forEach(audience -> Stubborn.call(() -> syncs.post("/syncs/" + audience.sync() + ":run", "{}")));
    }

    private String pauseOrResume(RandomGenerator random) {
        if (paused.isPresent()) {
            var sync = paused.get();
            resume();
            return "The warehouse changes, and " + sync + " is resumed";
        }
        var sync = anySync(random);
        Stubborn.call(() -> syncs.post("/syncs/" + sync + ":pause", "{}"));
        paused = Optional.of(sync);
        return "The warehouse changes, and " + sync + " is paused";
    }

    /** A sync that is not paused; a paused one runs nothing. */
    private String anySync(RandomGenerator random) {
        var active = Audiences.ALL.stream()
                .map(Audience::sync)
                .filter(sync -> !paused.equals(Optional.of(sync)))
                .toList();
        return active.get(random.nextInt(active.size()));
    }

    private String redefine(DemoSegment segment) {
        var path = "/segments/" + segment.id();
        Stubborn.call(() -> {
            var stored = definitions.get(path);
            if (!stored.path("displayName").asText().equals(segment.displayName())) {
                var version = stored.path("version").asLong();
                definitions.put(path, Definitions.segment(segment, Definitions.Guards.OFF), version);
            }
        });
        current.put(segment.id(), segment);
        return "The warehouse changes, and a definition: " + segment.displayName();
    }
}
