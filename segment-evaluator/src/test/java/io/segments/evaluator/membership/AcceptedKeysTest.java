package io.segments.evaluator.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AcceptedKeysTest {

    private static final SegmentKey VIP = new SegmentKey("default", "vip");
    private static final SegmentKey ALL = new SegmentKey("default", "all");
    private static final Comparator<String> BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    private static final Generator<String> KEYS =
            Generator.texts("ab9é\uFF5A\uE000😀\uD83D\uDE01".codePoints().toArray(), 3);
    private static final Generator<Case> CASES =
            choices -> new Case(keys().from(choices), keys().from(choices), keys().from(choices));

    private record Case(List<String> vip, List<String> all, List<String> asked) {}

    private record Row(String memberKey, int segment) {}

    @Test
    void tellsExactlyWhoIsAMemberOfWhat() {
        Property.forAll(CASES).tries(2_000).holds(drawn -> {
            try (var keys = accepted(drawn)) {
                for (var key : drawn.asked().stream().sorted(BYTES).toList()) {
                    keys.moveTo(key);
                    assertThat(keys.isIn(VIP)).isEqualTo(drawn.vip().contains(key));
                    assertThat(keys.isIn(ALL)).isEqualTo(drawn.all().contains(key));
                }
            }
        });
    }

    @Test
    void tellsTheSameOfAKeyThatComesTwice() {
        try (var keys = accepted(new Case(List.of("a", "b"), List.of(), List.of()))) {
            keys.moveTo("b");
            keys.moveTo("b");

            assertThat(keys.isIn(VIP)).isTrue();
        }
    }

    @Test
    void refusesKeysThatDoNotComeInOrder() {
        try (var keys = accepted(new Case(List.of("a", "b"), List.of(), List.of()))) {
            keys.moveTo("😀");

            assertThatThrownBy(() -> keys.moveTo("\uFF5A")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nobodyIsAMemberOfASegmentThatIsNotAskedFor() {
        try (var keys = AcceptedKeys.ofNobody()) {
            keys.moveTo("a");

            assertThat(keys.isIn(VIP)).isFalse();
        }
    }

    private static Generator<List<String>> keys() {
        return KEYS.listOf(0, 8).map(keys -> keys.stream().distinct().toList());
    }

    private static AcceptedKeys accepted(Case drawn) {
        var rows = Stream.concat(
                        drawn.vip().stream().map(key -> new Row(key, 0)),
                        drawn.all().stream().map(key -> new Row(key, 1)))
                .sorted(Comparator.comparing(Row::memberKey, BYTES))
                .toList();
        assertThat(Set.copyOf(rows)).hasSameSizeAs(rows);
        return new AcceptedKeys(List.of(VIP, ALL), new Listed(rows));
    }

    private static final class Listed implements AcceptedKeys.Members {

        private final List<Row> rows;
        private int next;

        private Listed(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            return next++ < rows.size();
        }

        @Override
        public String memberKey() {
            return rows.get(next - 1).memberKey();
        }

        @Override
        public int place() {
            return rows.get(next - 1).segment();
        }

        @Override
        public void close() {}
    }
}
