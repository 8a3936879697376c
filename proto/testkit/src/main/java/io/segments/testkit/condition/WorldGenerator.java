package io.segments.testkit.condition;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Source;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Random worlds. */
final class WorldGenerator {

    private static final Generator<ZoneId> ZONES = Generator.among(
                    "Etc/UTC",
                    "Europe/Berlin",
                    "America/New_York",
                    "Asia/Kathmandu",
                    "Australia/Lord_Howe",
                    "Pacific/Kiritimati",
                    "America/Sao_Paulo")
            .map(ZoneId::of);

    private static final Generator<Instant> INSTANTS = Generator.either(
            Generator.among(
                            "2026-03-15T12:00:00Z",
                            "2026-03-29T10:00:00Z",
                            "2026-10-25T00:30:00Z",
                            "2025-11-02T05:30:00Z",
                            "2024-03-31T10:00:00Z",
                            "2024-02-29T23:59:59.999999Z",
                            "2026-01-01T00:00:00Z")
                    .map(Instant::parse),
            Generator.numbers(0, 3_000_000_000_000_000L).map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));

    private static final List<String> NAMES =
            List.of("plan", "select", "two words", "gr\u00f6\u00dfe", "quo\"te", "semi;colon", "back\\slash", "it's");

    private static final Generator<String> KEYS = Generator.among("a", "b", "B", "c", "\u00fc", "it's", "1", "01", "");

    private static final List<String> SEGMENTS = List.of("vip", "trial-users");
    private static final List<String> LISTS = List.of("guests", "do-not-contact");

    /** What events are called. */
    static final Generator<String> EVENTS = Generator.among("login", "Login", "purchase", "it's", "");

    private static final Generator<Storage> STORAGES = Generator.among(Storage.values());

    private static final Relationship OF_A_MEMBER = new Relationship("members", "of", "id", Cardinality.MANY_TO_ONE);
    private static final Relationship OF_AN_ACCOUNT =
            new Relationship("members", "of", "account", Cardinality.MANY_TO_ONE);

    private WorldGenerator() {}

    static World from(Choices choices) {
        var zone = ZONES.from(choices);
        var asOf = INSTANTS.from(choices);
        var cells = new CellGenerator(asOf, zone);
        var keys = Generator.among(Storage.INTEGER, Storage.TEXT).from(choices);
        var members = members(keys, cells, choices);
        var tables = new ArrayList<>(List.of(members));
        tables.add(events("events", Optional.of("name"), keys, cells, choices));
        if (choices.once(3)) {
            tables.add(events("orders", Optional.empty(), keys, cells, choices));
        }
        tables.add(others(
                "accounts",
                keys,
                cells,
                choices,
                new Relationship("members", "id", "account", Cardinality.ONE_TO_MANY)));
        tables.add(others(
                "notes", keys, cells, choices, new Relationship("accounts", "of", "id", Cardinality.MANY_TO_ONE)));
        var world =
                new World(tables, asOf, zone, keySets(SEGMENTS, members, choices), keySets(LISTS, members, choices));
        return new ComputedGenerator(world).from(choices);
    }

    private static TestTable members(Storage keys, CellGenerator cells, Choices choices) {
        Map<String, Storage> storage = new LinkedHashMap<>();
        storage.put("id", keys);
        storage.put("account", keys);
        storage.putAll(columns(choices));
        var ids = new HashSet<Object>();
        var rows = rows(storage, cells).listOf(0, 12).from(choices).stream()
                .filter(row -> row.value("id").map(ids::add).orElse(true))
                .toList();
        var toOrders = new Relationship("orders", "id", "of", Cardinality.ONE_TO_MANY);
        var schema = new DatasetSchema(
                "default",
                "members",
                1,
                DatasetType.PERSON,
                "test",
                new Source.Table("", "members"),
                "id",
                described(storage),
                Optional.empty(),
                Optional.empty(),
                List.of(toOrders));
        return new TestTable(schema, storage, rows);
    }

    private static TestTable events(
            String id, Optional<String> name, Storage keys, CellGenerator cells, Choices choices) {
        Map<String, Storage> storage = new LinkedHashMap<>();
        storage.put("number", Storage.INTEGER);
        storage.put("of", keys);
        name.ifPresent(column -> storage.put(column, Storage.TEXT));
        storage.put(
                "at", Generator.among(Storage.TIMESTAMP_TZ, Storage.TIMESTAMP).from(choices));
        storage.putAll(columns(choices));
        var schema = new DatasetSchema(
                "default",
                id,
                1,
                DatasetType.EVENT,
                "test",
                new Source.Table("", id),
                "number",
                described(storage),
                name,
                Optional.of("at"),
                choices.once(2) ? List.of(OF_A_MEMBER, OF_AN_ACCOUNT) : List.of(OF_A_MEMBER));
        return new TestTable(schema, storage, rows(storage, cells).listOf(0, 15).from(choices));
    }

    private static TestTable others(
            String id, Storage keys, CellGenerator cells, Choices choices, Relationship relationship) {
        Map<String, Storage> storage = new LinkedHashMap<>();
        storage.put("id", keys);
        storage.put("of", keys);
        storage.putAll(columns(choices));
        var schema = new DatasetSchema(
                "default",
                id,
                1,
                DatasetType.GENERIC,
                "test",
                new Source.Table("", id),
                "id",
                described(storage),
                Optional.empty(),
                Optional.empty(),
                List.of(relationship));
        return new TestTable(schema, storage, rows(storage, cells).listOf(0, 8).from(choices));
    }

    private static Map<String, Storage> columns(Choices choices) {
        Map<String, Storage> columns = new LinkedHashMap<>();
        for (var name : NAMES.subList(0, (int) choices.below(NAMES.size() + 1))) {
            columns.put(name, STORAGES.from(choices));
        }
        return columns;
    }

    private static List<ColumnSchema> described(Map<String, Storage> storage) {
        return storage.entrySet().stream()
                .map(column ->
                        ColumnSchema.of(column.getKey(), column.getValue().type()))
                .toList();
    }

    private static Generator<Row> rows(Map<String, Storage> storage, CellGenerator cells) {
        return choices -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            storage.forEach((column, stored) -> values.put(column, value(column, stored, cells, choices)));
            return new Row(values);
        };
    }

    private static @Nullable Object value(String column, Storage stored, CellGenerator cells, Choices choices) {
        if (choices.once(6)) {
            return null;
        }
        return switch (column) {
            case "id", "of", "account" -> stored == Storage.INTEGER ? (Object) choices.below(9) : KEYS.from(choices);
            case "name" -> EVENTS.from(choices);
            default -> cells.cell(stored, choices);
        };
    }

    /** Segments or lists, with keys of members and one that is nobody's. */
    private static Map<String, Set<String>> keySets(List<String> names, TestTable members, Choices choices) {
        Map<String, Set<String>> sets = new HashMap<>();
        for (var name : names) {
            var keys = new TreeSet<>(Set.of("gone"));
            members.rows()
                    .forEach(row -> row.key("id").filter(_ -> choices.once(2)).ifPresent(keys::add));
            sets.put(name, keys);
        }
        return sets;
    }
}
