package io.segments.condition.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Compare;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.JsonSelector;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PathWireTest {

    private static final Compare COMPARE = new Compare(
            "data",
            Operator.IS_BLANK,
            new Operand.None(),
            Optional.of(new JsonPath(
                    List.of(new Selector.Name("a.\"b"), new Selector.Index(0), new Selector.Name("")),
                    ColumnType.TEXT_ARRAY)));

    @Test
    void whatIsDecodedIsWhatWasEncoded() {
        assertThat(ConditionWire.decode(ConditionWire.encode(COMPARE))).isEqualTo(new UnderstoodCondition(COMPARE));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        assertThat(ConditionJson.text(COMPARE))
                .isEqualTo(
                        "{\"compare\":{\"column\":\"data\",\"path\":[\"a.\\\"b\",0,\"\"],\"type\":\"text_array\",\"operator\":\"is_blank\"}}");
    }

    @Test
    void aPathWithoutAStepThatIsKnownIsNotUnderstood() {
        assertNotUnderstood(path -> path.addSelectors(JsonSelector.getDefaultInstance()));
        assertNotUnderstood(path -> path.addSelectorsBuilder().setIndex(-1));
        assertNotUnderstood(path -> path.setType(io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_UNSPECIFIED));
        assertNotUnderstood(path -> path.setType(io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_JSON));
    }

    private static void assertNotUnderstood(Consumer<io.segments.contract.condition.v1.JsonPath.Builder> change) {
        Condition.Builder message = ConditionWire.encode(COMPARE).toBuilder();
        change.accept(message.getCompareBuilder().getJsonPathBuilder());
        assertThat(ConditionWire.decode(message.build())).isInstanceOf(UnsupportedCondition.class);
    }
}
