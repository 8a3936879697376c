package io.segments.orchestrator.sync.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.api.Finding;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.SyncDraft;
import io.segments.orchestrator.sync.Timing;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncRequestsTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void whatIsNotSaidIsMirroredLiveByMemberKeyUnderTheUsualGuard() {
        var draft = read("{'segment': 'trials', 'destination': 'mail', 'object': 'list-1'}");

        assertThat(draft.findings()).isEmpty();
        var spec = draft.spec();
        assertThat(spec.displayName()).isEqualTo("s");
        assertThat(spec.identity()).isEqualTo(new Identity.MemberKey());
        assertThat(spec.mappings()).isEmpty();
        assertThat(spec.behaviour()).isEqualTo(Behaviour.MIRROR);
        assertThat(spec.timing()).isEqualTo(new Timing.Live());
        assertThat(spec.guard()).isEqualTo(RunGuard.DEFAULT);
    }

    @Test
    void everythingThatCanBeSaidIsRead() throws MalformedTemplateException {
        var spec = read("""
                        {'id': 's', 'displayName': 'Trials', 'segment': 'trials', 'destination': 'mail', 'object': 'list-1',
                         'identity': {'column': 'email', 'normalization': 'email'}, 'behaviour': 'add-only',
                         'mappings': [{'field': 'a', 'column': 'plan'}, {'field': 'b', 'constant': 'x'},
                           {'field': 'c', 'constant': 1.50}, {'field': 'd', 'constant': false},
                           {'field': 'e', 'column': 'plan', 'nulls': 'skip'}, {'field': 'f', 'column': 'plan', 'nulls': 'send'},
                           {'field': 'g', 'template': '{{ plan }}!'}, {'field': 'h', 'template': '{{ plan }}', 'nulls': 'skip'}],
                         'schedule': {'kind': 'cron', 'expression': '0 6 * * *', 'timeZone': 'Europe/Berlin'},
                         'guard': {'maxRemovalShare': 0.5, 'minRemovals': 10}}""").spec();

        assertThat(spec.identity()).isEqualTo(new Identity.Column("email", Normalization.EMAIL));
        assertThat(spec.mappings())
                .containsExactly(
                        new Mapping("a", new Mapping.Source.Column("plan")),
                        new Mapping("b", new Mapping.Source.Text("x")),
                        new Mapping("c", new Mapping.Source.Number(new BigDecimal("1.50"))),
                        new Mapping("d", new Mapping.Source.Bool(false)),
                        new Mapping("e", new Mapping.Source.FilledColumn("plan")),
                        new Mapping("f", new Mapping.Source.Column("plan")),
                        new Mapping("g", new Mapping.Source.Liquid(Template.parse("{{ plan }}!"), false)),
                        new Mapping("h", new Mapping.Source.Liquid(Template.parse("{{ plan }}"), true)));
        assertThat(spec.behaviour()).isEqualTo(Behaviour.ADD_ONLY);
        assertThat(spec.timing()).isEqualTo(new Timing.Cron("0 6 * * *", ZoneId.of("Europe/Berlin")));
        assertThat(spec.guard()).isEqualTo(new RunGuard(0.5, 10));
        assertThat(schedule("{'kind': 'interval', 'every': 'PT15M'}").spec().timing())
                .isEqualTo(new Timing.Interval(Duration.ofMinutes(15)));
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        var draft = read("""
                {'id': 'another', 'displayName': 'a\\u0000b', 'segment': 'Not An Id',
                 'identity': {'normalization': 'phone'}, 'behaviour': 'replace',
                 'mappings': [null, {'field': 'a'}, {'field': 'b', 'column': 'c', 'constant': 1}, {'column': 'c'},
                   {'field': 'd', 'constant': []}, {'field': 'e', 'constant': 1E999999},
                   {'field': 'f', 'column': 'c', 'nulls': 'maybe'}, {'field': 'g', 'constant': 1, 'nulls': 'skip'}],
                 'schedule': {'kind': 'interval', 'every': 'soon'}, 'guard': {'maxRemovalShare': 1.1, 'minRemovals': -1}}""");

        assertThat(draft.findings())
                .extracting(Finding::path)
                .containsExactly(
                        "$.id",
                        "$.displayName",
                        "$.segment",
                        "$.destination",
                        "$.object",
                        "$.identity.normalization",
                        "$.identity.column",
                        "$.mappings[0]",
                        "$.mappings[1]",
                        "$.mappings[2]",
                        "$.mappings[3].field",
                        "$.mappings[4].constant",
                        "$.mappings[5].constant",
                        "$.mappings[6].nulls",
                        "$.mappings[7].nulls",
                        "$.behaviour",
                        "$.schedule.every",
                        "$.guard.maxRemovalShare",
                        "$.guard.minRemovals");
    }

    @Test
    void everythingThatIsWrongWithATemplateIsFoundWithItsPlace() {
        var draft = read("""
                {'segment': 's', 'destination': 'd', 'object': 'o',
                 'mappings': [{'field': 'a', 'template': 'Hi {{ name | upcase }}{{ name | upcse }} {% if name %}'},
                   {'field': 'b', 'template': ' '}, {'field': 'c', 'template': '{{ name }}', 'column': 'name'},
                   {'field': 'd', 'template': '{{ name }}', 'nulls': 'never'}, {'field': 'e', 'template': 'a\\u0000'}]}""");

        assertThat(draft.findings())
                .extracting(Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                "$.mappings[0].template",
                                "line 1, column 33: there is no filter upcse; did you mean \"upcase\"?"),
                        tuple(
                                "$.mappings[0].template",
                                "line 1, column 45: nothing ends the if that begins here; write {% endif %}"),
                        tuple("$.mappings[1].template", "a template is missing"),
                        tuple("$.mappings[2]", "a mapping has one of a column, a template and a constant"),
                        tuple("$.mappings[3].nulls", "it is neither send nor skip"),
                        tuple("$.mappings[4].template", "it has U+0000, or half a surrogate pair"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'kind': 'hourly'}, $.schedule.kind",
                "{}, $.schedule.kind",
                "{'kind': 'interval'}, $.schedule.every",
                "{'kind': 'cron'}, $.schedule.expression",
                "|{'kind': 'cron', 'expression': '* * * * *', 'timeZone': 'Mars/Olympus'}|, $.schedule.timeZone"
            })
    void schedulesNeedWhatTheirKindNeeds(String schedule, String path) {
        assertThat(schedule(schedule).findings()).extracting(Finding::path).containsExactly(path);
    }

    @Test
    void hostileTextIsAFindingAndNothingElse() {
        var surrogate = read("{'segment': 's', 'destination': 'd', 'object': '\\ud800'}");
        var endless = read("{'segment': 's', 'destination': 'd', 'object': '" + "x".repeat(201) + "'}");

        assertThat(surrogate.findings()).extracting(Finding::path).containsExactly("$.object");
        assertThat(endless.findings()).extracting(Finding::path).containsExactly("$.object");
    }

    @Test
    void moreMappingsThanAnybodyNeedsAreRefused() {
        var mappings = IntStream.range(0, 201)
                .mapToObj(i -> "{'field': 'f%d', 'constant': true}".formatted(i))
                .collect(Collectors.joining(", "));

        assertThat(read("{'segment': 's', 'destination': 'd', 'object': 'o', 'mappings': [" + mappings + "]}")
                        .findings())
                .extracting(Finding::path)
                .containsExactly("$.mappings");
    }

    private static SyncDraft schedule(String schedule) {
        return read("{'segment': 's', 'destination': 'd', 'object': 'o', 'schedule': " + schedule + "}");
    }

    private static SyncDraft read(String json) {
        try {
            return SyncRequests.read(JSON.readValue(json.replace('\'', '"'), SyncRequest.class), "s");
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
