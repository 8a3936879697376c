package io.segments.evaluator.warehouse;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The warehouses that the platform team configured, and who may use them. */
public final class Warehouses {

    /** Stands for every workspace. */
    public static final String EVERY_WORKSPACE = "*";

    private final List<Configured> configured;

    /**
     * @param workspaces ids of the workspaces that may use it, or {@link #EVERY_WORKSPACE}
     * @param queryTimeout until a query that computes memberships must have ended
     */
    public record Configured(Warehouse warehouse, Set<String> workspaces, Duration queryTimeout) {
        public Configured {
            workspaces = Set.copyOf(workspaces);
        }

        private boolean serves(String workspace) {
            return workspaces.contains(EVERY_WORKSPACE) || workspaces.contains(workspace);
        }
    }

    public Warehouses(List<Configured> configured) {
        this.configured = configured.stream()
                .sorted(Comparator.comparing(entry -> entry.warehouse().id()))
                .toList();
    }

    /** Those that a workspace may use, by id. */
    public List<Warehouse> of(String workspace) {
        return configured.stream()
                .filter(entry -> entry.serves(workspace))
                .map(Configured::warehouse)
                .toList();
    }

    /**
     * A warehouse, for whoever has made sure that it may be used.
     *
     * @throws WarehouseException with WAREHOUSE_UNKNOWN
     */
    public Warehouse require(String id) {
        return configured.stream()
                .map(Configured::warehouse)
                .filter(warehouse -> warehouse.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WarehouseException(
                        WarehouseException.Reason.WAREHOUSE_UNKNOWN, "No warehouse %s is configured.".formatted(id)));
    }

    /**
     * A warehouse that a workspace may use.
     *
     * @throws WarehouseException with WAREHOUSE_UNKNOWN
     */
    public Configured require(String id, String workspace) {
        return configured.stream()
                .filter(entry -> entry.warehouse().id().equals(id) && entry.serves(workspace))
                .findFirst()
                .orElseThrow(() -> new WarehouseException(
                        WarehouseException.Reason.WAREHOUSE_UNKNOWN,
                        "The workspace %s has no warehouse %s; the evaluator's configuration names those that it may use."
                                .formatted(workspace, id)));
    }
}
