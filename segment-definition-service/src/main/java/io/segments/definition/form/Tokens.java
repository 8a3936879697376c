package io.segments.definition.form;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.PageRequest;
import io.segments.api.Slug;

/** What page tokens may lead to. They come back from callers, who may have made them up. */
public final class Tokens {

    private Tokens() {}

    /**
     * The id after which a page of a list by id starts; empty for the first page.
     *
     * @throws ApiException {@link ErrorCode#INVALID_REQUEST} when the token is not one of a list by id
     */
    public static String id(PageRequest request) {
        var after = request.after().orElse("");
        if (!after.isEmpty() && !Slug.isValid(after)) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The page token is one of another list.");
        }
        return after;
    }
}
