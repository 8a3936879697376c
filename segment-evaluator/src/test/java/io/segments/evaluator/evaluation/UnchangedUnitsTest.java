package io.segments.evaluator.evaluation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.duckdb.DuckDbEngine;
import io.segments.evaluator.store.duckdb.DuckDbStoreSchema;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nothing has changed of is not computed again, and everything else is. */
class UnchangedUnitsTest {

    private static final UnitKey UNIT = new UnitKey("default", "people");
    private static final Source PEOPLE = new Source.Table("", "people");

    private static final Condition PRO =
            new Condition.Compare("plan", Operator.IS, new Operand.One(new Value.Text("pro")));

    @TempDir
    private Path folder;

    private DuckDbInstance instance;
    private TestingStore store;
    private Ownership owner;
    private QueriedUnits units;
    private long epoch = 1;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(folder.resolve("shop"));
        people("('a', 'pro', TIMESTAMP '2025-12-31 12:00:00'), ('b', 'free', TIMESTAMP '2025-12-31 12:00:00')");
        instance = DuckDbFiles.instance(folder, new DuckDbSource.ParquetFolder("shop", folder.resolve("shop")));
        try (var connection = instance.connection()) {
            DuckDbStoreSchema.migrate(connection);
        }
        store = TestingStore.on(new DuckDbEngine(), instance::connection, instance);
        owner = store.members().takeOver(0);
        var warehouse = new DuckDbWarehouse("shop", instance, new Slots(1));
        units = new QueriedUnits(
                new Warehouses(List.of(new Warehouses.Configured(warehouse, Set.of("*"), Duration.ofSeconds(30)))),
                store.members(),
                snapshot -> snapshot.catalog().isPresent());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void whatNothingHasChangedOfIsConfirmedAndWhateverItFollowsFromMakesItComputedAgain() throws Exception {
        await().until(() -> refresh(segment("pros", PRO)).contains("pros"));
        assertThat(members("pros")).containsExactly("a");

        // another definition, and the former one again
        assertThat(refresh(segment("pros", new Condition.Not(PRO)))).isEmpty();
        assertThat(members("pros")).containsExactly("b");
        assertThat(refresh(segment("pros", PRO))).isEmpty();
        assertThat(refresh(segment("pros", PRO))).containsExactly("pros");
        assertThat(members("pros")).containsExactly("a");

        // other columns of members
        assertThat(refresh(segment("pros", PRO, "plan"))).isEmpty();
        assertThat(refresh(segment("pros", PRO, "plan"))).containsExactly("pros");

        // what was computed and not applied
        assertThat(computed(segment("pros", new Condition.Not(PRO)))).isEmpty();
        assertThat(computed(segment("pros", new Condition.Not(PRO)))).isEmpty();
        assertThat(refresh(segment("pros", PRO, "plan"))).isEmpty();

        // another owner
        assertThat(refresh(segment("pros", PRO, "plan"))).containsExactly("pros");
        epoch++;
        assertThat(refresh(segment("pros", PRO, "plan"))).isEmpty();
        assertThat(refresh(segment("pros", PRO, "plan"))).containsExactly("pros");

        // other rows
        people("('a', 'free', NULL), ('c', 'pro', NULL)");
        assertThat(refresh(segment("pros", PRO, "plan"))).isEmpty();
        assertThat(members("pros")).containsExactly("c");
    }

