package io.segments.workers.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedBodyTest {

    private static final Masking MASKING = new Masking(List.of(batch("ada@example.org", "Ada")), List.of("s3cr"));

    private static Batch batch(String identity, String name) {
        var operation = new Operation(
                "id",
                new Target("default", "vip", "list-1"),
                Operation.Kind.UPSERT,
                identity,
                Map.of("name", new FieldValue.Text(name)),
                new Standing(1, 1, 0),
                0,
                100,
                Instant.EPOCH);
        return new Batch("deliveries", 0, List.of(operation));
    }

    private static String request(String body) {
        return MaskedBody.ofRequest(body.getBytes(UTF_8), MASKING);
    }

    private static String answer(int status, String body) {
        return MaskedBody.ofAnswer(body.getBytes(UTF_8), status, MASKING);
    }

    @Test
    void ofARequestTheStructureIsKeptAndNoValue() {
        assertThat(request("{\"list\":7,\"members\":[{\"email\":\"x\",\"on\":true,\"gone\":null}]}"))
                .isEqualTo(
                        "{\"list\":\"<number>\",\"members\":[{\"email\":\"<text>\",\"on\":\"<yes or no>\",\"gone\":null}]}");
    }

    @Test
    void ofManyElementsAFewAreShownAndTheRestIsCounted() {
        assertThat(request("[1,2,3,4,5,6,7,8]"))
                .isEqualTo("[\"<number>\",\"<number>\",\"<number>\",\"<number>\",\"<number>\",\"<3 more>\"]");
    }

    @Test
    void aKeyThatIsSomebodysIsMasked() {
        assertThat(request("{\"ada@example.org\":1,\"someone@example.com\":2}"))
                .isEqualTo("{\"<key>\":\"<number>\",\"<key 2>\":\"<number>\"}");
    }

    @Test
    void whatAnAnswerSaysOfErrorsIsKeptWithoutTheBatchsValues() {
        assertThat(
                        answer(
                                400,
                                "{\"error\":{\"code\":190,\"message\":\"No member ADA%40example.org of list\",\"user\":\"x\"}}"))
                .isEqualTo("{\"error\":{\"code\":190,\"message\":\"No member *** of list\",\"user\":\"<text>\"}}");
    }

    @Test
    void whatAnAnswerSaysOfPeopleIsNot() {
        assertThat(answer(
                        200,
                        "{\"results\":[{\"title\":\"Countess\",\"id\":51,\"vip\":true}],\"total\":1,\"success\":true}"))
                .isEqualTo(
                        "{\"results\":[{\"title\":\"<text>\",\"id\":\"<number>\",\"vip\":\"<yes or no>\"}],\"total\":1,\"success\":true}");
    }

    @Test
    void alsoNotInAnAnswerThatRefuses() {
        assertThat(
                        answer(
                                409,
                                "{\"message\":\"It is there\",\"contact\":{\"title\":\"Countess\",\"zipcode\":90210,\"status\":\"lead\"}}"))
                .isEqualTo(
                        "{\"message\":\"It is there\",\"contact\":{\"title\":\"<text>\",\"zipcode\":\"<number>\",\"status\":\"<text>\"}}");
        assertThat(answer(
                        400, "[{\"message\":\"No such field\",\"errorCode\":\"INVALID_FIELD\",\"Name\":\"Countess\"}]"))
                .isEqualTo("[{\"message\":\"No such field\",\"errorCode\":\"INVALID_FIELD\",\"Name\":\"<text>\"}]");
    }

    @Test
    void aRefusalThatIsNoJsonIsKeptAsText() {
        assertThat(answer(502, "<h1>Bad gateway</h1>")).isEqualTo("<h1>Bad gateway</h1>");
        assertThat(answer(200, "hello Bob")).isEqualTo("<not JSON>");
    }

    @Test
    void shortValuesAreMaskedWhereTheyStandAlone() {
        assertThat(MASKING.text("Ada, adage and s3cr: s3cr")).isEqualTo("***, adage and ***: ***");
    }

    @Test
    void addressesNumbersHashesAndTokensAreMaskedWhosesoeverTheyAre() {
        assertThat(MASKING.text("bob@example.com +49 170 1234567 "
                        + "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 code 1234"))
                .isEqualTo("*** *** *** code 1234");
    }

    @Test
    void aVeryLongBodyIsCutAndStaysJson() {
        var many = "{\"k\":[" + "{\"a\":1,\"b\":[1,2,3,4,5]},".repeat(5) + "1]}";
        var body = "{" + "\"long\":" + many + "},";
        var shown = request("[" + body.repeat(500) + "1]");

        assertThat(shown).hasSizeLessThan(8_000).endsWith("more>\"]");
    }
}
