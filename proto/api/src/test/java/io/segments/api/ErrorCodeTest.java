package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void isKebabCaseAndFoundByIt(ErrorCode error) {
        assertThat(error.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(ErrorCode.of(error.code())).contains(error);
        assertThat(error.uri()).isEqualTo("urn:segments:error:" + error.code());
    }

    @ParameterizedTest
    @EnumSource
    void hasAStatusOfItsCategory(ErrorCode error) {
        var statuses = switch (error.category()) {
            case CALLER -> new int[] {400, 401, 403, 404, 405, 406, 410, 413, 415, 422, 428, 429};
            case CONFLICT -> new int[] {409, 412};
            case UPSTREAM -> new int[] {502, 503, 504};
            case INTERNAL -> new int[] {500};
        };
        assertThat(statuses).contains(error.httpStatus());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatToDo(ErrorCode error) {
        assertThat(error.title()).isNotBlank().doesNotEndWith(".");
        assertThat(error.remedy()).endsWith(".");
    }

    @Test
    void isNotFoundByACodeThatDoesNotExist() {
        assertThat(ErrorCode.of("teapot")).isEmpty();
    }
}
