package io.segments.condition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberLimitCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"id", "plan", "signed_up_on", "seen_at"})
    void columnsOfTextNumbersDatesAndTimestampsHaveAnOrder(String column) {
        assertThat(findings(1, column, Optional.empty())).isEmpty();
        assertThat(findings(MemberLimit.MOST, column, Optional.of("active"))).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        assertThat(findings(0, "active", Optional.of("plam")))
                .containsExactly(
                        "$.members limit-out-of-range", "$.orderBy order-not-for-type", "$.forEach unknown-column");
        assertThat(findings(MemberLimit.MOST + 1, "aeg", Optional.empty()))
                .containsExactly("$.members limit-out-of-range", "$.orderBy unknown-column");
    }

    private static List<String> findings(long members, String orderBy, Optional<String> forEach) {
        var limit = new MemberLimit(members, orderBy, Direction.ASCENDING, forEach);
        return MemberLimitCheck.check(limit, Company.USERS).stream()
                .map(finding -> finding.path() + " " + finding.code().code())
                .toList();
    }
}
