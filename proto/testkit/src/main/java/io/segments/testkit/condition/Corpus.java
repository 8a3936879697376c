package io.segments.testkit.condition;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The golden corpus: cases whose results were worked out by hand, from the language's definition. */
public final class Corpus {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The files; a test compares them with the directory. */
    static final List<String> FILES = List.of(
            "text",
            "unicode",
            "numbers",
            "infinities",
            "booleans",
            "timestamps",
            "dates",
            "calendar",
            "recurring",
            "recurring-leap",
            "spring",
            "spring-gap",
            "autumn",
            "autumn-overlap",
            "events",
            "related",
            "every",
            "sequence",
            "several-relationships",
            "computed",
            "logic",
            "lists",
            "sql",
            "array",
            "array-elsewhere",
            "json",
            "json-names",
            "json-times");

    private Corpus() {}

    /** All cases, those of one world after each other. They are read once. */
    public static List<ConformanceCase> load() {
        return Read.CASES;
    }

    private static final class Read {
        static final List<ConformanceCase> CASES =
                FILES.stream().flatMap(file -> load(file).stream()).toList();
    }

    private static List<ConformanceCase> load(String file) {
        return new CorpusFile(file, read("/corpus/" + file + ".json")).cases();
    }

    private static JsonNode read(String resource) {
        try (var in = Corpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
