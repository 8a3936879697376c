package io.segments.workers.connector.http;

import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with a manifest, gathered so that all of it is said at once. */
final class Findings {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    /** Notes something at a place in the file, such as {@code /requests/upsert/body}. */
    void note(String place, String message) {
        found.add(new Finding(file + (place.isEmpty() ? "" : " at " + place), message));
    }

    /** Reads something of a text; notes why it can't be read and goes on with nothing. */
    <T> Optional<T> read(String place, String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            note(place, e.getMessage() == null ? "can't be read" : e.getMessage());
            return Optional.empty();
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException when there are any
     */
    void verify() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}
