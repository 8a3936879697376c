package io.segments.evaluator.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final int SAMPLE = 2;
    private static final Generator<List<String>> KEYS =
            Generator.among("", "1", "10", "2", "A", "a", "é", "\uFF5A", "😀").listOf(0, 9);

    /** Which keys somebody else would find in both, in one and in the other. */
    private record Sides(List<String> accepted, List<String> rows) {}

    @Test
    void tellsWhoIsInOneInTheOtherAndInBoth() {
        Property.forAll(KEYS.then(accepted -> KEYS.map(rows -> new Sides(accepted, rows))))
                .tries(300)
                .holds(sides -> {
                    var before = inOrder(sides.accepted());
                    var after = inOrder(sides.rows());
                    var comparison = new Comparison(new Listed(before), SAMPLE);
                    // a row that comes twice is still one member
                    after.forEach(key -> {
                        comparison.member(key);
                        comparison.member(key);
                    });
                    comparison.end();

                    var enter = without(after, before);
                    var leave = without(before, after);
                    assertThat(comparison.entering()).isEqualTo(enter.size());
                    assertThat(comparison.leaving()).isEqualTo(leave.size());
                    assertThat(comparison.unchanged()).isEqualTo(after.size() - enter.size());
                    assertThat(comparison.enter())
                            .isEqualTo(enter.stream().limit(SAMPLE).toList());
                    assertThat(comparison.leave())
                            .isEqualTo(leave.stream().limit(SAMPLE).toList());
                });
    }

    private static Set<String> inOrder(List<String> keys) {
        var ordered = new TreeSet<>(AcceptedKeys::compare);
        ordered.addAll(keys);
        return ordered;
    }

    private static List<String> without(Set<String> keys, Set<String> others) {
        var left = new ArrayList<>(keys);
        left.removeAll(others);
        return left;
    }

    /** Accepted members that are in a list. */
    private static final class Listed implements AcceptedKeys.Members {
        private final List<String> keys;
        private int next;

        Listed(Set<String> keys) {
            this.keys = List.copyOf(keys);
        }

        @Override
        public boolean next() {
            return next++ < keys.size();
        }

        @Override
        public String memberKey() {
            return keys.get(next - 1);
        }

        @Override
        public int place() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
