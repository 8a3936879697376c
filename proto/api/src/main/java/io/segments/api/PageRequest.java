package io.segments.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted. Lists are ordered by a unique key; a page starts after the last key of the one before.
 *
 * @param size most items, 1 to 1000
 * @param after the key after which the page starts; empty for the first page
 */
public record PageRequest(int size, Optional<String> after) {

    /** Items of a page when the caller does not say. */
    public static final int DEFAULT_SIZE = 50;

    /** Most items of a page. */
    public static final int MAX_SIZE = 1000;

    private static final String TOKEN_FORM = "1:";

    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST, "The page size is " + size + "; it must be 1 to " + MAX_SIZE + ".");
        }
    }

    /**
     * From what a caller sent.
     *
     * @param size most items; null or 0 means {@value #DEFAULT_SIZE}
     * @param token the page token of the previous answer; null or empty for the first page
     * @throws ApiException {@link ErrorCode#INVALID_REQUEST}
     */
    public static PageRequest of(@Nullable Integer size, @Nullable String token) {
        return new PageRequest(
                size == null || size == 0 ? DEFAULT_SIZE : size,
                token == null || token.isEmpty() ? Optional.empty() : Optional.of(keyOf(token)));
    }

    /** How many items to read, so that {@link Page#of} sees whether there are more. */
    public int toFetch() {
        return size + 1;
    }

    /**
     * The number after which the page starts, in a list that is ordered by one; empty for the first page.
     *
     * @throws ApiException {@link ErrorCode#INVALID_REQUEST} when the token is one of another list
     */
    public Optional<Long> afterNumber() {
        try {
            return after.map(Long::valueOf);
        } catch (NumberFormatException foreign) {
            throw unknownToken();
        }
    }

    static String tokenOf(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((TOKEN_FORM + key).getBytes(UTF_8));
    }

    private static String keyOf(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(TOKEN_FORM)) {
                return text.substring(TOKEN_FORM.length());
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknownToken();
        }
        throw unknownToken();
    }

    private static ApiException unknownToken() {
        return ApiException.of(
                ErrorCode.INVALID_REQUEST,
                "The page token is not one that this API gave; send back nextPageToken as it was.");
    }
}
