package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.connector.http.Identifier.Hash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden vectors; the hashes are those of {@code sha256sum} and {@code md5sum}. */
class IdentifierTest {

    private static final String ADA = "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d";

    private static Optional<String> email(Hash hash, String value) {
        return new Identifier(
                        List.of(Normalization.TRIM, Normalization.LOWER),
                        Optional.of(Pattern.compile("[^@\\s]+@[^@\\s]+")),
                        hash)
                .of(value, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256, ' Ada@Example.ORG ', cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d",
        "SHA256, CFE00DDE46EF942601FFAFB9E2825E802858B460E586B8305B344C1EB826357D, cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d",
        "SHA256_BASE64, ada@example.org, z+AN3kbvlCYB/6+54oJegChYtGDlhrgwWzRMHrgmNX0=",
        "SHA256_BASE64, cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d, z+AN3kbvlCYB/6+54oJegChYtGDlhrgwWzRMHrgmNX0=",
        "SHA256_BASE64, z+AN3kbvlCYB/6+54oJegChYtGDlhrgwWzRMHrgmNX0=, z+AN3kbvlCYB/6+54oJegChYtGDlhrgwWzRMHrgmNX0=",
        "NONE, ' Ada@Example.ORG ', ada@example.org"
    })
    void anAddressIsNormalAndHashedOnce(Hash hash, String given, String wanted) {
        assertThat(email(hash, given)).hasValue(wanted);
    }

    @Test
    void whatHasNotTheFormIsNothingAndNotItsHash() {
        assertThat(email(Hash.SHA256, "not an address")).isEmpty();
        assertThat(email(Hash.SHA256, "  ")).isEmpty();
        assertThat(email(Hash.NONE, ADA)).isEmpty();
    }

    @Test
    void aNumberWithoutDigitsIsNotTheHashOfNothing() {
        var phone = new Identifier(
                List.of(Normalization.DIGITS, Normalization.STRIP_LEADING_ZEROS), Optional.empty(), Hash.SHA256);

        assertThat(phone.of("n/a", Optional.empty())).isEmpty();
        assertThat(phone.of("+1 (555) 010-9999", Optional.empty()))
                .isEqualTo(phone.of("0015550109999", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0018, '', +442079460018",
        "020 7946 0018, GB, +442079460018",
        "+1 (202) 555-0143, GB, +12025550143",
        "020 7946 0018, '', ''",
        "no number, GB, ''"
    })
    void telephoneNumbersBecomeE164(String given, String region, String wanted) {
        var phone = new Identifier(List.of(Normalization.E164), Optional.empty(), Hash.NONE);

        assertThat(phone.of(given, Optional.of(region).filter(text -> !text.isEmpty()))
                        .orElse(""))
                .isEqualTo(wanted);
    }

    @Test
    void stepsAreTakenInOrder() {
        var steps = new Identifier(
                List.of(Normalization.TRIM, Normalization.UPPER, Normalization.STRIP_PLUS_TAG),
                Optional.empty(),
                Hash.MD5);

        assertThat(steps.of(" ada+news@x ", Optional.empty())).hasValue("bb3936806308ec0b70b27c0d85ed8216");
    }
}
