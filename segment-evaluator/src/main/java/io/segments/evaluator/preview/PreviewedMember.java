package io.segments.evaluator.preview;

import io.segments.condition.Value;
import java.util.Map;
import java.util.Optional;

/**
 * A member for people to look at.
 *
 * @param key the member's key; a digest of it where the dataset's id is personal
 * @param values by column; empty where there is none
 */
public record PreviewedMember(String key, Map<String, Optional<Value>> values) {
    public PreviewedMember {
        values = Map.copyOf(values);
    }
}
