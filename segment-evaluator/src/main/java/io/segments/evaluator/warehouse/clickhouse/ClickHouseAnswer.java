package io.segments.evaluator.warehouse.clickhouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the format JSONCompact, read row by row. It says at its end how many rows it has: one that was broken off, for whatever
 * reason, is never taken for a whole one.
 */
final class ClickHouseAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private long rows;

    private ClickHouseAnswer(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Hands over the rows until no more are wanted.
     *
     * @return whether all were
     */
    static boolean read(InputStream body, Predicate<ClickHouseRow> wantsMore) throws IOException, ClickHouseFailure {
        try (var parser = JSON.createParser(body)) {
            return new ClickHouseAnswer(parser).read(wantsMore);
        }
    }

    private boolean read(Predicate<ClickHouseRow> wantsMore) throws IOException, ClickHouseFailure {
        expect(parser.nextToken(), JsonToken.START_OBJECT);
        var announced = -1L;
        for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "data" -> {
                    if (!data(wantsMore)) {
                        return false;
                    }
                }
                case "rows" -> announced = parser.getLongValue();
                case "exception" -> throw ClickHouseFailure.of(parser.getText());
                default -> parser.skipChildren();
            }
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT);
        if (announced != rows) {
            throw new EOFException("the answer has not all of its rows");
        }
        return true;
    }

    private boolean data(Predicate<ClickHouseRow> wantsMore) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            var values = new ArrayList<@Nullable String>();
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null || token.isStructStart()) {
                    throw new EOFException("the answer has no such value");
                }
                values.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
            rows++;
            if (!wantsMore.test(new ClickHouseRow(values))) {
                return false;
            }
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY);
        return true;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws EOFException {
        if (found != wanted) {
            throw new EOFException("the answer is not whole");
        }
    }
}
