package io.segments.condition.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberLimitWireTest {

    private static final MemberLimit LIMIT =
            new MemberLimit(1_000, "lifetime_value", Direction.DESCENDING, Optional.of("country"));

    @ParameterizedTest
    @EnumSource
    void whatIsDecodedIsWhatWasEncoded(Direction direction) {
        var limit = new MemberLimit(1, "a", direction, Optional.empty());

        assertThat(MemberLimitWire.decode(MemberLimitWire.encode(limit))).isEqualTo(new UnderstoodLimit(limit));
        assertThat(MemberLimitWire.decode(MemberLimitWire.encode(LIMIT))).isEqualTo(new UnderstoodLimit(LIMIT));
    }

    @Test
    void aFieldOfANewerVersionIsNotUnderstood() {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();

        assertThat(MemberLimitWire.decode(MemberLimitWire.encode(LIMIT).toBuilder()
                        .setUnknownFields(unknown)
                        .build()))
                .isInstanceOf(UnsupportedLimit.class);
    }

    @Test
    void anUnknownDirectionIsNotUnderstood() {
        var message =
                MemberLimitWire.encode(LIMIT).toBuilder().setDirectionValue(7).build();

        assertThat(MemberLimitWire.decode(message))
                .isEqualTo(new UnsupportedLimit("$.direction", "a direction that this version does not know"));
    }
}
