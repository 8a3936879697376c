package io.segments.embedded.sql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Serves an engine over this process's standard streams, until the other side closes them or is gone. */
public final class SqlService {

    private SqlService() {}

    /**
     * Answers one request after the other.
     *
     * @param engine what it writes to the standard output by itself goes to the standard error
     */
    public static void serve(SqlEngine engine) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(System.in));
        // what an engine prints must not come between the answers
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        try (var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            out.write(Wire.DONE);
            out.flush();
            while (true) {
                answer(engine, in, out);
                out.flush();
            }
        } catch (EOFException _) {
            // Nobody asks any more.
        }
    }

    private static void answer(SqlEngine engine, DataInputStream in, DataOutputStream out) throws IOException {
        var request = in.readUnsignedByte();
        if (request == Wire.LOAD) {
            var tables = Wire.readTables(in);
            try {
                engine.load(tables);
            } catch (IOException e) {
                refuse(out, e);
                return;
            }
            out.write(Wire.DONE);
            return;
        }
        var sql = Wire.readText(in);
        SqlAnswer answer;
        try {
            answer = engine.ask(sql);
        } catch (IOException e) {
            refuse(out, e);
            return;
        }
        out.write(Wire.DONE);
        Wire.writeAnswer(out, answer);
    }

    private static void refuse(DataOutputStream out, IOException e) throws IOException {
        out.write(Wire.REFUSED);
        Wire.writeText(out, String.valueOf(e.getMessage()));
    }
}
