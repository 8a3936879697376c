package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fields that are texts in Liquid: what is compared, and what is told. */
public abstract class TemplateContract extends OutboundFixture {

    private static final String ODD = "{{ plan }} \"quoted\" 'it' \\ 100 % :plan \n{{ email | default: 'n:obody' }}";

    @Test
    void aMemberIsToldItsTextAndAgainWhenAColumnThatItIsMadeOfChanges() {
        mapped(List.of(template("greeting", "{{ plan | upcase }} for {{ email | default: 'you' }}", false)));
        evaluate(vip("a", "a@x"), vip("b", null));
        live();
        destination.settle(owner).sent();
        assertThat(fields("a")).isEqualTo(Map.of("greeting", new AttributeValue.Text("PRO for a@x")));
        assertThat(fields("b")).isEqualTo(Map.of("greeting", new AttributeValue.Text("PRO for you")));

        evaluate(vip("a", "a@x"), vip("b", "b@x"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT b");
        assertThat(fields("b")).isEqualTo(Map.of("greeting", new AttributeValue.Text("PRO for b@x")));
    }

    @Test
    void onlyColumnsThatItNamesAreCompared() {
        mapped(List.of(template("tier", "{{ plan }}!", false)));
        evaluate(vip("a", "a@x"));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", "other@x"));

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void anotherTemplateOrTimeZoneIsToldAgain() {
        mapped(List.of(template("tier", "{{ plan }}", false)));
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();

        mapped(List.of(template("tier", "{{ plan | upcase }}", false)));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
        sync = sync.in(ZoneId.of("Europe/Berlin"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
        assertThat(fields("a")).isEqualTo(Map.of("tier", new AttributeValue.Text("PRO")));
        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void aBlankTextIsNoValueOrLeftOut() {
        mapped(List.of(template("told", "{{ email }} ", false), template("skipped", " {{ email }}", true)));
        evaluate(vip("a", null), vip("b", "b@x"));
        live();
        destination.settle(owner).sent();

        assertThat(fields("a")).isEqualTo(Map.of("told", new AttributeValue.Missing()));
        assertThat(fields("b"))
                .isEqualTo(Map.of("told", new AttributeValue.Text("b@x "), "skipped", new AttributeValue.Text(" b@x")));
    }

    @Test
    void whatStandsBesideItIsToldAsWithoutIt() {
        mapped(List.of(
                template("odd", ODD, false),
                new FieldMapping("city", new FieldMapping.Source.FilledColumn("email")),
                new FieldMapping("always", new FieldMapping.Source.Constant(new AttributeValue.Text("l:x"))),
                template("constant", "no column at all", false)));
        evaluate(vip("a", null).on("\"p\\'ro:{{ x }}ü"));
        live();
        destination.settle(owner).sent();

        assertThat(fields("a"))
                .isEqualTo(Map.of(
                        "odd", new AttributeValue.Text("\"p\\'ro:{{ x }}ü \"quoted\" 'it' \\ 100 % :plan \nn:obody"),
                        "always", new AttributeValue.Text("l:x"),
                        "constant", new AttributeValue.Text("no column at all")));
    }

    @Test
    void asManyFieldsAsASyncMayMapAreTold() {
        mapped(IntStream.range(0, 200)
                .mapToObj(number -> template("field-" + number, number + " {{ plan }}", false))
                .toList());
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();

        assertThat(fields("a")).hasSize(200).containsEntry("field-199", new AttributeValue.Text("199 pro"));
    }

    @Test
    void aMemberOfWhomItCantBeRenderedIsRefusedWithAReasonThatNamesNoValue() {
        mapped(List.of(template("points", "{{ plan | plus: 1 }}", false), template("mail", "{{ email }}", false)));
        evaluate(vip("a", "a@x").on("41"), vip("b", "b@x").on("secret"));
        live();

        var rows = store.rowsAfter(SYNC, Lane.BULK, 0, 10);
        assertThat(rows).extracting(OutboundRow::identity).containsExactlyInAnyOrder("a", "b");
        assertThat(rows)
                .filteredOn(row -> row.identity().equals("a"))
                .singleElement()
                .satisfies(row -> assertThat(row.refusal()).isEmpty())
                .satisfies(row -> assertThat(row.fields()).containsEntry("points", new AttributeValue.Text("42")));
        assertThat(rows)
                .filteredOn(row -> row.identity().equals("b"))
                .singleElement()
                .satisfies(row -> assertThat(row.fields()).containsOnlyKeys("mail"))
                .satisfies(row -> assertThat(row.refusal()).hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo("template-failed");
                    assertThat(refusal.detail())
                            .contains("points", "line 1, column 11", "plus needs a number")
                            .doesNotContain("secret");
                }));
    }

    @Test
    void aDryRunShowsTheTextsAndWhoseCantBeRendered() {
        mapped(List.of(template("points", "{{ plan | plus: 1 }} points", false)));
        evaluate(vip("a", null).on("41"), vip("b", null).on("many"));

        var answer = (DryRun.Answer) opened.dryRuns().of(sync, 10, now);
        assertThat(answer.records()).extracting(DryRun.Record::identity).containsExactly("a", "b");
        assertThat(answer.records().getFirst().fields())
                .isEqualTo(Map.of("points", new AttributeValue.Text("42 points")));
        assertThat(answer.records().getFirst().flaws()).isEmpty();
        assertThat(answer.records().getLast().fields()).isEmpty();
        assertThat(answer.records().getLast().flaws()).containsOnlyKeys("points");
    }

    private static FieldMapping template(String field, String liquid, boolean filled) {
        try {
            return new FieldMapping(field, new FieldMapping.Source.Liquid(Template.parse(liquid), filled));
        } catch (MalformedTemplateException e) {
            throw new AssertionError(e);
        }
    }
}
