package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Performed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

    private static final Condition BLANK = new Compare("plan", Operator.IS_BLANK, new Operand.None());

    @Test
    void anEmptyGroupCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new All(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Any(List.of()));
    }

    @Test
    void aGroupDoesNotChangeWithTheListThatItWasBuiltFrom() {
        var parts = new ArrayList<>(List.of(BLANK));
        var group = new All(parts);

        parts.clear();

        assertThat(group.of()).containsExactly(BLANK);
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorTakesTheOperandOfItsShapeOnly(Operator operator) {
        for (var operand : List.of(
                new Operand.None(),
                new Operand.One(new Value.Text("a")),
                new Operand.Many(List.of(new Value.Text("a"))),
                new Operand.Two(Value.Number.of(1), Value.Number.of(2)),
                new Span(1, TimeUnit.DAY),
                new SpanRange(new Span(1, TimeUnit.DAY), new Span(2, TimeUnit.DAY)),
                new Operand.Period(TimeUnit.WEEK))) {
            if (operand.shape() == operator.shape()) {
                assertThat(new Compare("plan", operator, operand).operand()).isEqualTo(operand);
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> new Compare("plan", operator, operand));
            }
        }
    }

    @Test
    void aComparisonNeedsAColumn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare("", Operator.IS_BLANK, new Operand.None()));
    }

    @Test
    void aPeriodIsACalendarUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Compare("seen", Operator.THIS_PERIOD, new Operand.Period(TimeUnit.DAY)));
    }

    @Test
    void referencesAreFoundWhereverTheyAre() {
        var performed = new Performed(
                "events",
                Optional.empty(),
                List.of(),
                Count.DEFAULT,
                Window.ALWAYS,
                Optional.of(new InSegment("inner")));
        var condition = All.of(new Not(new InSegment("vip")), Any.of(performed, BLANK), new InSegment("vip"));

        var references = References.of(condition);

        assertThat(references.segments()).containsExactly("inner", "vip");
        assertThat(references.datasets()).containsExactly("events");
    }
}
