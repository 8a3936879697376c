package io.segments.bench.duckdb;

import io.segments.bench.shop.Shop;
import io.segments.bench.shop.ShopSize;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.KeySet;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSettings;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The shop in a DuckDB file, read as the evaluator reads it: attached to its locked instance, with its settings. */
public final class OpenShop implements AutoCloseable {

    private static final String ID = "shop";
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final DuckDbInstance instance;
    private final Warehouse warehouse;

    private OpenShop(DuckDbInstance instance) {
        this.instance = instance;
        this.warehouse = new DuckDbWarehouse(ID, instance, new Slots(1));
    }

    /**
     * Opens the shop, and makes it where there is none yet.
     *
     * @param memory what DuckDB may use, as it writes it: {@code 4GB}
     */
    public static OpenShop in(Path folder, ShopSize size, int threads, String memory) throws SQLException {
        var file = file(folder, size);
        if (!Files.exists(file)) {
            ShopFile.write(file, size);
        }
        return new OpenShop(DuckDbInstance.open(new DuckDbSettings(
                Optional.empty(),
                memory,
                threads,
                folder,
                PATIENCE,
                PATIENCE,
                List.of(new DuckDbSource.DatabaseFile(ID, file)))));
    }

    /** Where the shop of a size is. */
    public static Path file(Path folder, ShopSize size) {
        return folder.resolve("shop-%d-%d-%d.duckdb".formatted(size.users(), size.events(), size.seed()))
                .toAbsolutePath();
    }

    <T> T read(Function<Snapshot, T> work) {
        return warehouse.read(Budget.of(PATIENCE), work);
    }

    /** A connection beside the snapshot, as the store's: what is compiled for an open snapshot runs on it, too. */
    Connection connection() throws SQLException {
        return instance.connection();
    }

    /** What the shop's conditions are compiled in; accepted members are a table, as in the store; the list has the same. */
    static EvaluationContext context(Snapshot snapshot) {
        var members = Fragment.of(
                "SELECT member_key FROM {}.main.accepted_members WHERE segment_no = 1",
                Fragment.verbatim(snapshot.catalog().orElseThrow()));
        return Shop.context(new MembershipReference.InQuery(set -> Optional.of(members)
                .filter(_ ->
                        set.equals(new KeySet.OfSegment(Shop.VIP)) || set.equals(new KeySet.OfList(Shop.GUESTS)))));
    }

    @Override
    public void close() throws SQLException {
        instance.close();
    }
}
