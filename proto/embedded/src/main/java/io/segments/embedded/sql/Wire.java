package io.segments.embedded.sql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How both sides write what they say to each other. */
final class Wire {

    static final int LOAD = 'L';
    static final int ASK = 'Q';
    static final int DONE = 'D';
    static final int REFUSED = 'R';

    private static final int NULL = -1;

    private Wire() {}

    static void writeText(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void writeValue(DataOutputStream out, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            writeText(out, value.get());
        } else {
            out.writeInt(NULL);
        }
    }

    private static Optional<String> readValue(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length == NULL
                ? Optional.empty()
                : Optional.of(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    static void writeTables(DataOutputStream out, Map<String, String> tables) throws IOException {
        out.writeInt(tables.size());
        for (var table : tables.entrySet()) {
            writeText(out, table.getKey());
            writeText(out, table.getValue());
        }
    }

    static Map<String, String> readTables(DataInputStream in) throws IOException {
        var tables = new LinkedHashMap<String, String>();
        for (var left = in.readInt(); left > 0; left--) {
            tables.put(readText(in), readText(in));
        }
        return tables;
    }

    static void writeAnswer(DataOutputStream out, SqlAnswer answer) throws IOException {
        out.writeInt(answer.columns().size());
        for (var place = 0; place < answer.columns().size(); place++) {
            writeText(out, answer.columns().get(place));
            writeText(out, answer.types().get(place));
        }
        out.writeInt(answer.rows().size());
        for (var row : answer.rows()) {
            for (var value : row) {
                writeValue(out, value);
            }
        }
    }

    static SqlAnswer readAnswer(DataInputStream in) throws IOException {
        var width = in.readInt();
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (var place = 0; place < width; place++) {
            columns.add(readText(in));
            types.add(readText(in));
        }
        var rows = new ArrayList<List<Optional<String>>>();
        for (var left = in.readInt(); left > 0; left--) {
            var row = new ArrayList<Optional<String>>();
            for (var place = 0; place < width; place++) {
                row.add(readValue(in));
            }
            rows.add(List.copyOf(row));
        }
        return new SqlAnswer(columns, types, rows);
    }
}
