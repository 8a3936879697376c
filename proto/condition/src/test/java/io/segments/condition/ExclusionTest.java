package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;
import io.segments.condition.wire.ExclusionWire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExclusionTest {

    private static final Condition CONDITION = new Condition.InSegment("vip");
    private static final Exclusion STAFF = new Exclusion("staff", "Staff", blank("staff"));
    private static final Exclusion LEFT = new Exclusion("left", "Left", blank("left"));

    @Test
    void whoIsExcludedByOneIsOutAndTheConditionComesFirst() {
        assertThat(Exclusion.without(CONDITION, List.of())).isEqualTo(CONDITION);
        assertThat(Exclusion.without(CONDITION, List.of(STAFF, LEFT)))
                .isEqualTo(new Condition.All(
                        List.of(CONDITION, new Condition.Not(STAFF.condition()), new Condition.Not(LEFT.condition()))));
    }

    @Test
    void anExclusionNeedsAReaderThatKnowsExclusions() {
        assertThat(Language.levelOf(CONDITION, Optional.empty(), List.of())).isEqualTo(1);
        assertThat(Language.levelOf(CONDITION, Optional.empty(), List.of(STAFF)))
                .isEqualTo(4);
    }

    @Test
    void whatIsDecodedIsWhatWasEncoded() {
        assertThat(ExclusionWire.decode(ExclusionWire.encode(STAFF, true))).isEqualTo(new UnderstoodExclusion(STAFF));
        assertThat(ExclusionWire.decode(ExclusionWire.encode(STAFF, true).toBuilder()
                        .clearCondition()
                        .build()))
                .isInstanceOf(UnsupportedExclusion.class);
    }

    private static Condition blank(String column) {
        return new Condition.Compare(column, Operator.IS_NOT_BLANK, new Operand.None());
    }
}
