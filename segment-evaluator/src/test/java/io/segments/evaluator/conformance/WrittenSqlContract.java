package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Refusal;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.SqlSoup;
import io.segments.testkit.condition.World;
import io.segments.testkit.property.Property;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine has to pass of predicates that people write in SQL. */
abstract class WrittenSqlContract {

    /** How many written predicates are tried for each random condition. */
    private static final int SOUPS = 5;

    abstract Laboratory laboratory();

    abstract Dialect dialect();

    /** How many random conditions are tried, about. */
    abstract int size();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuch = 1",
                "id =",
                "id = 1 THEN",
                "count(*) > 1",
                "max(id) > 1",
                "row_number() OVER (ORDER BY id) < 3",
                "id IN (SELECT id FROM nosuch)"
            })
    void refusesWrittenSqlThatIsNoPredicateOverARow(String sql) throws Exception {
        assumeTrue(laboratory().takesWrittenSql());
        var world = sqlWorld();
        var warehouse = laboratory().holding(world);
        var question = new Question(world, Compilation.right(dialect()));

        assertThatThrownBy(() -> question.members(warehouse, new Condition.Sql(sql)))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        refusal -> assertThat(refusal.refusals())
                                .singleElement()
                                .satisfies(one -> assertThat(one.code()).isEqualTo(Refusal.Code.SQL_REFUSED))
                                .satisfies(one -> assertThat(one.path()).isEqualTo("$.sql")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id IN (SELECT number FROM visits)", "id = (SELECT max(number) FROM visits WHERE number < 3)"})
    void writtenSqlMayAskOtherTablesOfItsWarehouse(String sql) throws Exception {
        assumeTrue(laboratory().takesWrittenSql());
        var world = sqlWorld();
        var warehouse = laboratory().holding(world);

        assertThat(new Question(world, Compilation.right(dialect())).members(warehouse, new Condition.Sql(sql)))
                .isEqualTo(sql.contains("max") ? Set.of("2") : Set.of("1", "2", "5"));
    }

    /** Either the warehouse refuses it, or it divides the rows into those for which it holds and the others. */
    @Test
    void writtenSqlSaysNothingOfOtherRowsAndColumns() throws Exception {
        assumeTrue(laboratory().takesWrittenSql());
        var world = sqlWorld();
        var warehouse = laboratory().holding(world);
        var question = new Question(world, Compilation.right(dialect()));
        var everybody = new ReferenceInterpreter(world).everybody();
        Property.forAll(SqlSoup.closed())
                .tries(size() * SOUPS)
                .holds(soup -> SqlSoup.condition(soup).ifPresent(written -> {
                    try {
                        var members = question.members(warehouse, written);
                        var others = question.members(warehouse, new Condition.Not(written));
                        assertThat(members.size() + others.size()).isEqualTo(everybody.size());
                        others.addAll(members);
                        assertThat(others).isEqualTo(everybody);
                    } catch (CompilationException e) {
                        assertThat(e.refusals()).extracting(Refusal::code).containsOnly(Refusal.Code.SQL_REFUSED);
                    } catch (WarehouseException e) {
                        assertThat(e.reason()).isEqualTo(WarehouseException.Reason.QUERY_FAILED);
                    }
                }));
    }

    static World sqlWorld() {
        return Corpus.load().stream()
                .filter(one -> one.name().startsWith("sql: "))
                .findFirst()
                .orElseThrow()
                .world();
    }
}
