package io.segments.archrules;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a package stands in {@code io.segments.<module>.<feature>.<technology>}.
 *
 * @param module the package of the service or jar, such as {@code io.segments.evaluator}
 * @param path what follows the module, outermost first
 */
record Place(String module, List<String> path) {

    /** Package names that mark an adapter; everything below such a package belongs to the adapter. */
    static final Set<String> TECHNOLOGIES = Set.of(
            "bigquery",
            "cdi",
            "cli",
            "clickhouse",
            "config",
            "databricks",
            "debezium",
            "duckdb",
            "grpc",
            "health",
            "http",
            "jdbc",
            "json",
            "kafka",
            "mariadb",
            "mysql",
            "oidc",
            "postgresql",
            "quarkus",
            "redshift",
            "rest",
            "s3",
            "sftp",
            "snowflake",
            "store",
            "trino",
            "vertx",
            "wire");

    private static final String ROOT = "io.segments.";
    private static final String CONFIG = "config";

    Place {
        path = List.copyOf(path);
    }

    /** The place of a class of ours; empty for every other class. */
    static Optional<Place> of(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        var parts = List.of(name.substring(ROOT.length()).split("\\."));
        return Optional.of(new Place(ROOT + parts.getFirst(), parts.subList(1, parts.size())));
    }

    boolean isAdapter() {
        return technologyAt() >= 0;
    }

    /** Holds configuration interfaces, which every package of the module may read. */
    boolean isConfig() {
        return isAdapter() && path.get(technologyAt()).equals(CONFIG);
    }

    /** Directly in the module's own package, where a main class puts the parts together. */
    boolean isModuleRoot() {
        return path.isEmpty();
    }

    /** The feature that this package belongs to: the package in front of its technology, with a dot at its end. */
    String feature() {
        var length = isAdapter() ? technologyAt() : path.size();
        return module + "."
                + path.subList(0, length).stream().map(part -> part + ".").collect(joining());
    }

    /** Whether this package lies in a feature, or below it. */
    boolean isWithin(String feature) {
        return (module + "." + path.stream().map(part -> part + ".").collect(joining())).startsWith(feature);
    }

    private int technologyAt() {
        for (var i = 0; i < path.size(); i++) {
            if (TECHNOLOGIES.contains(path.get(i))) {
                return i;
            }
        }
        return -1;
    }

    static DescribedPredicate<JavaClass> featureCode() {
        return DescribedPredicate.describe(
                "are a feature's own code (in no adapter package)",
                type -> of(type).map(place -> !place.isAdapter()).orElse(false));
    }
}
