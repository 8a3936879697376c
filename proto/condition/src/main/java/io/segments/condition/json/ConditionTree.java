package io.segments.condition.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads a condition that is a field of a larger document into a tree for {@link ConditionJson#read(JsonNode)}, with exact
 * decimals and without duplicate fields, whatever the document's own mapper does. For
 * {@code @JsonDeserialize(using = ConditionTree.class)}.
 */
public final class ConditionTree extends JsonDeserializer<JsonNode> {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return READER.readTree(parser);
        } catch (NumberFormatException absurd) {
            throw JsonMappingException.from(parser, "a number with an absurd exponent", absurd);
        }
    }
}
