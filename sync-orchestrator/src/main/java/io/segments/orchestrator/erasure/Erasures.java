package io.segments.orchestrator.erasure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who is erased, and how far their rejected records are looked at. Every call takes part in the caller's transaction. Whoever was erased with another key is left out
 * where a key is asked about.
 */
public interface Erasures {

    /** The number after which rejected records have to be looked at; empty when none have to. */
    OptionalLong due(String keyId);

    /** The workspaces that somebody is forgotten in. */
    Set<String> workspaces(String keyId);

    /** What people are named by who are forgotten in a workspace, as far as it is among some names. */
    Set<String> forgotten(String workspace, String keyId, Collection<String> names);

    /**
     * Remembers that rejected records were looked at for everybody who is forgotten.
     *
     * @param after the number that was due
     * @param last the last one that was looked at
     * @param all whether there are no more
     */
    void looked(String keyId, long after, long last, boolean all);

    /** Of whom something else is to be told than was, locked; those that another instance has locked are left out. */
    List<Standing> untold(Optional<String> keyId, int most);

    /** Publishes it. */
    void tell(Standing standing);

    /** Publishes again what was told last of everybody, and gives their number. */
    int republish();

    /** How many people are erased who are not recognised. */
    long unreadable(Optional<String> keyId);
}
