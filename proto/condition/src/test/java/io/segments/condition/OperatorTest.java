package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorTest {

    @ParameterizedTest
    @EnumSource
    void aNegationIsTheOtherSideOfAPairThatComparesTheSame(Operator operator) {
        operator.negation().ifPresent(negation -> {
            assertThat(negation.negation()).contains(operator);
            assertThat(negation.isNegative()).isNotEqualTo(operator.isNegative());
            assertThat(negation.shape()).isEqualTo(operator.shape());
            assertThat(negation.types()).isEqualTo(operator.types());
            assertThat(negation.holdsForMissing()).isNotEqualTo(operator.holdsForMissing());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aJsonNameIsFoundAgain(Operator operator) {
        assertThat(Operator.ofJsonName(operator.jsonName())).contains(operator);
    }

    @Test
    void onlyNegativesAndIsBlankHoldForTheMissingValue() {
        assertThat(Arrays.stream(Operator.values()).filter(Operator::holdsForMissing))
                .containsExactly(
                        Operator.IS_BLANK,
                        Operator.IS_NOT,
                        Operator.IS_NONE_OF,
                        Operator.DOES_NOT_CONTAIN,
                        Operator.DOES_NOT_START_WITH,
                        Operator.DOES_NOT_END_WITH,
                        Operator.DOES_NOT_MATCH,
                        Operator.NOT_BETWEEN,
                        Operator.IS_NOT_TRUE,
                        Operator.IS_NOT_FALSE,
                        Operator.CONTAINS_NONE_OF,
                        Operator.IS_NOT_EMPTY);
    }

    @Test
    void lessThanHasNoNegationBecauseTheMissingValueIsNeither() {
        assertThat(Operator.LESS_THAN.negation()).isEmpty();
    }
}
