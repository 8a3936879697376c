package io.segments.condition.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Operator;
import io.segments.condition.TimeUnit;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.contract.condition.v1.All;
import io.segments.contract.condition.v1.Any;
import io.segments.contract.condition.v1.Bucket;
import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Count;
import io.segments.contract.condition.v1.DayRange;
import io.segments.contract.condition.v1.Occurrence;
import io.segments.contract.condition.v1.Performed;
import io.segments.contract.condition.v1.Related;
import io.segments.contract.condition.v1.Sequence;
import io.segments.contract.condition.v1.Span;
import io.segments.contract.condition.v1.Window;
import io.segments.contract.type.v1.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionWireTest {

    private static final UnknownFieldSet SOMETHING_NEW = UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void operatorsAreTheContracts() {
        assertThat(Arrays.stream(Operator.values()).map(operator -> "OPERATOR_" + operator.name()))
                .containsExactlyInAnyOrderElementsOf(names(io.segments.contract.condition.v1.Operator.values()));
    }

    @Test
    void unitsAreTheContracts() {
        assertThat(Arrays.stream(TimeUnit.values()).map(unit -> "TIME_UNIT_" + unit.name()))
                .containsExactlyElementsOf(names(io.segments.contract.condition.v1.TimeUnit.values()));
    }

    @Test
    void whatIsUnsetHasAMeaning() {
        var message = Condition.newBuilder()
                .setPerformed(Performed.newBuilder().setDataset("events"))
                .build();

        assertThat(ConditionWire.decode(message))
                .isInstanceOfSatisfying(
                        UnderstoodCondition.class,
                        understood -> assertThat(ConditionWire.decode(ConditionWire.encode(understood.condition())))
                                .isEqualTo(understood));
    }

    @Test
    void saysWhatIsNotUnderstoodAndWhere() {
        var message = Condition.newBuilder()
                .setAll(All.newBuilder()
                        .addOf(ConditionWire.encode(new Not(new InSegment("vip"))))
                        .addOf(Condition.getDefaultInstance()))
                .build();

        assertThat(ConditionWire.decode(message))
                .isEqualTo(new UnsupportedCondition("$.all[1]", "no node that this version knows"));
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void oneUnknownPartMakesTheWholeUnsupported(Condition part) {
        var whole = Condition.newBuilder()
                .setAny(Any.newBuilder()
                        .addOf(ConditionWire.encode(new InSegment("vip")))
                        .addOf(part))
                .build();

        assertThat(ConditionWire.decode(part)).isInstanceOf(UnsupportedCondition.class);
        assertThat(ConditionWire.decode(whole)).isInstanceOf(UnsupportedCondition.class);
    }

    static Stream<Condition> notUnderstood() {
        var is = io.segments.contract.condition.v1.Operator.OPERATOR_IS;
        var compare = Compare.newBuilder().setColumn("a").setOperator(is);
        var withinLast = Compare.newBuilder()
                .setColumn("a")
                .setOperator(io.segments.contract.condition.v1.Operator.OPERATOR_WITHIN_LAST);
        var period = Compare.newBuilder()
                .setColumn("a")
                .setOperator(io.segments.contract.condition.v1.Operator.OPERATOR_THIS_PERIOD);
        return Stream.of(
                        Stream.of(
                                Condition.getDefaultInstance(),
                                Condition.newBuilder()
                                        .setUnknownFields(SOMETHING_NEW)
                                        .build(),
                                Condition.newBuilder()
                                        .setAll(All.getDefaultInstance())
                                        .build(),
                                Condition.newBuilder()
                                        .setAny(Any.getDefaultInstance())
                                        .build(),
                                Condition.newBuilder()
                                        .setNot(io.segments.contract.condition.v1.Not.getDefaultInstance())
                                        .build(),
                                ConditionWire.encode(new InSegment("vip")).toBuilder()
                                        .setUnknownFields(SOMETHING_NEW)
                                        .build(),
                                Condition.newBuilder()
                                        .setBucket(Bucket.newBuilder().setSalt("a"))
                                        .build(),
                                Condition.newBuilder()
                                        .setBucket(Bucket.newBuilder()
                                                .setSalt("a")
                                                .setTo(1)
                                                .setUnknownFields(SOMETHING_NEW))
                                        .build(),
                                Condition.newBuilder()
                                        .setLastPerformed(
                                                Occurrence.newBuilder().setDataset("events"))
                                        .build(),
                                Condition.newBuilder()
                                        .setFirstPerformed(Occurrence.newBuilder()
                                                .setDataset("events")
                                                .setSatisfies(ConditionWire.encode(new InSegment("vip")))
                                                .setWindow(Window.getDefaultInstance()))
                                        .build(),
                                sequence(Sequence.newBuilder()),
                                sequence(Sequence.newBuilder().addSteps(step())),
                                sequence(Sequence.newBuilder()
                                        .addSteps(step().setNegated(true))
                                        .addSteps(step())),
                                sequence(Sequence.newBuilder()
                                        .addSteps(step())
                                        .addSteps(step().setUnknownFields(SOMETHING_NEW))),
                                sequence(Sequence.newBuilder().addSteps(step()).addSteps(step().setWithin(span(1, 5)))),
                                sequence(Sequence.newBuilder()
                                        .addSteps(step())
                                        .addSteps(step().addSame(Sequence.Same.newBuilder()
                                                .setColumn("a")
                                                .setOther("a")
                                                .setStep(1)))),
                                sequence(Sequence.newBuilder()
                                        .addSteps(step())
                                        .addSteps(step().addSame(Sequence.Same.newBuilder()
                                                .setColumn("a")
                                                .setOperator(is)
                                                .setOther("a")
                                                .setStep(2)))),
                                Condition.newBuilder()
                                        .setRelated(Related.newBuilder()
                                                .setDataset("accounts")
                                                .setEvery(Condition.getDefaultInstance()))
                                        .build(),
                                Condition.newBuilder()
                                        .setInSegment(io.segments.contract.condition.v1.InSegment.getDefaultInstance())
                                        .build()),
                        Stream.of(
                                        compare.clone().setOperatorValue(0),
                                        compare.clone().setOperatorValue(999),
                                        compare.clone(),
                                        compare.clone().addValues(Value.getDefaultInstance()),
                                        compare.clone().addValues(text("a")).addValues(text("b")),
                                        compare.clone().addValues(text("a")).setColumn(""),
                                        compare.clone().addValues(text("a")).setUnknownFields(SOMETHING_NEW),
                                        compare.clone().addValues(text("\0")),
                                        compare.clone().addValues(number("one")),
                                        compare.clone().addValues(number("NaN")),
                                        compare.clone().addValues(number("1e400")),
                                        compare.clone().addValues(number("1e99999999999")),
                                        compare.clone().addValues(number("9".repeat(100_000))),
                                        compare.clone()
                                                .addValues(Value.newBuilder().setDate("2026-02-30")),
                                        compare.clone().addValues(timestamp(Long.MAX_VALUE, Integer.MAX_VALUE)),
                                        compare.clone().addValues(timestamp(0, 1)),
                                        withinLast.clone(),
                                        withinLast.clone().setSpan(span(0, 3)),
                                        withinLast.clone().setSpan(span(1, 0)),
                                        withinLast.clone().setSpan(span(1, 99)),
                                        period.clone(),
                                        period.clone().setPeriodValue(3))
                                .map(each ->
                                        Condition.newBuilder().setCompare(each).build()),
                        Stream.of(
                                        performed().setDataset(""),
                                        performed().setUnknownFields(SOMETHING_NEW),
                                        performed().setCount(Count.getDefaultInstance()),
                                        performed().setCount(Count.newBuilder().setComparisonValue(1)),
                                        performed()
                                                .setCount(Count.newBuilder()
                                                        .setComparisonValue(99)
                                                        .setValue(1)),
                                        performed()
                                                .setCount(Count.newBuilder()
                                                        .setComparisonValue(4)
                                                        .setValue(2)
                                                        .setUpper(1)),
                                        performed().setWindow(Window.getDefaultInstance()),
                                        performed()
                                                .setWindow(Window.newBuilder().setBefore("yesterday")),
                                        performed()
                                                .setWindow(Window.newBuilder().setAfter("")),
                                        performed()
                                                .setWindow(
                                                        Window.newBuilder().setWithinLast(Span.getDefaultInstance())),
                                        performed()
                                                .setWindow(Window.newBuilder()
                                                        .setBetweenDates(DayRange.newBuilder()
                                                                .setFrom("2026-02-02")
                                                                .setTo("2026-02-01"))),
                                        performed().setWhere(Condition.getDefaultInstance()))
                                .map(each -> Condition.newBuilder()
                                        .setPerformed(each)
                                        .build()))
                .flatMap(conditions -> conditions);
    }

    private static Condition sequence(Sequence.Builder sequence) {
        return Condition.newBuilder().setSequence(sequence.setDataset("events")).build();
    }

    private static Sequence.Step.Builder step() {
        return Sequence.Step.newBuilder();
    }

    private static Performed.Builder performed() {
        return Performed.newBuilder().setDataset("events");
    }

    private static Span span(int amount, int unit) {
        return Span.newBuilder().setAmount(amount).setUnitValue(unit).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setText(text).build();
    }

    private static Value number(String number) {
        return Value.newBuilder().setNumber(number).build();
    }

    private static Value timestamp(long seconds, int nanos) {
        return Value.newBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos))
                .build();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(Enum::name)
                .filter(name -> !name.endsWith("UNSPECIFIED") && !name.equals("UNRECOGNIZED"))
                .toList();
    }
}
