package io.segments.definition.erasure;

import io.segments.definition.erasure.Erasure.ErasedSync;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Those who own what is stored of people: the owners of memberships, and the orchestrator. */
@FunctionalInterface
public interface Owners {

    /** How far they are with an erasure. */
    Uni<Progress> progress(String workspace, String erasure);

    /**
     * How far they are.
     *
     * @param owners how many there are
     * @param records what the orchestrator has said of the person's rejected records
     */
    record Progress(int owners, List<Share> shares, Optional<Records> records) {
        public Progress {
            shares = List.copyOf(shares);
        }

        /** Owners that have said of a version that no destination of theirs holds the person. */
        public long removed(long version) {
            return shares.stream()
                    .filter(share -> share.version() == version && share.removed())
                    .count();
        }

        /** Owners that have said that they hold nothing of the person. */
        public long forgotten(long version) {
            return shares.stream()
                    .filter(share -> share.version() == version && share.forgotten())
                    .count();
        }

        boolean allRemoved(long version) {
            return owners > 0 && removed(version) == owners;
        }

        boolean allForgotten(long version) {
            return owners > 0 && forgotten(version) == owners;
        }

        boolean recordsDropped(long version) {
            return records.filter(said -> said.version() == version && said.state() == Records.State.DROPPED)
                    .isPresent();
        }

        /** The syncs of all of them. */
        public List<ErasedSync> syncs() {
            return shares.stream()
                    .flatMap(share -> share.syncs().stream())
                    .sorted(Comparator.comparing(ErasedSync::sync))
                    .toList();
        }

        long droppedRows() {
            return shares.stream().mapToLong(Share::droppedRows).sum();
        }
    }

    /**
     * What the orchestrator has said of the person's rejected records.
     *
     * @param version the version of the erasure that it looked at
     */
    record Records(long version, State state) {

        /** How far it is. */
        public enum State {
            /** They are kept until the removal is confirmed, because they say what is to be removed by hand. */
            WAITING,
            /** They are looked for. */
            DROPPING,
            /** The orchestrator has dropped them, and perhaps not yet in a table that it writes them back to. */
            COPIED,
            /** There are none, and none will be kept. */
            DROPPED,
            /** It does not have the key that the identifiers were hashed with. */
            UNREADABLE
        }
    }

    /**
     * What one of them has said.
     *
     * @param version the version of the erasure that it looked at
     */
    record Share(long version, boolean removed, boolean forgotten, long droppedRows, List<ErasedSync> syncs) {
        public Share {
            syncs = List.copyOf(syncs);
        }
    }
}
