package io.segments.evaluator.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a unit come from. */
public sealed interface RowSource {

    /**
     * The store's own engine computes them, so that no row leaves it. The statement yields by position: the member key, the columns, and one
     * boolean (NULL is false) for each segment; rows that belong nowhere are better left out.
     *
     * @param sql a SELECT with {@code ?} for parameters, over whatever the store's engine sees
     * @param parameters as the engine's driver takes them
     */
    record InEngine(String sql, List<Object> parameters) implements RowSource {
        public InEngine {
            parameters = List.copyOf(parameters);
        }
    }

    /** They come from elsewhere and are streamed in once. */
    record Streamed(RowStream stream) implements RowSource {}

    /** Hands over every row once, in any order. */
    interface RowStream {
        void forEach(RowSink sink) throws Exception;
    }

    /** Takes rows. */
    interface RowSink {
        /**
         * @param memberKey null when the row has no id; such a row is counted and left out
         * @param values one for each staged column
         * @param belongs one for each segment
         */
        void accept(@Nullable String memberKey, AttributeValue[] values, boolean[] belongs) throws Exception;
    }
}
