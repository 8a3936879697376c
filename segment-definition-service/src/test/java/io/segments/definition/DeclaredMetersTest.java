package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.definition.erasure.ErasureMeters;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.preview.MeasuredEvaluator;
import io.segments.definition.segment.SegmentMeters;
import io.segments.definition.segment.State;
import io.segments.definition.upkeep.UpkeepMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void exactlyTheDeclaredMetersAreThereWithBoundedTagsAndDescriptions() {
        var _ = new ChangeMeters(registry);
        var _ = new SegmentMeters(registry);
        var _ = new UpkeepMeters(registry);
        var _ = new ErasureMeters(registry);
        var _ = new MeasuredEvaluator(new UnaskedEvaluator(), registry);

        assertThat(registry.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsOnly(Stream.of(
                                Arrays.stream(ChangeMeters.Meter.values()).map(ChangeMeters.Meter::id),
                                Arrays.stream(SegmentMeters.Meter.values()).map(SegmentMeters.Meter::id),
                                Arrays.stream(ErasureMeters.Meter.values()).map(ErasureMeters.Meter::id),
                                Arrays.stream(UpkeepMeters.Meter.values()).map(UpkeepMeters.Meter::id),
                                Arrays.stream(MeasuredEvaluator.Meter.values()).map(MeasuredEvaluator.Meter::id))
                        .flatMap(ids -> ids)
                        .toArray(String[]::new));
        assertThat(registry.getMeters()).allSatisfy(meter -> {
            assertThat(meter.getId().getDescription()).isNotBlank();
            assertThat(meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .isSubsetOf("kind", "outcome", "question", "state");
        });
        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .collect(Collectors.groupingBy(Meter.Id::getName))
                        .values())
                .as("every combination of tags is known from the start")
                .allSatisfy(sameName -> assertThat(sameName).hasSize(combinations(sameName)));
    }

    /** How many meters of one name there are when each value of a tag is there with each value of the others. */
    private static int combinations(List<Meter.Id> sameName) {
        return sameName.stream()
                .flatMap(id -> id.getTags().stream())
                .collect(Collectors.groupingBy(Tag::getKey, Collectors.mapping(Tag::getValue, Collectors.toSet())))
                .values()
                .stream()
                .mapToInt(Set::size)
                .reduce(1, Math::multiplyExact);
    }

    @Test
    void thePageForOperatorsHasThemAll() throws IOException {
        var page = Files.readString(Path.of(System.getProperty("segments.root"), "docs", "definition-service.md"));

        assertThat(Stream.of(
                                Arrays.stream(ChangeMeters.Meter.values())
                                        .map(each -> row(each.id(), each.description())),
                                Arrays.stream(SegmentMeters.Meter.values())
                                        .map(each -> row(each.id(), each.description())),
                                Arrays.stream(UpkeepMeters.Meter.values())
                                        .map(each -> row(each.id(), each.description())),
                                Arrays.stream(MeasuredEvaluator.Meter.values())
                                        .map(each -> row(each.id(), each.description())))
                        .flatMap(rows -> rows))
                .allSatisfy(row -> assertThat(page).containsPattern(row));
    }

    private static Pattern row(String id, String description) {
        return Pattern.compile("\\| `" + Pattern.quote(id) + "` \\|[^|]*\\| " + Pattern.quote(description) + " \\|");
    }

    @Test
    void aStateThatNoSegmentIsInAnyMoreCountsNone() {
        var meters = new SegmentMeters(registry);

        meters.counted(Map.of(State.INVALID, 3L, State.ACTIVE, 7L));
        meters.counted(Map.of(State.ACTIVE, 10L));

        assertThat(registry.get(SegmentMeters.Meter.SEGMENTS.id())
                        .tag("state", "invalid")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get(SegmentMeters.Meter.SEGMENTS.id())
                        .tag("state", "active")
                        .gauge()
                        .value())
                .isEqualTo(10);
    }
}
