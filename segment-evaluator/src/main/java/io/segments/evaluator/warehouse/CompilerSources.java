package io.segments.evaluator.warehouse;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Refusal;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.SourceDescriber;
import io.segments.evaluator.compile.Unanswerable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A snapshot's sources as its compiler sees them: one that can't be read is a finding of the condition that needs it.
 *
 * @param asked is told of every source that is asked for
 */
public record CompilerSources(SourceDescriber sources, Consumer<Source> asked) implements SourceDescriber {

    @Override
    public List<SourceColumn> describe(Source source) {
        asked.accept(source);
        return answerable(() -> sources.describe(source));
    }

    @Override
    public String text(Source.Query query) {
        asked.accept(query);
        return answerable(() -> sources.text(query));
    }

    private static <T> T answerable(Supplier<T> question) {
        try {
            return question.get();
        } catch (WarehouseException e) {
            throw switch (e.reason()) {
                case SOURCE_MISSING -> new Unanswerable(Refusal.Code.SOURCE_MISSING, String.valueOf(e.getMessage()));
                case SOURCE_INVALID -> new Unanswerable(Refusal.Code.SOURCE_INVALID, String.valueOf(e.getMessage()));
                case WAREHOUSE_UNKNOWN,
                        WAREHOUSE_UNREACHABLE,
                        WAREHOUSE_BUSY,
                        QUERY_TIMED_OUT,
                        QUERY_CANCELLED,
                        QUERY_FAILED -> e;
            };
        }
    }
}
