package io.segments.orchestrator.sync.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.PlanWaiver;
import io.segments.orchestrator.sync.Ramp;
import io.segments.orchestrator.sync.RequestedRun;
import io.segments.orchestrator.sync.Retry;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.SyncSpec;
import io.segments.orchestrator.sync.Timing;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SyncWireTest {

    private static final Generator<String> TEXTS =
            Generator.texts("aé\u0000\"'\\👍".codePoints().toArray(), 5);
    private static final Generator<Instant> INSTANTS = Generator.numbers(0, 4_000_000_000L)
            .then(second -> Generator.numbers(0, 999_999_999L).map(nanos -> Instant.ofEpochSecond(second, nanos)));
    private static final Generator<Mapping> MAPPINGS = choices -> new Mapping(
            TEXTS.from(choices),
            Generator.<Mapping.Source>either(
                            TEXTS.map(Mapping.Source.Column::new),
                            TEXTS.map(Mapping.Source.FilledColumn::new),
                            Generator.among(true, false).map(SyncWireTest::greeting),
                            TEXTS.map(Mapping.Source.Text::new),
                            Generator.numbers(-1000, 1000)
                                    .map(unscaled -> new Mapping.Source.Number(BigDecimal.valueOf(unscaled, 2))),
                            Generator.among(true, false).map(Mapping.Source.Bool::new))
                    .from(choices));
    private static final Generator<Timing> TIMINGS = Generator.either(
            Generator.always(new Timing.Live()),
            Generator.always(new Timing.Manual()),
            Generator.always(new Timing.AfterSync("base")),
            Generator.always(new Timing.AfterJob("70403103")),
            Generator.numbers(60, 1_000_000).map(seconds -> new Timing.Interval(Duration.ofSeconds(seconds))),
            Generator.among("UTC", "Europe/Berlin").map(zone -> new Timing.Cron("0 6 * * *", ZoneId.of(zone))));
    private static final Generator<Identity> IDENTITIES = Generator.either(
            Generator.always(new Identity.MemberKey()),
            Generator.among(Normalization.values()).map(normalization -> new Identity.Column("email", normalization)));
    private static final Generator<Range> RANGES = choices ->
            new Range(Generator.among(Lane.LIVE, Lane.BULK).from(choices), choices.below(9), choices.below(99));
    private static final Generator<Retry> RETRIES = choices ->
            new Retry(1 + choices.below(9), choices.once(3), RANGES.listOf(0, 3).from(choices));
    private static final Generator<RequestedRun> REQUESTS = choices -> new RequestedRun(
            1 + choices.below(9),
            Generator.among(RequestedRun.Kind.values()).from(choices),
            INSTANTS.from(choices),
            Generator.among(RequestedRun.Reason.values()).from(choices),
            RETRIES.sometimesMissing(2).from(choices));

    private static Mapping.Source greeting(boolean filled) {
        try {
            return new Mapping.Source.Liquid(Template.parse("Hello {{ first_name }}"), filled);
        } catch (MalformedTemplateException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        Property.forAll(syncs())
                .holds(sync -> assertThat(SyncWire.read(SyncWire.bytes(sync))).isEqualTo(sync));
    }

    private static final Generator<Ramp> RAMPS =
            choices -> new Ramp(1 + choices.below(1000), Duration.ofMinutes(1 + choices.below(1440)));

    private static final Generator<PlanWaiver> WAIVERS = choices ->
            new PlanWaiver(1 + choices.below(1000), choices.below(1000), INSTANTS.from(choices), TEXTS.from(choices));

    @Test
    void theEventHasTheWholeSync() {
        Property.forAll(syncs())
                .tries(20)
                .holds(sync -> assertThat(parsed(SyncWire.event(sync))).isEqualTo(SyncWire.write(sync)));
    }

    private static io.segments.contract.sync.v1.Sync parsed(byte[] event) throws InvalidProtocolBufferException {
        return SyncEvent.parseFrom(event).getSync();
    }

    private static Generator<Sync> syncs() {
        return choices -> {
            var spec = new SyncSpec(
                    TEXTS.from(choices),
                    "trials",
                    "mail",
                    TEXTS.from(choices),
                    IDENTITIES.from(choices),
                    MAPPINGS.listOf(0, 4).from(choices),
                    Generator.among(Behaviour.values()).from(choices),
                    TIMINGS.from(choices),
                    new RunGuard(choices.below(100) / 100.0, choices.below(1000)),
                    Generator.among("ads", "service").listOf(0, 2).from(choices),
                    RAMPS.sometimesMissing(2).from(choices));
            return new Sync(
                    new SyncKey("default", "s"),
                    1 + choices.below(100),
                    spec,
                    Generator.among(State.values()).from(choices),
                    1 + choices.below(3),
                    REQUESTS.sometimesMissing(2).from(choices),
                    choices.once(2),
                    INSTANTS.from(choices),
                    INSTANTS.from(choices),
                    "ada",
                    WAIVERS.sometimesMissing(2).from(choices));
        };
    }
}
