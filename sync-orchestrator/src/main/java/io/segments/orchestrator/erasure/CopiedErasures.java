package io.segments.orchestrator.erasure;

import java.util.List;

/**
 * People of whom nothing is kept here any more, and whose records may be in a copy: they are not done before they are looked for there. Every call takes part in the
 * caller's transaction.
 */
public interface CopiedErasures {

    /** An erasure of a workspace. */
    record Erased(String workspace, String erasure) {}

    /** Who may be in a copy. */
    List<Erased> in(String copy);

    /** They are not in it. */
    void gone(String copy, List<Erased> people);
}
