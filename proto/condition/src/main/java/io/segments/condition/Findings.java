package io.segments.condition;

import java.util.ArrayList;
import java.util.List;

/** Collects findings in the order in which they are made, up to a bound that a person would not read past. */
public final class Findings {

    private static final int MOST = 1_000;

    private final List<Finding> findings = new ArrayList<>();

    public void add(NodePath path, FindingCode code, String message) {
        if (findings.size() < MOST) {
            findings.add(new Finding(path.toString(), code, message));
        }
    }

    public boolean isEmpty() {
        return findings.isEmpty();
    }

    public List<Finding> toList() {
        return List.copyOf(findings);
    }
}
