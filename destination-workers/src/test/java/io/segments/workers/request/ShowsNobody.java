package io.segments.workers.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows every request of a connector, and fails when anything of a record is in it. */
public final class ShowsNobody implements Witness {

    private static final int LONG_ENOUGH = 5;

    @Override
    public void saw(Seen seen) {
        var shown = RequestSample.of(seen, Instant.EPOCH, 0, List.of());
        var said = String.join(
                        " ", shown.requestBody(), shown.answerBody(), shown.path(), shown.reason(), shown.detail())
                .toLowerCase(Locale.ROOT);
        seen.batch().map(Batch::operations).orElse(List.of()).stream()
                .flatMap(ShowsNobody::values)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.length() >= LONG_ENOUGH)
                .forEach(value -> assertThat(said).doesNotContain(value));
    }

    private static Stream<String> values(Operation operation) {
        return Stream.concat(
                Stream.of(operation.identity()),
                operation.fields().values().stream()
                        .filter(FieldValue.Text.class::isInstance)
                        .map(value -> ((FieldValue.Text) value).value()));
    }
}
