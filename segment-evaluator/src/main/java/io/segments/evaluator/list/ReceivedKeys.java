package io.segments.evaluator.list;

import io.segments.condition.Value;
import io.segments.evaluator.membership.ListStore.KeySink;
import io.segments.evaluator.membership.ListStore.KeyStream;
import java.util.List;
import java.util.Optional;

/** The ids that somebody sends, portion by portion, each looked at before it is kept. */
public final class ReceivedKeys implements KeyStream {

    private final Portions portions;

    /** What comes, in order. Waits for each portion. */
    public interface Portions {

        /** The next portion; empty at the end. */
        Optional<List<String>> next() throws Exception;
    }

    /** An id that no row can have. */
    public static final class UnusableKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableKeyException() {
            super("an id is longer than " + Value.MAX_TEXT_LENGTH + " characters, or can't be stored");
        }
    }

    public ReceivedKeys(Portions portions) {
        this.portions = portions;
    }

    @Override
    public void forEach(KeySink sink) throws Exception {
        for (var portion = portions.next(); portion.isPresent(); portion = portions.next()) {
            for (var key : portion.get()) {
                if (key.length() > Value.MAX_TEXT_LENGTH || !Value.isSound(key)) {
                    throw new UnusableKeyException();
                }
                sink.accept(key);
            }
        }
    }
}
