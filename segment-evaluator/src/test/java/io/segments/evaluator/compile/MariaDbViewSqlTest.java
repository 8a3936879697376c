package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see of a condition on MariaDB. A change of this text is a change of what they read. */
class MariaDbViewSqlTest {

    private static final Dialect DIALECT = new MariaDbDialect(1104);

    @Test
    void conditionsOnTheSameRowsShareOnePass() {
        assertThat(sql("related: two conditions on the same related rows")).isEqualTo("""
                """);
    }

    @Test
    void whatASessionCouldReadInAnotherWayIsWrittenInOneThatItCannot() {
        assertThat(DIALECT.contains(DIALECT.folded(Fragment.sql("q.x")), "o'hara\\ ?").inlined(DIALECT))
                .isEqualTo(
                        "LOCATE(CONCAT('o''hara', _utf8mb4 X'5C', ' ?'), LOWER(q.x COLLATE utf8mb4_uca1400_nopad_as_cs) COLLATE utf8mb4_nopad_bin) > 0");
    }

    private static String sql(String name) {
        var one = Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Compiler(DIALECT, source -> columns(one.world(), source))
                .condition(context(one), one.condition())
                .sql();
    }

    private static EvaluationContext context(ConformanceCase one) {
        var world = one.world();
        return new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), MembershipReference.NONE);
    }

    private static List<SourceColumn> columns(World world, Source source) {
        var table = world.table(((Source.Table) source).table());
        return table.schema().columns().stream()
                .map(column -> new SourceColumn(column.name(), type(table.storageOf(column.name()))))
                .toList();
    }

    private static PhysicalType type(Storage storage) {
        return switch (storage) {
            case TEXT -> new PhysicalType.Text(MariaDbDialect.TEXT);
            case INTEGER -> PhysicalType.Whole.signed("SIGNED", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("DECIMAL(28,10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("SIGNED");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("DATETIME(6)", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMP(6)", true);
        };
    }
}
