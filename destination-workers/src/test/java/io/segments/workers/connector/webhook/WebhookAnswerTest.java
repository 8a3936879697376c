package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.TestingClock;
import io.segments.workers.connector.webhook.WebhookAnswer.Response;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAnswerTest {

    private final WebhookAnswer answer = new WebhookAnswer(TestingClock.at("2026-11-23T10:00:00Z"));

    private Answer read(int status, String body, String retryAfter) {
        var header = Optional.of(retryAfter).filter(text -> !text.isEmpty());
        return answer.read(new Response(status, header, body.getBytes(UTF_8)), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "{}", "[]", "{\"rejected\":[]}", "{\"accepted\":3}", "<html>"})
    void aGoodStatusMeansThatAllWereAcceptedUnlessTheBodySaysOtherwise(String body) {
        assertThat(read(200, body, "")).isEqualTo(Each.delivered(3));
        assertThat(read(204, body, "")).isEqualTo(Each.delivered(3));
    }

    @Test
    void theBodyNamesWhatWasRejected() {
        var read = read(200, """
                {"rejected":[{"index":1,"reason":"bad-address","detail":"no MX"},{"index":2,"reason":"NOT a code!"}]}""", "");

        assertThat(((Each) read).outcomes())
                .containsExactly(
                        new Delivered(),
                        new Rejected("bad-address", "no MX"),
                        new Rejected("refused-by-destination", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"rejected\":[{\"index\":3}]}", "{\"rejected\":[{\"index\":-1}]}", "{\"rejected\":[{}]}"})
    void aRejectionOfNothingIsNoSuccess(String body) {
        assertThat(read(200, body, "")).isInstanceOf(Retry.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aBatchThatIsRefusedAsItIsWillBeHalved(int status) {
        assertThat(read(status, "{}", "")).isInstanceOf(BatchRefused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedCredentialStopsTheDestination(int status) {
        assertThat(read(status, "secret leaked in a body", ""))
                .isInstanceOfSatisfying(
                        CredentialRefused.class,
                        refused -> assertThat(refused.detail()).isEqualTo("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aMissingObjectIsTheObjectsTrouble(int status) {
        assertThat(read(status, "", "")).isInstanceOf(ObjectUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 500, 502, 503, 504, 599})
    void whatMayPassIsTriedAgain(int status) {
        assertThat(read(status, "", "")).isInstanceOf(Retry.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304, 405, 415, 100, 451})
    void whatNoReceiverShouldAnswerStopsTheDestination(int status) {
        assertThat(read(status, "", "")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 0",
        "-5, 0",
        "'Mon, 23 Nov 2026 10:01:30 GMT', 90",
        "'Mon, 23 Nov 2026 09:00:00 GMT', 0",
        "99999999, 86400"
    })
    void retryAfterIsReadAsSecondsOrAsADate(String header, long seconds) {
        assertThat(read(429, "", header))
                .isEqualTo(new Throttled("throttled", "HTTP 429", Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "99999999999999999999"})
    void aRetryAfterThatSaysNothingIsIgnored(String header) {
        assertThat(read(429, "", header)).isEqualTo(new Throttled("throttled", "HTTP 429", Optional.empty()));
    }

    @Test
    void anOverloadedDestinationThatSaysForHowLongIsLeftAlone() {
        assertThat(read(503, "", "30"))
                .isEqualTo(new Unavailable("unavailable", "HTTP 503", Optional.of(Duration.ofSeconds(30))));
    }
}
