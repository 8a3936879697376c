package io.segments.definition.list;

import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.definition.list.Ids.Id;
import io.segments.definition.list.Ids.Written;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text in UTF-8 with one id on each line; lines without anything are left out. */
public final class Lines implements Written {

    private final BufferedReader reader;
    private long line;

    public Lines(InputStream body) {
        this.reader = reader(body);
    }

    /** Reads UTF-8; anything else is noticed, because half an id is another id. */
    static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
    }

    /** What is told of a body that can't be read. */
    static RuntimeException unreadable(IOException failure) {
        return failure instanceof CharacterCodingException
                ? ApiException.invalid("$", FindingCode.INVALID_VALUE, "the file is not text in UTF-8; save it as such")
                : new UncheckedIOException(failure);
    }

    @Override
    public Optional<Id> next() {
        try {
            while (true) {
                var text = reader.readLine();
                if (text == null) {
                    return Optional.empty();
                }
                line++;
                var id = (line == 1 ? withoutMark(text) : text).strip();
                if (!id.isEmpty()) {
                    return Optional.of(new Id(id, "$.lines[" + line + "]"));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Some programs put U+FEFF in front of a file. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
