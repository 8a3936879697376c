package io.segments.workers.spi;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The file of a secret can't be read now. A connector may let it pass: it counts as a refused credential. */
public final class UnreadableSecretException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(IOException cause) {
        super("the file of a secret can't be read", cause);
    }
}
