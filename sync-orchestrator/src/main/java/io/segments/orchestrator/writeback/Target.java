package io.segments.orchestrator.writeback;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables that are written to.
 *
 * @param name what the platform team calls it
 * @param workspaces whose runs and records are written; {@code *} means every one
 * @param tables which tables are written
 * @param retention how long rejected records are kept there
 * @param interval pause between two writings
 */
public record Target(String name, Set<String> workspaces, Set<Table> tables, Duration retention, Duration interval) {

    public Target {
        workspaces = Set.copyOf(workspaces);
        tables = Set.copyOf(tables);
    }

    boolean includes(String workspace) {
        return workspaces.contains("*") || workspaces.contains(workspace);
    }

    /** Whether a table is written. */
    public boolean has(Table table) {
        return tables.contains(table);
    }

    /** The workspaces as a text that is the same for the same ones. */
    public String scope() {
        return String.join(",", new TreeSet<>(workspaces));
    }
}
