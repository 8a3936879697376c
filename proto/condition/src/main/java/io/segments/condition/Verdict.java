package io.segments.condition;

import java.util.List;

/** What reading or checking a condition comes to: a condition, or everything that is wrong at once. */
public sealed interface Verdict {

    /** Nothing is wrong. */
    record Accepted(Condition condition) implements Verdict {}

    /** At least one thing is wrong. */
    record Refused(List<Finding> findings) implements Verdict {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a finding");
            }
        }
    }
}
