package io.segments.embedded.sql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An engine in a process that ends with this one, or when it is closed. Several threads take turns. */
public final class SqlProcess implements AutoCloseable {

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;

    private SqlProcess(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts a process whose main method calls {@link SqlService}, and returns when the engine is ready.
     *
     * @param log for what it writes to its standard error
     */
    public static SqlProcess start(List<String> command, Path log) {
        try {
            if (log.getParent() != null) {
                Files.createDirectories(log.getParent());
            }
            var started = new SqlProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
            if (started.in.read() != Wire.DONE) {
                started.close();
                throw new IllegalStateException("the engine did not start; its log is " + log);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the engine; its log is " + log, e);
        }
    }

    /**
     * Replaces all tables.
     *
     * @param tables by name a SELECT whose columns and rows are the table's
     */
    public synchronized void load(Map<String, String> tables) throws SqlRefused {
        try {
            out.write(Wire.LOAD);
            Wire.writeTables(out, tables);
            out.flush();
            accept();
        } catch (IOException e) {
            throw new UncheckedIOException("the engine is gone", e);
        }
    }

    public synchronized SqlAnswer ask(String sql) throws SqlRefused {
        try {
            out.write(Wire.ASK);
            Wire.writeText(out, sql);
            out.flush();
            accept();
            return Wire.readAnswer(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine is gone", e);
        }
    }

    private void accept() throws IOException, SqlRefused {
        if (in.readUnsignedByte() == Wire.REFUSED) {
            throw new SqlRefused(Wire.readText(in));
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
