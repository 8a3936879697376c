package io.segments.local;

import java.io.PrintStream;
import java.time.Duration;

/** What the person at the terminal reads: short lines with the time since the start, nothing else. */
public final class Console {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Console(PrintStream out) {
        this.out = out;
    }

    /** A new part of the story. */
    public void heading(String text) {
        out.println();
        out.println("== " + text);
    }

    /** Something happened. */
    public void line(String text) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        out.printf("[%3d.%d s] %s%n", elapsed.toSeconds(), elapsed.toMillisPart() / 100, text);
    }

    /** A line without a time. */
    public void plain(String text) {
        out.println(text);
    }
}
