package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.json.ConditionJson;

/** A random condition that the checker accepts, with the random world that it is asked in. */
public record Sample(World world, Condition condition) {

    @Override
    public String toString() {
        return ConditionJson.text(condition) + " in " + world;
    }
}
