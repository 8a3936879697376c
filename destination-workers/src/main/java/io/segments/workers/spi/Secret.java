package io.segments.workers.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret that does not show in logs. One in a file is read each time, so that it can be replaced while the worker runs. */
public sealed interface Secret {

    /**
     * The secret as it is now.
     *
     * @throws UnreadableSecretException when its file can't be read
     */
    String reveal();

    /** A secret that stays. */
    static Secret of(String value) {
        return new Fixed(value);
    }

    /** A secret in a file, without the white space around it. */
    static Secret inFile(Path file) {
        return new InFile(file);
    }

    /** A secret that stays. */
    record Fixed(String value) implements Secret {
        @Override
        public String reveal() {
            return value;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A secret in a file. */
    record InFile(Path file) implements Secret {
        @Override
        public String reveal() {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UnreadableSecretException(e);
            }
        }
    }
}
