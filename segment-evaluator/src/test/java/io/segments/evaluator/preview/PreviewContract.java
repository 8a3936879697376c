package io.segments.evaluator.preview;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.Condition;
import io.segments.condition.Count;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.Window;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.evaluator.preview.QuestionRefusedException.Problem;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.testkit.property.Property;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Questions about conditions, wherever the warehouse and the memberships are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PreviewContract {

    private static final List<String> KEYS = List.of("", "1", "10", "2", "A", "a", "é", "\uFF5A", "😀");

    private static final DatasetSchema PEOPLE = Extremes.people(new Source.Table("", "people"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Bench bench;
    private Previews previews;

    /** What makes the tables of people and events. */
    String[] statements(List<String> keys) {
        return Extremes.statements(keys);
    }

    /** A bench with these statements done in its warehouse. */
    abstract Bench bench(String... statements) throws Exception;

    /** A name as View SQL writes it. */
    String quoted(String name) {
        return '"' + name + '"';
    }

    @BeforeAll
    void open() throws Exception {
        bench = bench(statements(KEYS));
        var members = bench.store().members();
        new TestingUnit(members)
                .people(KEYS.stream()
                        .map(key ->
                                Set.of("10", "a", "😀").contains(key) ? Person.vip(key, null) : Person.other(key, null))
                        .toList())
                .evaluate(members.takeOver(0), Set.of(exposing(VIP), exposing(ALL)));
        previews = bench.previews(() -> Extremes.AS_OF, registry);
    }

    @AfterAll
    void close() throws Exception {
        bench.close();
    }

    @Test
    void showsMembersOfAReferencedSegmentInTheOrderOfTheirKeys() {
        assertThat(keys(in("vip"), 100)).containsExactly("10", "a", "😀");
        assertThat(keys(new Condition.Not(in("vip")), 100)).containsExactly("", "1", "2", "A", "é", "\uFF5A");
        assertThat(keys(
                        new Condition.All(List.of(in("all"), new Condition.Not(in("vip")), oneOf("10", "2", "é"))),
                        100))
                .containsExactly("2", "é");
        assertThat(keys(new Condition.Any(List.of(in("vip"), oneOf("2", "é"), oneOf("é"))), 100))
                .containsExactly("10", "2", "a", "é", "😀");
    }

    @Test
    void showsNoMoreMembersThanAreAskedFor() {
        assertThat(keys(in("all"), 3)).containsExactly("", "1", "10");
    }

    @Test
    void countsMembersOfAReferencedSegment() {
        assertThat(size(in("vip"))).isEqualTo(new Size(3, KEYS.size() + 1));
        assertThat(size(new Condition.Not(in("vip")))).isEqualTo(new Size(6, KEYS.size() + 1));
        assertThat(size(new Condition.All(List.of(in("vip"), new Condition.Not(in("all"))))))
                .isEqualTo(new Size(0, KEYS.size() + 1));
    }

    @Test
    void listsTheValuesOfAColumnTheMostFrequentFirst() {
        assertThat(values("active", "").values())
                .containsExactly(
                        new ColumnValues.Counted(new Value.Bool(true), 4),
                        new ColumnValues.Counted(new Value.Bool(false), 3));
        assertThat(values("name", "").values())
                .extracting(ColumnValues.Counted::value)
                .containsExactlyElementsOf(Stream.of("%_", "'; --", "?", "\\", "nobody", "x", "İ", "😀")
                        .map(Value.Text::new)
                        .toList());
        assertThat(values("born", "").values()).hasSizeGreaterThan(3);
    }

    @Test
    void listsOnlyValuesThatContainTheSearchedTextIgnoringCase() {
        assertThat(values("name", "I").values()).containsExactly(new ColumnValues.Counted(new Value.Text("İ"), 1));
        assertThat(values("name", "%").values()).containsExactly(new ColumnValues.Counted(new Value.Text("%_"), 1));
        assertThat(values("small", "327").values())
                .containsExactly(
                        new ColumnValues.Counted(new Value.Number(new BigDecimal(-32768)), 1),
                        new ColumnValues.Counted(new Value.Number(new BigDecimal(32767)), 1));
        assertThat(values("name", "'; DROP TABLE people; --").values()).isEmpty();
    }

    @Test
    void saysWhetherThereAreMoreValuesThanAreListed() {
        var cut = previews.values(asked("name"), "", 3, new Cancellation());

        assertThat(cut.values()).hasSize(3);
        assertThat(cut.complete()).isFalse();
        assertThat(values("name", "").complete()).isTrue();
    }

    @Test
    void refusesValuesThatCannotBeListed() {
        assertThat(unlisted("seen", 1)).containsExactly("$.column invalid-value");
        assertThat(unlisted("nothing", 101)).containsExactly("$.limit invalid-value", "$.column unknown-column");
        assertThat(unlisted("vanished", 1)).containsExactly("$ column-missing-in-warehouse");
        assertThat(unlisted("retyped", 1)).containsExactly("$ column-type-changed");
    }

    private static AskedColumn asked(String column) {
        return new AskedColumn("default", ZoneOffset.UTC, PEOPLE, Schemas.of(PEOPLE), column);
    }

    private ColumnValues values(String column, String search) {
        return previews.values(asked(column), search, 100, new Cancellation());
    }

    private List<String> unlisted(String column, int limit) {
        return catchThrowableOfType(
                        QuestionRefusedException.class,
                        () -> previews.values(asked(column), "", limit, new Cancellation()))
                .problems()
                .stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void showsTheColumnsOfMembersThatAReferenceDecides() {
        var members = previews.members(question(in("vip")), List.of("id", "big"), 1, new Cancellation());

        assertThat(members.getFirst().key()).isEqualTo("10");
        assertThat(members.getFirst().values().get("id")).contains(new Value.Text("10"));
    }

    @Test
    void saysInTheSqlThatTheWarehouseDoesNotHaveTheMembers() {
        var sql = previews.sql(question(new Condition.Not(in("vip"))), new Cancellation());

        assertThat(sql)
                .startsWith("-- ")
                .contains("IN (SELECT member_key FROM " + quoted("accepted_members_of_vip") + ")");
        assertThat(previews.sql(question(oneOf("a")), new Cancellation())).startsWith("SELECT");
    }

    @Test
    void namesInTheSqlCannotBreakOutOfIt() throws Exception {
        var sql = previews.sql(
                question(in("x\" WHERE FALSE) OR TRUE; DROP TABLE people; --\nSELECT 1")), new Cancellation());

        assertThatThrownBy(() -> ask(sql)).isInstanceOf(SQLException.class);
        assertThat(size(oneOf("a")).members()).isEqualTo(1);
    }

    @Test
    void refusesASegmentThatWasNeverAcceptedAtItsPlace() {
        var condition = new Condition.All(List.of(oneOf("a"), new Condition.Not(in("never"))));

        assertThat(problems(condition))
                .containsExactly(new Problem(
                        "$.all[1].not.in_segment",
                        "membership-not-readable",
                        "The segment never has no accepted membership yet; evaluate it first."));
    }

    @Test
    void findsEverythingThatCannotBeAnsweredAtItsPlace() {
        var condition = new Condition.Any(List.of(
                in("never"),
                new Condition.Compare("vanished", Operator.IS_BLANK, new Operand.None()),
                new Condition.Compare("retyped", Operator.IS_TRUE, new Operand.None()),
                performed("gone"),
                performed("timeless"),
                new Condition.Not(performed("nameless"))));

        assertThat(problems(condition))
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("$.any[0].in_segment", "membership-not-readable"),
                        tuple("$.any[1].compare", "column-missing-in-warehouse"),
                        tuple("$.any[2].compare", "column-type-changed"),
                        tuple("$.any[3].performed", "source-missing"),
                        tuple("$.any[4].performed", "column-missing-in-warehouse"),
                        tuple("$.any[5].not.performed", "column-missing-in-warehouse"));
    }

    @Test
    void findsThatTheDatasetsOwnTableIsGone() {
        var dataset = Extremes.people(new Source.Table("", "vanished"));
        var question = new Question("default", ZoneOffset.UTC, dataset, Schemas.of(List.of(dataset)), oneOf("a"));

        var refused =
                catchThrowableOfType(QuestionRefusedException.class, () -> previews.size(question, new Cancellation()));

        assertThat(refused.problems())
                .extracting(Problem::path, Problem::code)
                .containsExactly(tuple("$", "source-missing"));
    }

    @Test
    void everyQuestionIsCountedByItsOutcome() {
        var before = questions("size", "answered");
        var refusedBefore = questions("sql", "refused");

        size(oneOf("a"));
        assertThatThrownBy(() -> previews.sql(
                        question(new Condition.Compare("vanished", Operator.IS_BLANK, new Operand.None())),
                        new Cancellation()))
                .isInstanceOf(QuestionRefusedException.class);

        assertThat(questions("size", "answered")).isEqualTo(before + 1);
        assertThat(questions("sql", "refused")).isEqualTo(refusedBefore + 1);
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnly(Arrays.stream(PreviewMeters.Meter.values())
                        .map(PreviewMeters.Meter::id)
                        .toArray(String[]::new));
    }

    /** REAL ends far below what a constant can be, and has infinities beyond its end. Of the rows one has each, and two have no number. */
    @Test
    void onlyInfinityIsBeyondTheLastNumberOfAFloatingPointColumn() {
        var far = new BigDecimal("1E+308");

        assertThat(share(Operator.GREATER_THAN, far)).isEqualTo(1);
        assertThat(share(Operator.AT_LEAST, far)).isEqualTo(1);
        assertThat(share(Operator.LESS_THAN, far)).isEqualTo(6);
        assertThat(share(Operator.AT_MOST, far)).isEqualTo(6);
        assertThat(share(Operator.LESS_THAN, far.negate())).isEqualTo(1);
        assertThat(share(Operator.AT_MOST, far.negate())).isEqualTo(1);
        assertThat(share(Operator.GREATER_THAN, far.negate())).isEqualTo(6);
        assertThat(share(Operator.AT_LEAST, far.negate())).isEqualTo(6);
        assertThat(share(Operator.IS, far)).isZero();
    }

    long share(Operator operator, BigDecimal constant) {
        return size(new Condition.Compare("share", operator, new Operand.One(new Value.Number(constant))))
                .members();
    }

    @Test
    void hostileTextAndExtremeValuesAreAnsweredOrRefusedAndNothingElse() {
        Property.forAll(Extremes.conditions()).tries(20).holds(condition -> {
            var complement = new Condition.Not(condition);
            Size size;
            try {
                size = size(condition);
            } catch (QuestionRefusedException refused) {
                assertThat(problems(condition)).isNotEmpty();
                return;
            }
            var members = keys(condition, 100);
            assertThat(members).hasSize((int) size.members());
            assertThat(size.members() + size(complement).members()).isEqualTo(KEYS.size());
            assertThat(ask(previews.sql(question(condition), new Cancellation())))
                    .isEqualTo(new TreeSet<>(members));
            var allColumns = Extremes.people(new Source.Table("", "people")).columns().stream()
                    .map(ColumnSchema::name)
                    .filter(column -> !Set.of("vanished", "retyped").contains(column))
                    .toList();
            assertThat(previews.members(question(complement), allColumns, 100, new Cancellation()))
                    .hasSize(KEYS.size() - members.size());
        });
    }

    private List<String> keys(Condition condition, int limit) {
        return previews.members(question(condition), List.of(), limit, new Cancellation()).stream()
                .map(PreviewedMember::key)
                .toList();
    }

    private Size size(Condition condition) {
        return previews.size(question(condition), new Cancellation());
    }

    private List<Problem> problems(Condition condition) {
        return catchThrowableOfType(QuestionRefusedException.class, () -> size(condition))
                .problems();
    }

    private double questions(String question, String outcome) {
        return registry.get(PreviewMeters.Meter.QUESTIONS.id())
                .tags("question", question, "outcome", outcome)
                .timer()
                .count();
    }

    private Set<String> ask(String sql) throws SQLException {
        try (var connection = bench.stranger().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new TreeSet<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static Question question(Condition condition) {
        var dataset = Extremes.people(new Source.Table("", "people"));
        var schemas = new ArrayList<DatasetSchema>(List.of(dataset));
        schemas.addAll(Extremes.events());
        return new Question("default", ZoneOffset.ofHours(14), dataset, Schemas.of(schemas), condition);
    }

    private static Condition in(String segment) {
        return new Condition.InSegment(segment);
    }

    private static Condition oneOf(String... keys) {
        return new Condition.Compare(
                "id",
                Operator.IS_ANY_OF,
                new Operand.Many(Arrays.stream(keys).<Value>map(Value.Text::new).toList()));
    }

    private static Condition performed(String dataset) {
        return new Condition.Performed(
                dataset,
                Optional.empty(),
                List.of("bought"),
                new Count.AtLeast(1),
                new Window.Always(),
                Optional.empty());
    }
}
