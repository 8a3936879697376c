package io.segments.evaluator.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names what the files of a source hold by what the file system tells of them: inode, size, and the instants of their last changes, of which one cannot be set back. A file system's
 * clock has steps, and two changes may fall into one; so a name counts only when it was seen some time before. Not safe for several threads.
 */
final class FileContent {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);
    private static final String ATTRIBUTES = "unix:ino,size,ctime,lastModifiedTime";

    private final DuckDbSource source;
    private final Duration settling;
    private Optional<String> seen = Optional.empty();
    private long seenSince;
    private boolean settled;

    FileContent(DuckDbSource source) {
        this(source, LONGEST_STEP);
    }

    /** @param settling how long a name must have been seen until it counts */
    FileContent(DuckDbSource source, Duration settling) {
        this.source = source;
        this.settling = settling;
    }

    /** Looks at the files. A change after it gets another name than the one that is told from now on. */
    void look() {
        var now = now();
        if (!now.equals(seen)) {
            seen = now;
            seenSince = System.nanoTime();
        }
        settled = System.nanoTime() - seenSince >= settling.toNanos();
    }

    /** The name of what they held at the last look. */
    Optional<String> name() {
        return seen.filter(_ -> settled);
    }

    private Optional<String> now() {
        try {
            var names = new TreeMap<String, Map<String, Object>>();
            for (var file : files()) {
                if (Files.exists(file)) {
                    names.put(file.toString(), new TreeMap<>(Files.readAttributes(file, ATTRIBUTES)));
                }
            }
            return Optional.of(names.toString());
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private List<Path> files() throws IOException {
        return switch (source) {
            case DuckDbSource.DatabaseFile(var _, var path) -> List.of(path, Path.of(path + ".wal"));
            case DuckDbSource.ParquetFolder(var _, var path) -> {
                try (Stream<Path> all = Files.walk(path, 2, FileVisitOption.FOLLOW_LINKS)) {
                    yield all.toList();
                }
            }
        };
    }
}
