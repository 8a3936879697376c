package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "trial-users", "a0", "vip-2026-"})
    void isALowerCaseLetterThenLettersDigitsAndHyphens(String value) {
        assertThat(Slug.findings("$.id", value)).isEmpty();
        assertThat(Slug.require("$.id", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a b", "a/b", "a.b", "ä", "a\n", "../etc"})
    void isNothingElse(String value) {
        assertThat(Slug.findings("$.id", value))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("invalid-slug"))
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("$.id"));
    }

    @Test
    void hasAtMostSixtyThreeCharacters() {
        assertThat(Slug.isValid("a".repeat(63))).isTrue();
        assertThat(Slug.isValid("a".repeat(64))).isFalse();
        assertThat(Slug.findings("$.id", "a".repeat(100_000)).getFirst().message())
                .hasSizeLessThan(300);
    }

    @Test
    void isRequired() {
        assertThatThrownBy(() -> Slug.require("$.id", null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        error -> assertThat(error.findings())
                                .extracting(Finding::code)
                                .containsExactly("required"));
    }
}