    @Test
    void whatTimeHasPassedIsComputedAgainAndWhatReferencedSegmentsHaveToo() {
        var recent = new Condition.Compare("seen", Operator.WITHIN_LAST, new Span(1, TimeUnit.DAY));
        var followers = new Condition.InSegment("pros");
        await().until(() ->
                refresh(segment("pros", PRO), segment("recent", recent)).contains("pros"));
        assertThat(members("recent")).containsExactly("a", "b");
        refresh(segment("followers", followers));
        assertThat(refresh(segment("pros", PRO), segment("followers", followers), segment("recent", recent)))
                .containsExactlyInAnyOrder("pros", "followers", "recent");

        // nobody's time has passed, then that of both has, and then nobody's again
        now = now.plus(Duration.ofHours(1));
        assertThat(refresh(segment("recent", recent))).containsExactly("recent");
        now = now.plus(Duration.ofDays(1));
        assertThat(refresh(segment("pros", PRO), segment("followers", followers), segment("recent", recent)))
                .containsExactlyInAnyOrder("pros", "followers");
        assertThat(members("recent")).isEmpty();
        now = now.plus(Duration.ofDays(100));
        assertThat(refresh(segment("recent", recent))).containsExactly("recent");

        refresh(segment("pros", new Condition.Not(PRO)));
        assertThat(refresh(segment("followers", followers))).isEmpty();
        assertThat(members("followers")).containsExactly("b");
        assertThat(refresh(segment("followers", followers))).containsExactly("followers");
    }

    private record Defined(String id, Condition condition, List<String> exposed) {

        SegmentKey key() {
            return new SegmentKey("default", id);
        }

        Set<SegmentKey> references() {
            return io.segments.condition.References.of(condition).segments().stream()
                    .map(id -> new SegmentKey("default", id))
                    .collect(toSet());
        }
    }

    private static Defined segment(String id, Condition condition, String... exposed) {
        return new Defined(id, condition, List.of(exposed));
    }

    /** Refreshes segments one after the other, as levels are, and says which ones were not computed. */
    private Set<String> refresh(Defined... segments) {
        now = now.plusMillis(1);
        var unchanged = new TreeSet<String>();
        for (var segment : segments) {
            try (var computed = compute(segment)) {
                var meta = new EvaluationMeta(1, now, List.of());
                if (computed.unchanged().contains(segment.key())) {
                    unchanged.add(segment.id());
                    store.members().confirm(owner, projection(segment), meta);
                } else {
                    store.members().apply(owner, computed.differences().get(segment.key()), meta);
                }
            }
        }
        return unchanged;
    }

    /** Computes a segment, and applies nothing. */
    private Set<SegmentKey> computed(Defined segment) {
        now = now.plusMillis(1);
        try (var computed = compute(segment)) {
            return computed.unchanged();
        }
    }

    private UnitComputation.Computed compute(Defined segment) {
        var last = store.members().status(segment.key()).last();
        var part = new UnitTask.Part(
                segment.condition(),
                Optional.empty(),
                projection(segment),
                new UnitTask.Basis(segment.references(), Map.of(), last, epoch));
        var dataset = dataset();
        return units.compute(
                new UnitTask(
                        UNIT,
                        dataset,
                        Schemas.of(List.of(dataset)),
                        ZoneOffset.UTC,
                        now,
                        List.of(part),
                        List.of(),
                        Map.of()),
                new Cancellation());
    }

    private static SegmentProjection projection(Defined segment) {
        return new SegmentProjection(segment.key(), segment.exposed(), List.of());
    }

    private static DatasetSchema dataset() {
        return new DatasetSchema(
                "default",
                "people",
                1,
                DatasetType.PERSON,
                "shop",
                PEOPLE,
                "id",
                List.of(
                        ColumnSchema.of("id", ColumnType.TEXT),
                        ColumnSchema.of("plan", ColumnType.TEXT),
                        ColumnSchema.of("seen", ColumnType.TIMESTAMP)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private List<String> members(String segment) {
        return store.members().membersAfter(new SegmentKey("default", segment), null, 10).stream()
                .map(Member::memberKey)
                .toList();
    }

    private void people(String rows) throws Exception {
        DuckDbFiles.write(
                Path.of(":memory:"),
                "COPY (SELECT * FROM (VALUES %s) AS people(id, plan, seen)) TO '%s' (FORMAT parquet)"
                        .formatted(rows, folder.resolve("shop/people.parquet")));
    }
}
