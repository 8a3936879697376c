package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityVersionTest {

    @Test
    void isAStrongEtag() {
        assertThat(new EntityVersion(7).etag()).isEqualTo("\"7\"");
        assertThat(EntityVersion.required("\"7\"")).isEqualTo(new EntityVersion(7));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void mustBeNamedByAChange(String ifMatch) {
        assertThat(codeOf(ifMatch)).isEqualTo(ErrorCode.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "*", "W/\"7\"", "\"seven\"", "\"7\", \"8\"", "\"99999999999999999999\""})
    void isNothingElse(String ifMatch) {
        assertThat(codeOf(ifMatch)).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        var version = new EntityVersion(7);
        assertThatCode(() -> version.requireCurrent(7)).doesNotThrowAnyException();
        var error = catchThrowableOfType(ApiException.class, () -> version.requireCurrent(8));
        assertThat(error.code()).isEqualTo(ErrorCode.VERSION_STALE);
        assertThat(error.detail()).contains("7", "8");
    }

    private static ErrorCode codeOf(String ifMatch) {
        return catchThrowableOfType(ApiException.class, () -> EntityVersion.required(ifMatch))
                .code();
    }
}
