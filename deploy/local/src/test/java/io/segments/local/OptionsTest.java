package io.segments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Path PROJECT = Path.of("/project");

    @Test
    void withoutOptionsTheDemoOfAPlausibleCompanyStaysUpAndKeepsItsData() throws Exception {
        assertThat(parse("demo"))
                .isEqualTo(new Options(
                        Options.Mode.DEMO, false, PROJECT.resolve(".segments"), PROJECT, 100_000, 1_000_000, 42));
    }

    @Test
    void everyOptionIsUnderstood() throws Exception {
        assertThat(parse("demo", "--check", "--reset", "--users=2000", "--events=30000", "--seed=7"))
                .isEqualTo(
                        new Options(Options.Mode.CHECK, true, PROJECT.resolve(".segments"), PROJECT, 2_000, 30_000, 7));
        assertThat(parse("demo", "--stay", "--check").mode()).isEqualTo(Options.Mode.CHECK_AND_STAY);
        assertThat(parse("demo", "--infrastructure-only").mode()).isEqualTo(Options.Mode.INFRASTRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fast",
                "chekc",
                "--stay",
                "--users",
                "--users=",
                "--users=many",
                "--users=99",
                "--users=99999999999"
            })
    void whatIsNotUnderstoodIsNamed(String argument) {
        assertThatThrownBy(() -> parse("demo", argument))
                .isInstanceOf(Options.Misunderstood.class)
                .hasMessageContaining(argument.split("=")[0]);
    }

    private static Options parse(String... arguments) throws Options.Misunderstood {
        return Options.parse(List.of(arguments), PROJECT);
    }
}
