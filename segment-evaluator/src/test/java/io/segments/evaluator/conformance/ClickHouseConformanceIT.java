package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Refusal;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseConformanceIT extends ConformanceContract {

    private static ClickHouseLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new ClickHouseLaboratory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrayJoin([1, 2]) = id", "`arrayJoin`([1, 2]) = id", "ARRAYJOIN([1, 2]) = id"})
    void writtenSqlMakesNoSeveralRowsOfOne(String sql) throws Exception {
        var question = new Question(sqlWorld(), Compilation.right(dialect()));
        var warehouse = laboratory().holding(sqlWorld());

        assertThatThrownBy(() -> question.members(warehouse, new Condition.Sql(sql)))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        refusal -> assertThat(refusal.refusals())
                                .extracting(Refusal::code)
                                .containsExactly(Refusal.Code.SQL_REFUSED));
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new ClickHouseDialect();
    }
}
