package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SuppressionKeyTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SuppressionKey key = new SuppressionKey(SECRET);

    @Test
    void howAnAddressIsWrittenMakesNoDifference() {
        assertThat(key.email("default", " Ada@Example.com\u00A0")).isEqualTo(key.email("default", "ada@example.com"));
        assertThat(key.email("default", "u\u0308@x.org")).isEqualTo(key.email("default", "\u00DC@x.org"));
        assertThat(key.phone("default", "+49 (30) 123-456")).isEqualTo(key.phone("default", "004930123456"));
    }

    @Test
    void kindWorkspaceDatasetAndKeyMakeOne() {
        assertThat(key.email("default", "a@x"))
                .isNotEqualTo(key.email("shop", "a@x"))
                .isNotEqualTo(new SuppressionKey(SECRET + "x").email("default", "a@x"))
                .matches("e-[0-9a-f]{32}");
        assertThat(key.member("default", "users", "7"))
                .isNotEqualTo(key.member("default", "accounts", "7"))
                .startsWith("m-");
        assertThat(key.id())
                .isEqualTo(new SuppressionKey(SECRET).id())
                .isNotEqualTo(new SuppressionKey(SECRET + "x").id());
    }

    @Test
    void aTextIsLookedForAsWhatItCanBe() {
        assertThat(key.identifiers("default", "Ada@x.org ")).containsExactly(key.email("default", "ada@x.org"));
        assertThat(key.identifiers("default", "+49 30 123456")).containsExactly(key.phone("default", "4930123456"));
        assertThat(key.identifiers("default", "pro")).isEmpty();
        assertThat(key.identifiers("default", "12 34")).isEmpty();
        assertThat(key.identifiers("default", " ")).isEmpty();
    }

    @Test
    void idsStayTheSameForever() {
        assertThat(key.email("default", "ada@example.com")).isEqualTo("e-f73b40a0b2bc5a12ba5a9381bac48e95");
    }

    @Test
    void aShortSecretIsNone() {
        assertThatThrownBy(() -> new SuppressionKey("short")).isInstanceOf(IllegalArgumentException.class);
    }
}
