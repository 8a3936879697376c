package io.segments.definition.list;

import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a CSV file as RFC 4180 has them, separated by commas, semicolons or tabs: by what the first record has. */
final class CsvRecords {

    private static final int END = -1;
    private static final int LONGEST_FIELD = 100_000;

    private final PushbackReader reader;
    private char separator = ',';
    private boolean begun;
    private long line = 1;
    private long recordLine;

    CsvRecords(InputStream body) {
        this.reader = new PushbackReader(Lines.reader(body), 1);
    }

    /** Where the last record begins: {@code $.lines[17]}, counted from 1. */
    String place() {
        return "$.lines[" + recordLine + "]";
    }

    /** The next record; empty at the end. One that is nothing but an empty line has one empty field. */
    Optional<List<String>> next() {
        try {
            recordLine = line;
            var first = reader.read();
            if (!begun && first == '\uFEFF') {
                first = reader.read();
            }
            if (first == END) {
                return Optional.empty();
            }
            reader.unread(first);
            return Optional.of(fields());
        } catch (IOException e) {
            throw Lines.unreadable(e);
        }
    }

    private List<String> fields() throws IOException {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        while (true) {
            var read = reader.read();
            if (read == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted(field);
            } else if (isSeparator(read)) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (read == END || read == '\n' || read == '\r') {
                fields.add(field.toString());
                endLine(read);
                begun = true;
                return fields;
            } else {
                append(field, read);
            }
        }
    }

    private boolean isSeparator(int read) {
        if (!begun && (read == ',' || read == ';' || read == '\t')) {
            separator = (char) read;
            begun = true;
        }
        return read == separator && begun;
    }

    private void quoted(StringBuilder field) throws IOException {
        while (true) {
            var read = reader.read();
            if (read == END) {
                throw ApiException.invalid(
                        place(), FindingCode.INVALID_VALUE, "a quotation mark is opened and never closed");
            }
            if (read == '"') {
                var next = reader.read();
                if (next != '"') {
                    if (next != END) {
                        reader.unread(next);
                    }
                    return;
                }
            } else if (read == '\n') {
                line++;
            }
            append(field, read);
        }
    }

    private void append(StringBuilder field, int read) {
        if (field.length() >= LONGEST_FIELD) {
            throw ApiException.invalid(
                    place(),
                    FindingCode.INVALID_VALUE,
                    "a field is longer than any can be; is a quotation mark missing?");
        }
        field.append((char) read);
    }

    private void endLine(int read) throws IOException {
        line++;
        if (read == '\r') {
            var next = reader.read();
            if (next != '\n' && next != END) {
                reader.unread(next);
            }
        }
    }
}
