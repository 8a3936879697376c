package io.segments.evaluator.outbound;

import io.segments.eventing.SuppressionKey;
import java.util.Optional;
import java.util.Set;

/** Who of a dataset's rows is told to nobody. Safe to be used by several threads. */
public final class Suppressed {

    /** Nobody. */
    public static final Suppressed NOBODY = new Suppressed(Optional.empty(), "", "", new Entries(Set.of()));

    private final Optional<SuppressionKey> key;
    private final String workspace;
    private final String dataset;
    private final Entries entries;

    private Suppressed(Optional<SuppressionKey> key, String workspace, String dataset, Entries entries) {
        this.key = key;
        this.workspace = workspace;
        this.dataset = dataset;
        this.entries = entries;
    }

    /** The suppressions of a workspace that hold. */
    public static final class Entries {

        private final Set<String> ids;
        private final String fingerprint;

        /** @param ids what identifiers were hashed to */
        public Entries(Set<String> ids) {
            this.ids = Set.copyOf(ids);
            var mixed = 0L;
            for (var id : this.ids) {
                mixed += (id.hashCode() * 0x9E3779B97F4A7C15L) ^ Long.rotateLeft(tail(id), 17);
            }
            this.fingerprint = this.ids.size() + ":" + Long.toHexString(mixed);
        }

        /** Whether there is none. */
        public boolean isEmpty() {
            return ids.isEmpty();
        }

        /** Of ids that are hashes, the rest of which {@code hashCode} does not tell apart. */
        private static long tail(String id) {
            var hash = 0L;
            for (var at = Math.max(0, id.length() - 16); at < id.length(); at++) {
                hash = (hash * 1_099_511_628_211L) ^ id.charAt(at);
            }
            return hash;
        }
    }

    /**
     * Those of a dataset.
     *
     * @param key what the ids were made with
     * @param entries of the workspace
     */
    public static Suppressed of(SuppressionKey key, String workspace, String dataset, Entries entries) {
        return entries.isEmpty() ? NOBODY : new Suppressed(Optional.of(key), workspace, dataset, entries);
    }

    /** Whether nobody is. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether the row with a member key is. */
    public boolean hasMember(String memberKey) {
        return key.isPresent() && entries.ids.contains(key.get().member(workspace, dataset, memberKey));
    }

    /** Whether a text is an e-mail address or a phone number of somebody who is. */
    public boolean hasIdentifier(String text) {
        return key.isPresent() && key.get().identifiers(workspace, text).anyMatch(entries.ids::contains);
    }

    /** The same for the same entries, in whichever order they came. */
    String fingerprint() {
        return dataset + ":" + entries.fingerprint;
    }
}
