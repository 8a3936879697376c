package io.segments.e2e;

import io.segments.local.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a campaign did and found. Safe for use by many threads. */
public final class Report {

    private static final int SHOWN = 20;

    private final Console console;
    private final Path folder;
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Set<String>> before = new LinkedHashMap<>();
    private final List<String> defects = new ArrayList<>();

    /** A report for the console; sets of ids go to files in a folder. */
    public Report(Console console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    public synchronized void heading(String text) {
        console.heading(text);
    }

    public synchronized void line(String text) {
        console.line(text);
    }

    /** A fault is over. */
    public synchronized void happened(Fault fault) {
        happened(fault.kind());
    }

    /** Something of a kind that went wrong is over. */
    public synchronized void happened(String kind) {
        faults.merge(kind, 1, Integer::sum);
        console.line(kind);
    }

    /** Something is not as it must be. */
    public synchronized void defect(String what) {
        defects.add(what);
        console.line("DEFECT " + what);
    }

    /** Whether there is a defect already. */
    public synchronized boolean isFailed() {
        return !defects.isEmpty();
    }

    /** What the destination of a sync held before the faults. */
    public synchronized void before(String sync, Set<String> ids) {
        before.put(sync, Set.copyOf(ids));
        write(sync + ".before", ids);
    }

    /** What it holds after them, against what hand-written SQL says; where it keeps those who left, it may hold more. */
    public synchronized void after(String sync, boolean keepsLeavers, Set<String> held, Set<String> truth) {
        var earlier = before.getOrDefault(sync, Set.of());
        write(sync + ".after", held);
        console.line("%-31s %,7d ids before, %,7d after: %,6d came, %,6d went; SQL says %,7d"
                .formatted(
                        sync,
                        earlier.size(),
                        held.size(),
                        without(held, earlier).size(),
                        without(earlier, held).size(),
                        truth.size()));
        var surplus = keepsLeavers ? Set.<String>of() : without(held, truth);
        if (!surplus.isEmpty() || !held.containsAll(truth)) {
            write(sync + ".truth", truth);
            defect("%s: missing %s; surplus %s; all ids are in %s"
                    .formatted(sync, some(without(truth, held)), some(surplus), folder));
        }
    }

    /** What it holds of each id, against what hand-written SQL says. */
    public synchronized void fields(String sync, Set<String> held, Set<String> truth) {
        var missing = without(truth, held);
        if (!missing.isEmpty()) {
            defect("%s: of some ids other fields are held than these: %s".formatted(sync, some(missing)));
        }
    }

    /** Tells the faults by kind; the defects. */
    public synchronized List<String> end() {
        console.heading("Faults");
        faults.forEach((kind, times) -> console.plain("%5d x %s".formatted(times, kind)));
        console.plain("%5d in all"
                .formatted(faults.values().stream().mapToInt(Integer::intValue).sum()));
        console.heading(defects.isEmpty() ? "No defect" : defects.size() + " defects");
        defects.forEach(console::plain);
        return List.copyOf(defects);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String some(Set<String> ids) {
        return ids.size() + " " + ids.stream().limit(SHOWN).toList();
    }

    private void write(String name, Set<String> ids) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), new TreeSet<>(ids));
        } catch (IOException e) {
            throw new UncheckedIOException("The ids could not be written to " + folder, e);
        }
    }
}
