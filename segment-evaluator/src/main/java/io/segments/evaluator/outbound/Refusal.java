package io.segments.evaluator.outbound;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/**
 * Why a row is not sent.
 *
 * @param reason a stable code
 * @param detail for people; names no value
 */
public record Refusal(String reason, String detail) {

    /** It is larger than a record may be. */
    public static final Refusal TOO_LARGE =
            new Refusal("record-too-large", "The mapped fields are larger than a record may be; it was not sent");

    private static final int MOST_FLAWS = 3;

    /**
     * Templates of it can't be rendered.
     *
     * @param flaws why not; so many are told
     */
    public static Refusal ofTemplates(Collection<String> flaws) {
        return new Refusal("template-failed", flaws.stream().limit(MOST_FLAWS).collect(joining("; ")));
    }
}
