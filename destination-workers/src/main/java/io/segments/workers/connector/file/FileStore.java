package io.segments.workers.connector.file;

import io.segments.workers.spi.Answer;
import java.util.Optional;

/** Where files go. Its methods may be called by several threads at once. */
public interface FileStore extends AutoCloseable {

    /**
     * Puts a file, in place of one that has the same path. Nobody ever sees a part of it under its path. One attempt, within the declared time.
     *
     * @param path folders and name, with slashes between
     * @return what went wrong; empty when the file is there
     */
    Optional<Answer.Trouble> put(String path, FileContent content) throws InterruptedException;

    /** Whether the store is there and takes the credential, without changing anything; an answer without trouble when it does. */
    Answer check() throws InterruptedException;

    @Override
    void close();
}
