package io.segments.evaluator.membership;

import java.util.Collection;

/**
 * The ids in lists.
 *
 * <p>A content is written once, under a number that was never used before, and never changes; so writing one needs no owner and no fence.
 * Removing it is final. So a content that is there after something was read of it was there, as it is, all the while.
 *
 * <p>All calls block.
 */
public interface ListStore {

    /**
     * Makes a content. It is there, whole, when this returns; a call that fails leaves nothing behind.
     *
     * @param base the content that the list has
     * @param mostIds most ids that the content may have
     * @throws TooManyIdsException when it would have more
     * @throws MissingContentException when ids are added to, or left out of, a base that is not there
     */
    MadeContent make(
            ListContent content,
            ListContent base,
            ListChange change,
            long mostIds,
            KeyStream keys,
            Cancellation cancellation);

    /** Removes contents for good. Those that are not there are gone already. */
    void remove(ListKey list, Collection<Long> numbers);

    /** What becomes of the ids that are handed over. */
    enum ListChange {
        /** The content consists of them. */
        REPLACE,
        /** They are added to those of the base. */
        ADD,
        /** They are left out of those of the base. */
        REMOVE
    }

    /**
     * What came of it.
     *
     * @param ids how many ids there are, each counted once
     * @param unchanged they are those of the base, and nothing was made
     */
    record MadeContent(long ids, boolean unchanged) {}

    /** Hands over member keys, in any order; the same one may come again. */
    interface KeyStream {
        void forEach(KeySink sink) throws Exception;
    }

    /** Takes member keys. */
    interface KeySink {
        void accept(String memberKey) throws Exception;
    }

    /** There would be more ids than a list may have. */
    final class TooManyIdsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooManyIdsException(long mostIds) {
            super("a list has at most " + mostIds + " ids");
        }
    }

    /** The content is not there: it was lost, or removed. */
    final class MissingContentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MissingContentException(ListContent content) {
            super("content %d of list %s is not there"
                    .formatted(content.number(), content.list().list()));
        }
    }
}
