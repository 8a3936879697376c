package io.segments.definition.dataset;

import io.segments.api.Actor;
import io.segments.api.Permission;
import io.segments.condition.SqlUse;
import java.util.Set;

/** Who may put SQL into conditions. */
public final class ConditionSql {

    private ConditionSql() {}

    /**
     * Goes on only where nothing is written anew, or by somebody who may write it.
     *
     * @param wanted the SQL in what is to be saved or asked
     * @param saved the SQL in what is saved of it already, which anybody may keep
     */
    public static void require(Actor actor, Set<SqlUse> wanted, Set<SqlUse> saved) {
        if (!saved.containsAll(wanted)) {
            actor.require(Permission.WRITE_CONDITION_SQL);
        }
    }
}
