package io.segments.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.local.warehouse.DemoWarehouse.Naming;
import io.segments.local.warehouse.DemoWarehouse.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DemoWarehouseTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Size SIZE = new Size(1_000, 10_000, 42);

    @SuppressWarnings("unused") // a source of parameters
    private static final java.util.List<DemoSegment> SEGMENTS = DemoSegment.ALL;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("SEGMENTS")
    void everyAudienceHasMembersAndLeavesSomeOut(DemoSegment segment) {
        var warehouse = prepared("a", NOW);

        assertThat(warehouse.truth(segment, NOW, Naming.MEMBER_KEY)).hasSizeBetween(10, 900);
    }

    @Test
    void theAudiencesThatItManagesHaveMembersAndStayWhenItIsFoundAgain() {
        var warehouse = prepared("a", NOW);
        assertThat(warehouse.audiences())
                .isNotEmpty()
                .allSatisfy(audience -> assertThat(warehouse.audience(audience)).hasSizeBetween(5, 100));
        var before = warehouse.audience("beta");

        warehouse.execute("DELETE FROM audiences WHERE audience_id = 'winter'");
        warehouse.prepare();

        assertThat(warehouse.audiences()).containsExactly("ambassadors", "beta");
        assertThat(warehouse.audience("beta")).isEqualTo(before);
    }

    @Test
    void theSameSeedMakesTheSameCompany() {
        var one = prepared("one", NOW);
        var other = prepared("other", NOW.plus(Duration.ofDays(400)));

        assertThat(other.truth(DemoSegment.LAPSED, NOW.plus(Duration.ofDays(400)), Naming.EMAIL))
                .isEqualTo(one.truth(DemoSegment.LAPSED, NOW, Naming.EMAIL));
    }

    @Test
    void theDataNeverAges() {
        var then = prepared("a", NOW).truth(DemoSegment.IDLE_TRIALS, NOW, Naming.MEMBER_KEY);
        var later = NOW.plus(Duration.ofDays(100));

        var foundAgain = new DemoWarehouse(folder.resolve("a.duckdb"), SIZE, InstantSource.fixed(later));
        assertThat(foundAgain.prepare()).isFalse();

        assertThat(foundAgain.truth(DemoSegment.IDLE_TRIALS, later, Naming.MEMBER_KEY))
                .isEqualTo(then);
    }

    @Test
    void aDayBringsSomeInAndTakesSomeOut() {
        var warehouse = prepared("a", NOW);
        var before = warehouse.truth(DemoSegment.LAPSED, NOW, Naming.MEMBER_KEY);

        for (int day = 0; day < 5; day++) {
            warehouse.change();
        }

        var after = warehouse.truth(DemoSegment.LAPSED, NOW, Naming.MEMBER_KEY);
        assertThat(after).anyMatch(id -> !before.contains(id));
        assertThat(before).anyMatch(id -> !after.contains(id));
    }

    @Test
    void addressesAreNamedAsDestinationsNameThem() {
        var warehouse = prepared("a", NOW);

        assertThat(warehouse.truth(DemoSegment.LAPSED, NOW, Naming.EMAIL))
                .allMatch(address -> address.equals(address.strip().toLowerCase(java.util.Locale.ROOT)))
                .noneMatch(String::isEmpty);
        assertThat(warehouse.truth(DemoSegment.LAPSED, NOW, Naming.SHA256_EMAIL))
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private DemoWarehouse prepared(String name, Instant now) {
        var warehouse = new DemoWarehouse(folder.resolve(name + ".duckdb"), SIZE, InstantSource.fixed(now));
        assertThat(warehouse.prepare()).isTrue();
        return warehouse;
    }
}
