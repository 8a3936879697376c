package io.segments.api;

/**
 * One thing that is wrong with what a caller sent.
 *
 * @param path JSON path of the place, {@code $} for the whole: {@code $.all[1].compare.value}
 * @param code stable kebab-case code
 * @param message what is wrong and what would be right, for a person
 */
public record Finding(String path, String code, String message) {

    public Finding {
        path = Echo.of(path);
        message = Echo.of(message);
    }
}
