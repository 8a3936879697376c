package io.segments.workers.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.request.ShownRequest.Outcome;
import io.segments.workers.request.Witness.Seen;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSamplesTest {

    private final VirtualTime time = new VirtualTime();

    private static long admitted(Ration ration, Outcome outcome, int offered) {
        return IntStream.range(0, offered).filter(_ -> ration.admits(outcome)).count();
    }

    @Test
    void whatGoesWellTakesNothingFromTroubleAndTroubleIsShownMoreOften() {
        var ration = new Ration(time);

        assertThat(admitted(ration, Outcome.TAKEN, 10_000)).isEqualTo(3);
        assertThat(admitted(ration, Outcome.FAILED, 10_000)).isEqualTo(20);
        time.sleep(Duration.ofMinutes(1));
        assertThat(admitted(ration, Outcome.TAKEN, 10_000)).isEqualTo(3);
        assertThat(admitted(ration, Outcome.PARTLY, 10_000)).isEqualTo(20);
        time.sleep(Duration.ofSeconds(20));
        assertThat(admitted(ration, Outcome.TAKEN, 10_000)).isEqualTo(1);
    }

    @Test
    void aFailedLookAtTheDestinationIsShownWithoutAWorkspace() throws InterruptedException {
        var shown = new LinkedBlockingQueue<ShownRequest>();
        try (var samples = new RequestSamples(List::of, shown::add, time, time)) {
            samples.saw(new Seen(
                    Optional.empty(),
                    new Transcript(),
                    new Answer.CredentialRefused("credential-refused", "HTTP 401"),
                    Duration.ofMillis(7)));

            var request = shown.poll(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(request.workspace()).isEmpty();
            assertThat(request.method()).isEqualTo("check");
            assertThat(request.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(request.reason()).isEqualTo("credential-refused");
            assertThat(request.at()).isEqualTo(time.instant().minusMillis(7));
        }
    }
}
