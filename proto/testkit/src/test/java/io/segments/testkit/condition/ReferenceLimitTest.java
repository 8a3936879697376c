package io.segments.testkit.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.MemberLimit;
import io.segments.condition.check.MemberLimitCheck;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.testkit.condition.LimitCases.LimitCase;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceLimitTest {

    @ParameterizedTest
    @MethodSource("cases")
    void takesTheMembersThatWereWorkedOutByHand(LimitCase one) {
        var members =
                new ReferenceInterpreter(LimitCases.world()).membersOf(LimitCases.CONDITION, Optional.of(one.limit()));

        assertThat(members).isEqualTo(one.expected());
    }

    @Test
    void generatedLimitsAreAcceptedAndSurviveTheWire() {
        Property.forAll(ConditionGenerators.worlds()
                        .then(world -> ConditionGenerators.limits(world)
                                .then(limit -> Generator.always(new Limited(world, limit)))))
                .holds(one -> {
                    assertThat(MemberLimitCheck.check(
                                    one.limit(), one.world().members().schema()))
                            .isEmpty();
                    assertThat(MemberLimitWire.decode(MemberLimitWire.encode(one.limit())))
                            .isEqualTo(new UnderstoodLimit(one.limit()));
                });
    }

    private record Limited(World world, MemberLimit limit) {}

    private static List<LimitCase> cases() {
        return LimitCases.all();
    }
}
