package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;

/**
 * Redshift's SQL as PostgreSQL can parse it: the steps of a path into SUPER are functions, and so is JSON_SERIALIZE, which is syntax of its own there.
 * All else is Redshift's.
 */
public final class RedshiftOnPostgres extends RedshiftDialect {

    @Override
    public Nesting nesting() {
        return new RedshiftNesting(this) {
            @Override
            Fragment member(Fragment json, String name) {
                return Fragment.of("super_member({}, {})", json, text(name));
            }

            @Override
            Fragment element(Fragment json, int place) {
                return Fragment.of("super_element({}, {})", json, Fragment.verbatim(Integer.toString(place)));
            }

            @Override
            Fragment serialized(Fragment json) {
                return Fragment.of("super_serialize({})", json);
            }
        };
    }
}
