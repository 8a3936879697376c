package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ValidatableResponse;
import io.segments.api.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A problem as a caller gets it; making one checks that it has everything that a problem has. */
record Refusal(int status, String code, String detail, List<Found> findings) {

    /** A finding of it. */
    record Found(String path, String code, String message) {}

    static Refusal of(ValidatableResponse response) {
        var answer = response.extract();
        assertThat(answer.contentType()).as(answer.asString()).startsWith("application/problem+json");
        return of(answer.statusCode(), answer.jsonPath().getMap("$"));
    }

    static Refusal of(int status, Map<String, ?> body) {
        var code = ErrorCode.of(text(body, "code")).orElseThrow(() -> new AssertionError("no code in " + body));
        assertThat(body.get("type")).isEqualTo(code.uri());
        assertThat(body.get("title")).isEqualTo(code.title());
        assertThat(body.get("status")).isEqualTo(code.httpStatus());
        assertThat(status).isEqualTo(code.httpStatus());
        assertThat(text(body, "detail")).isNotBlank();
        assertThat(text(body, "remedy")).isNotBlank();
        var findings = body.get("findings") instanceof List<?> found
                ? found.stream().map(Refusal::finding).toList()
                : List.<Found>of();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.path()).startsWith("$");
            assertThat(finding.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(finding.message()).isNotBlank();
        });
        return new Refusal(status, code.code(), text(body, "detail"), findings);
    }

    /** Refused with this code, and without anything that happened. */
    Refusal is(ErrorCode expected) {
        assertThat(code).as(toString()).isEqualTo(expected.code());
        return this;
    }

    /** With exactly these findings, each as path and code. */
    Refusal at(String... placesAndCodes) {
        assertThat(findings.stream().map(finding -> finding.path() + " " + finding.code()))
                .as(toString())
                .containsExactlyInAnyOrder(placesAndCodes);
        return this;
    }

    /** With a message that says this. */
    Refusal saying(String words) {
        assertThat(detail + findings).contains(words);
        return this;
    }

    private static Found finding(Object json) {
        var fields = (Map<?, ?>) json;
        return new Found(text(fields, "path"), text(fields, "code"), text(fields, "message"));
    }

    private static String text(Map<?, ?> json, String name) {
        return Objects.requireNonNull(json.get(name), () -> name + " is missing in " + json)
                .toString();
    }
}
