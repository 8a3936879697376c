package io.segments.condition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Join;
import io.segments.condition.MemberLimit;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Hop;
import io.segments.condition.schema.Schemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputedColumnCheckTest {

    @Test
    void typesFollowFromHowColumnsAreComputed() {
        assertThat(typeOf(new Lookup(to("companies"), "name"))).isEqualTo(ColumnType.TEXT);
        assertThat(typeOf(rollup(Function.COUNT, ""))).isEqualTo(ColumnType.NUMBER);
        assertThat(typeOf(rollup(Function.SUM, "total"))).isEqualTo(ColumnType.NUMBER);
        assertThat(typeOf(rollup(Function.AVERAGE, "total"))).isEqualTo(ColumnType.NUMBER);
        assertThat(typeOf(rollup(Function.COUNT_DISTINCT, "name"))).isEqualTo(ColumnType.NUMBER);
        assertThat(typeOf(rollup(Function.MIN, "name"))).isEqualTo(ColumnType.TEXT);
        assertThat(typeOf(rollup(Function.MAX, "at"))).isEqualTo(ColumnType.TIMESTAMP);
        assertThat(typeOf(rollup(Function.MOST_FREQUENT, "name"))).isEqualTo(ColumnType.TEXT);
        assertThat(typeOf(rollup(Function.LAST, "total"))).isEqualTo(ColumnType.NUMBER);
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        assertThat(findings(
                        column("plan", rollup(Function.COUNT, "")),
                        column("a", new Lookup(to("orders"), "nme")),
                        column("b", new Lookup(to("nowhere"), "name")),
                        column("b", rollup(Function.SUM, "name")),
                        column(
                                "c",
                                new Rollup(
                                        to("companies"),
                                        Function.FIRST,
                                        Optional.of("name"),
                                        Optional.empty(),
                                        Optional.empty())),
                        column("d", new Lookup(to("unrelated"), "name")),
                        column(
                                "e",
                                new Rollup(
                                        to("ambiguous"),
                                        Function.COUNT,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        column(
                                "f",
                                new Rollup(
                                        to("elsewhere"),
                                        Function.COUNT,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))))
                .containsExactly(
                        "$[0].name name-taken",
                        "$[1].lookup.path[0] not-to-one",
                        "$[1].lookup.column unknown-column",
                        "$[2].lookup.path[0].dataset unknown-dataset",
                        "$[3].name name-taken",
                        "$[3].rollup.function function-not-for-type",
                        "$[4].rollup.orderBy missing-field",
                        "$[5].lookup.path[0].dataset no-relationship",
                        "$[6].rollup.path[0].dataset ambiguous-relationship",
                        "$[7].rollup.path[0].dataset other-warehouse");
    }

    @Test
    void anUnknownColumnIsHintedAt() {
        var checked = check(column("a", new Lookup(to("companies"), "nam")));

        assertThat(checked.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("did you mean \"name\"?"));
    }

    @Test
    void filtersAreCheckedAndTyped() {
        var at = new Compare("at", Operator.AFTER, new Operand.One(new Value.Text("2026-01-01T00:00:00Z")));

        assertThat(check(column("a", rollup(Function.COUNT, "", at))).columns())
                .singleElement()
                .extracting(ComputedColumn::computation)
                .isEqualTo(rollup(
                        Function.COUNT,
                        "",
                        new Compare(
                                "at",
                                Operator.AFTER,
                                new Operand.One(new Value.Moment(Instant.parse("2026-01-01T00:00:00Z"))))));
        assertThat(findings(
                        column("a", rollup(Function.COUNT, "", new Condition.InSegment("vip"))),
                        column(
                                "b",
                                rollup(
                                        Function.COUNT,
                                        "",
                                        Condition.All.of(new Compare("nme", Operator.IS_BLANK, new Operand.None()))))))
                .containsExactly(
                        "$[0].rollup.where.in_segment not-in-related-filter",
                        "$[1].rollup.where.all[0].compare.column unknown-column");
    }

    @Test
    void nothingIsComputedOfComputedColumns() {
        var orders = schema("orders").with(List.of(number("pieces")));
        var schemas = with(orders);
        var pieces = new Compare("pieces", Operator.IS_BLANK, new Operand.None());

        assertThat(codes(ComputedColumnCheck.check(
                        List.of(
                                column("a", rollup(Function.SUM, "pieces")),
                                column("b", rollup(Function.COUNT, "", new Condition.Not(pieces))),
                                column(
                                        "c",
                                        new Rollup(
                                                to("orders"),
                                                Function.LAST,
                                                Optional.of("name"),
                                                Optional.of("pieces"),
                                                Optional.empty()))),
                        Company.USERS,
                        schemas)))
                .containsExactlyInAnyOrder(
                        "$[0].rollup.column computed-of-computed",
                        "$[1].rollup.where.not.compare.column computed-of-computed",
                        "$[2].rollup.orderBy computed-of-computed");
    }

    @Test
    void whatShowsValuesOfAPersonalColumnIsPersonal() {
        var companies = schema("companies");
        var personal = new DatasetSchema(
                companies.workspace(),
                companies.id(),
                1,
                companies.type(),
                companies.warehouse(),
                companies.source(),
                companies.idColumn(),
                List.of(ColumnSchema.of("id", ColumnType.NUMBER), new ColumnSchema("name", ColumnType.TEXT, "", true)),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var different = new Rollup(
                to("companies"), Function.COUNT_DISTINCT, Optional.of("name"), Optional.empty(), Optional.empty());

        var checked = ComputedColumnCheck.check(
                List.of(column("a", new Lookup(to("companies"), "name")), column("b", different)),
                Company.USERS,
                with(personal));

        assertThat(checked.columns())
                .extracting(column -> column.described().personal())
                .containsExactly(true, false);
    }

    @Test
    void conditionsUseThemAsAnyOtherColumn() {
        var users = Company.USERS.with(List.of(number("orders")));
        var checker = new ConditionChecker(Schemas.of(users), _ -> Optional.empty());

        assertThat(checker.check(compare("orders", "3"), users)).isInstanceOf(Verdict.Accepted.class);
        assertThat(ComputedColumnUse.in(Condition.All.of(compare("orders", "3")), users, Schemas.of(users)))
                .extracting(use -> use.path().toString())
                .containsExactly(
                        NodePath.ROOT.field("all").index(0).field("compare").field("column") + "");
        assertThat(checker.check(new Compare("orders", Operator.CONTAINS, new Operand.One(new Value.Text("x"))), users))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aComputedAverageIsComparedWithNumbersOfFewDigits() {
        var average =
                new ComputedColumn(ColumnSchema.of("average", ColumnType.NUMBER), rollup(Function.AVERAGE, "total"));
        var users = Company.USERS.with(List.of(average));
        var checker = new ConditionChecker(Schemas.of(users), _ -> Optional.empty());

        assertThat(checker.check(compare("average", "0.123456789"), users)).isInstanceOf(Verdict.Accepted.class);
        assertThat(checker.check(compare("average", "0.1234567891"), users)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void whatTellsOfSegmentsIsAnArrayThatConditionsAndLimitsDoNotAskFor() {
        var checked = check(column("audiences", new Memberships(List.of("vips", "trials"))));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.columns().getFirst().described().type()).isEqualTo(ColumnType.TEXT_ARRAY);

        var users = Company.USERS.with(checked.columns());
        var asking = new Condition.Not(new Compare("audiences", Operator.IS_EMPTY, new Operand.None()));
        assertThat(new ConditionChecker(Schemas.of(users), _ -> Optional.empty()).check(asking, users))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding ->
                                        finding.path() + " " + finding.code().code())
                                .containsExactly("$.not.compare.column memberships-in-condition"));
        assertThat(MemberLimitCheck.check(
                        new MemberLimit(10, "audiences", MemberLimit.Direction.ASCENDING, Optional.empty()), users))
                .extracting(finding -> finding.path() + " " + finding.code().code())
                .containsExactly("$.orderBy order-not-for-type");
    }

    private static Compare compare(String column, String number) {
        return new Compare(column, Operator.AT_LEAST, new Operand.One(new Value.Number(new BigDecimal(number))));
    }

    private static ComputedColumn number(String name) {
        return new ComputedColumn(ColumnSchema.of(name, ColumnType.NUMBER), rollup(Function.COUNT, ""));
    }

    private static ColumnType typeOf(Computation computation) {
        var checked = check(column("computed", computation));
        assertThat(checked.findings()).isEmpty();
        return checked.columns().getFirst().described().type();
    }

    private static List<String> findings(ComputedColumn... columns) {
        return codes(check(columns));
    }

    private static List<String> codes(ComputedColumnCheck.Checked checked) {
        return checked.findings().stream()
                .map(finding -> finding.path() + " " + finding.code().code())
                .toList();
    }

    private static ComputedColumnCheck.Checked check(ComputedColumn... columns) {
        return ComputedColumnCheck.check(Arrays.asList(columns), Company.USERS, Company.SCHEMAS);
    }

    private static Schemas with(DatasetSchema changed) {
        return id -> id.equals(changed.id()) ? Optional.of(changed) : Company.SCHEMAS.find(id);
    }

    private static DatasetSchema schema(String id) {
        return Company.SCHEMAS.find(id).orElseThrow();
    }

    private static ComputedColumn column(String name, Computation computation) {
        return ComputedColumn.unchecked(name, "", false, computation);
    }

    private static Rollup rollup(Function function, String column, Condition... where) {
        return new Rollup(
                List.of(new Hop("orders", Optional.of(new Join("id", "customer")))),
                function,
                Optional.of(column).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Arrays.stream(where).findFirst());
    }

    private static List<Hop> to(String dataset) {
        return List.of(new Hop(dataset, Optional.empty()));
    }
}
