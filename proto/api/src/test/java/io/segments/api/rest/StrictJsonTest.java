package io.segments.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final ObjectMapper mapper = new ObjectMapper();

    StrictJsonTest() {
        new StrictJson().customize(mapper);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{\"a\": 1} {\"a\": 2}", "{\"a\": 1}]"})
    void whatCouldBeReadInTwoWaysIsNotRead(String body) {
        assertThatThrownBy(() -> mapper.readTree(body)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatFollowsAfterTheEndIsNoJson() {
        var refusal = Problems.response(catchThrowable(() -> mapper.readValue("{} {}", Fields.class)));

        assertThat(refusal.getStatus()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": 5}            | $.text",
                "{\"text\": 0.5}          | $.text",
                "{\"text\": true}         | $.text",
                "{\"number\": \"5\"}      | $.number",
                "{\"number\": \"\"}       | $.number",
                "{\"number\": 1.5}        | $.number",
                "{\"number\": true}       | $.number",
                "{\"share\": \"0.5\"}     | $.share",
                "{\"yes\": 1}             | $.yes",
                "{\"yes\": \"true\"}      | $.yes",
                "{\"texts\": [\"a\", 5]}  | $.texts[1]",
                "{\"texts\": \"a\"}       | $.texts"
            })
    void aValueIsNotTakenForOneOfAnotherType(String body, String place) {
        var refusal = Problems.response(catchThrowable(() -> mapper.readValue(body, Fields.class)));

        assertThat(refusal.getEntity())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.findings())
                                .extracting(Finding::path, Finding::code)
                                .containsExactly(tuple(place, FindingCode.WRONG_TYPE.code())));
    }

    record Fields(
            @Nullable String text,
            @Nullable Long number,
            @Nullable Double share,
            @Nullable Boolean yes,
            @Nullable List<String> texts) {}

    @Test
    void decimalsStayAsTheyWereWritten() throws JsonProcessingException {
        assertThat(mapper.readValue("0.10000000000000000000000000000000000001", Object.class))
                .hasToString("0.10000000000000000000000000000000000001");
    }
}
