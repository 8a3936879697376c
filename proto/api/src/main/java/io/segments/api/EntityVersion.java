package io.segments.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of an object as a strong ETag: {@code "7"}. Whoever changes an object names the version that the change was
 * made from in {@code If-Match}.
 *
 * @param number grows by one with every change
 */
public record EntityVersion(long number) {

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    /**
     * The version that a change was made from.
     *
     * @param ifMatch the If-Match header; null when there is none
     * @throws ApiException {@link ErrorCode#PRECONDITION_REQUIRED} or {@link ErrorCode#INVALID_REQUEST}
     */
    public static EntityVersion required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ApiException.of(
                    ErrorCode.PRECONDITION_REQUIRED, "Send the ETag of the version that you read in If-Match.");
        }
        var etag = STRONG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "If-Match takes one ETag as this API gives it, such as \"7\" with its quotes.");
        }
        return new EntityVersion(Long.parseLong(etag.group(1)));
    }

    /**
     * Checks that an object still has this version.
     *
     * @throws ApiException {@link ErrorCode#VERSION_STALE}
     */
    public void requireCurrent(long current) {
        if (current != number) {
            throw ApiException.of(
                    ErrorCode.VERSION_STALE,
                    "The change was made from version " + number + ", but version " + current + " is there now.");
        }
    }

    /** The ETag header's value. */
    public String etag() {
        return "\"" + number + "\"";
    }
}
