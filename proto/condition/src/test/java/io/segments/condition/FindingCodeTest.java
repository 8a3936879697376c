package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingCodeTest {

    @Test
    void codesAreStable() {
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::code))
                .contains("malformed-json", "unknown-column", "operator-not-for-type", "segment-cycle", "too-deep")
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"))
                .doesNotHaveDuplicates();
    }

    @Test
    void findingsSortByPlace() {
        var later = new Finding("$.all[1]", FindingCode.UNKNOWN_COLUMN, "");
        var sooner = new Finding("$.all[0]", FindingCode.VALUE_NOT_OF_TYPE, "");
        assertThat(Stream.of(later, sooner).sorted(Finding.BY_PLACE)).containsExactly(sooner, later);
    }

    @Test
    void aFieldThatIsNoPlainNameIsQuotedInAPath() {
        assertThat(NodePath.ROOT.field("all").index(2).field("it's a\n\\field"))
                .hasToString("$.all[2]['it\\'s a\\\\field']");
        assertThat(NodePath.ROOT.field("x".repeat(200)).toString()).hasSizeLessThan(120);
    }
}
