package io.segments.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(int size, Colour colour) {
        Inner {
            if (size < 0) {
                throw ApiException.invalid("$.inner.size", FindingCode.INVALID_VALUE, "must not be negative");
            }
        }
    }

    record Body(@NotBlank String name, Inner inner, @Max(3) int count, List<Inner> more) {}

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    @Test
    void tellAnErrorOfTheCatalogueWithAllItsFindings() {
        var findings = List.of(
                new Finding("$.all[0]", "unknown-column", "there is no column plam; did you mean plan?"),
                new Finding("$.all[1]", "wrong-type", "plan is text"));
        var response = Problems.response(ApiException.of(ErrorCode.CONDITION_INVALID, "2 findings", findings));

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        var problem = problem(response);
        assertThat(problem.type()).isEqualTo("urn:segments:error:condition-invalid");
        assertThat(problem.code()).isEqualTo("condition-invalid");
        assertThat(problem.findings()).isEqualTo(findings);
        assertThat(problem.remedy()).isEqualTo(ErrorCode.CONDITION_INVALID.remedy());
    }

    @Test
    void leaveOutWhatIsEmpty() throws Exception {
        var problem = problem(Problems.response(ApiException.of(ErrorCode.SEGMENT_NOT_FOUND, "There is no vip.")));
        var json = JSON.readTree(JSON.writeValueAsString(problem));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "remedy");
    }

    @Test
    void nameLineAndColumnOfMalformedJson() {
        var problem = problem(reading("{\"name\": \"vip\",\n  \"inner\": }"));
        assertThat(problem.code()).isEqualTo("malformed-json");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("2, column 12");
    }

    @Test
    void nameLineAndColumnOfJsonThatEndsTooEarly() {
        assertThat(problem(reading("{\"name\": \"vip\", \"inner\": {")).code()).isEqualTo("malformed-json");
        assertThat(problem(reading("")).status()).isBetween(400, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{'nam': 'vip'}                              # $.nam           # unknown-field # known are",
                "{'inner': {'size': 'secret@example.org'}}   # $.inner.size    # wrong-type    # number",
                "{'inner': {'colour': 'BLUE'}}               # $.inner.colour  # wrong-type    # RED, GREEN",
                "{'more': [{'size': 1}, {'size': []}]}       # $.more[1].size  # wrong-type    # number",
                "{'more': 7}                                 # $.more          # wrong-type    # list",
                "{'inner': {'size': -1}}                     # $.inner.size    # invalid-value # negative",
            })
    void namePathAndTypeOfAFieldThatDoesNotFit(String body, String path, String code, String message) {
        var problem = problem(reading(body.replace('\'', '"')));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(message).doesNotContain("secret@example.org");
        });
    }

    @Test
    void unpackWhatThePlatformWrapsAroundJackson() {
        var jackson = catchThrowable(() -> JSON.readValue("{", Body.class));
        assertThat(problem(Problems.response(new WebApplicationException(jackson, 400)))
                        .code())
                .isEqualTo("malformed-json");
    }

    @Test
    void tellEveryViolatedConstraint() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var violations = factory.getValidator().validate(new Body("", new Inner(1, Colour.RED), 9, List.of()));
            var problem = problem(Problems.response(new ConstraintViolationException(violations)));
            assertThat(problem.findings()).extracting(Finding::path).containsExactly("$.count", "$.name");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401,unauthenticated",
        "403,permission-denied",
        "404,not-found",
        "405,method-not-allowed",
        "406,not-acceptable",
        "413,request-too-large",
        "415,unsupported-media-type",
        "418,invalid-request"
    })
    void giveErrorsOfThePlatformACodeOfTheCatalogue(int status, String code) {
        assertThat(problem(Problems.response(new WebApplicationException(status)))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void keepTheirStatusWhenRoutingFindsNothing() {
        assertThat(Problems.response(new NotFoundException()).getStatus()).isEqualTo(404);
    }

    @Test
    void tellAParameterOfTheWrongTypeFromAnAddressThatLeadsNowhere() {
        var problem = problem(Problems.response(new NotFoundException(new NumberFormatException("pageSize"))));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid-request");
    }

    @Test
    void repeatNothingThatNoEncoderTakes() throws Exception {
        var problem = problem(reading("{\"na\\ud800m\": 1}"));
        assertThat(problem.findings()).extracting(Finding::path).containsExactly("$.na\ufffdm");
        assertThat(JSON.readTree(JSON.writeValueAsBytes(problem)).path("code").asText())
                .isEqualTo("validation-failed");
    }

    @Test
    void cutALongNameShort() {
        var problem = problem(reading("{\"" + "x".repeat(5_000) + "\": 1}"));
        assertThat(problem.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).hasSizeLessThan(100));
    }

    @Test
    void tellANumberThatIsTooLargeFromTextThatIsNoJson() {
        var problem = problem(reading("{\"count\": 99999999999999999999}"));
        assertThat(problem.findings())
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.count", "invalid-value"));
    }

    @Test
    void tellThatAStreamedBodyIsTooLarge() {
        assertThat(Problems.response(new IOException("Request too large")).getStatus())
                .isEqualTo(413);
        assertThat(Problems.response(new IOException("disk full")).getStatus()).isEqualTo(500);
    }

    @Test
    void hideADefectBehindAnIncident() {
        var problem = problem(Problems.response(new IllegalStateException("password=hunter2")));
        assertThat(problem.code()).isEqualTo("internal-error");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.instance()).startsWith("urn:segments:incident:");
        assertThat(problem.toString()).doesNotContain("hunter2", "IllegalState");
    }

    private static Response reading(String body) {
        return Problems.response(catchThrowable(() -> JSON.readValue(body, Body.class)));
    }

    private static Problem problem(Response response) {
        return (Problem) response.getEntity();
    }
}
