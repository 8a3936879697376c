package io.segments.evaluator.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Operator;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MariaDbPreviewIT extends PreviewContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.mariaDbWithDuckDbStore(statements);
    }

    @Override
    String quoted(String name) {
        return '`' + name + '`';
    }

    /** Nothing is: every number of a column is less than a constant that its type does not reach. */
    @Test
    @Override
    void onlyInfinityIsBeyondTheLastNumberOfAFloatingPointColumn() {
        var far = new BigDecimal("1E+308");

        assertThat(share(Operator.GREATER_THAN, far)).isZero();
        assertThat(share(Operator.AT_LEAST, far)).isZero();
        assertThat(share(Operator.LESS_THAN, far)).isEqualTo(7);
        assertThat(share(Operator.AT_MOST, far)).isEqualTo(7);
        assertThat(share(Operator.LESS_THAN, far.negate())).isZero();
        assertThat(share(Operator.AT_MOST, far.negate())).isZero();
        assertThat(share(Operator.GREATER_THAN, far.negate())).isEqualTo(7);
        assertThat(share(Operator.AT_LEAST, far.negate())).isEqualTo(7);
        assertThat(share(Operator.IS, far)).isZero();
    }
}
