package io.segments.definition.ledger;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A page of a history, newest version first.
 *
 * @param request which page is wanted
 * @param before the page starts below this version
 */
public record VersionPage(PageRequest request, long before) {

    /**
     * From what a caller sent.
     *
     * @throws ApiException {@link ErrorCode#INVALID_REQUEST} when the token is not one of a history
     */
    public static VersionPage of(PageRequest request) {
        try {
            return new VersionPage(request, request.after().map(Long::parseLong).orElse(Long.MAX_VALUE));
        } catch (NumberFormatException foreign) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The page token is one of another list.");
        }
    }

    /** The page, of up to {@link PageRequest#toFetch()} versions below {@link #before()}. */
    public <T> Page<T> of(List<T> fetched, ToLongFunction<T> version) {
        return Page.of(fetched, request, item -> Long.toString(version.applyAsLong(item)));
    }
}
