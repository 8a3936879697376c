package io.segments.api;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextPageToken token of the next page; empty when this is the last
 */
public record Page<T>(List<T> items, String nextPageToken) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of a request.
     *
     * @param fetched up to {@link PageRequest#toFetch()} items after {@link PageRequest#after()}, in order
     * @param key the unique key that the list is ordered by
     */
    public static <T> Page<T> of(List<T> fetched, PageRequest request, Function<T, String> key) {
        if (fetched.size() <= request.size()) {
            return new Page<>(fetched, "");
        }
        var items = fetched.subList(0, request.size());
        return new Page<>(items, PageRequest.tokenOf(key.apply(items.getLast())));
    }

    /** The same page with its items in another form. */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), nextPageToken);
    }
}
