package io.segments.orchestrator.writeback.quarkus;

import io.segments.api.Slug;
import io.segments.orchestrator.config.WriteBackConfig.TargetConfig;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.Target;
import io.segments.orchestrator.writeback.postgresql.PostgresqlWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Targets as they are configured. All that is wrong with them is said at once, and none of it with a value that may be a secret. */
final class TargetSettings {

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String POSTGRESQL = "jdbc:postgresql://";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Duration keptHere;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, String> places = new TreeMap<>();

    /** One that can be written. */
    record Configured(Target target, PostgresqlWarehouse.Address address) {}

    private TargetSettings(Duration keptHere) {
        this.keptHere = keptHere;
    }

    /** @param keptHere how long the orchestrator itself keeps rejected records */
    static List<Configured> read(Map<String, TargetConfig> targets, Duration keptHere) {
        var settings = new TargetSettings(keptHere);
        var configured = new TreeMap<>(targets)
                .entrySet().stream()
                        .map(entry -> settings.read(entry.getKey(), entry.getValue()))
                        .toList();
        if (!settings.findings.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", settings.findings));
        }
        return configured;
    }

    private Configured read(String name, TargetConfig config) {
        if (!Slug.isValid(name)) {
            note(name, "", "is no id: lower-case letters, digits and hyphens, starting with a letter");
        }
        var url = required(name, "url", config.url());
        checkUrl(name, url);
        var schema = config.schema();
        if (!SCHEMA.matcher(schema).matches()) {
            note(name, ".schema", "must be lower-case letters, digits and underscores, starting with a letter");
        }
        var other = places.put(url + " " + schema, name);
        if (other != null && !url.isEmpty()) {
            note(name, "", "has the url and the schema of " + other + "; give it a schema of its own");
        }
        var target =
                new Target(name, workspaces(name, config), tables(name, config), config.retention(), config.interval());
        checkTimes(target);
        return new Configured(
                target,
                new PostgresqlWarehouse.Address(
                        url,
                        required(name, "user", config.user()),
                        required(name, "password", config.password()),
                        schema));
    }

    private void checkUrl(String name, String url) {
        if (!url.isEmpty() && !url.startsWith(POSTGRESQL)) {
            note(name, ".url", "must start with " + POSTGRESQL);
        } else if (!url.isEmpty() && !PostgresqlWarehouse.understands(url)) {
            note(
                    name,
                    ".url",
                    "is no address that the driver understands, such as " + POSTGRESQL + "host:5432/database");
        }
        if (url.contains("password=")) {
            note(name, ".url", "holds a password; give it as password");
        }
    }

    private void checkTimes(Target target) {
        if (!target.retention().isPositive()) {
            note(target.name(), ".retention", "must be more than nothing");
        }
        // Whoever is erased is found among what is kept here.
        if (target.has(Table.REJECTED_RECORDS) && target.retention().compareTo(keptHere) > 0) {
            note(target.name(), ".retention", "must not be more than segments.retention.runs, which is " + keptHere);
        }
        if (target.interval().compareTo(SHORTEST) < 0) {
            note(target.name(), ".interval", "must be one second or more");
        }
    }

    private Set<String> workspaces(String name, TargetConfig config) {
        for (var workspace : config.workspaces()) {
            if (!workspace.equals("*") && !Slug.isValid(workspace)) {
                note(name, ".workspaces", "has something that is no id of a workspace, nor *");
            }
        }
        return config.workspaces();
    }

    private Set<Table> tables(String name, TargetConfig config) {
        var known = Arrays.stream(Table.values()).collect(Collectors.toMap(Table::word, table -> table));
        if (config.tables().isEmpty() || !known.keySet().containsAll(config.tables())) {
            note(name, ".tables", "must be sync_runs, rejected_records or both");
        }
        return config.tables().stream()
                .filter(known::containsKey)
                .map(known::get)
                .collect(Collectors.toSet());
    }

    private String required(String name, String key, Optional<String> value) {
        var given = value.filter(text -> !text.isBlank()).orElse("");
        if (given.isEmpty()) {
            note(name, "." + key, "is missing");
        }
        return given;
    }

    private void note(String name, String key, String what) {
        findings.add("segments.write-back.targets.%s%s %s".formatted(name, key, what));
    }
}
