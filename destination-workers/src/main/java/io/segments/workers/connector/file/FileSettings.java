package io.segments.workers.connector.file;

import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Field;
import io.segments.workers.spi.Declaration.Fields;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings that every destination of files has.
 *
 * @param format what files look like inside
 * @param gzip whether they are packed
 * @param path how they are called
 * @param columns the fields' columns of a CSV file, in their order; those of the batch, sorted, when empty
 * @param identityColumn the column of the identity
 * @param operationColumn the column that says upsert or remove
 * @param ownColumns whether a row says which operation it is and where it stands
 * @param batchSize most rows of a file
 * @param batchBytes most bytes of a file, as they were on the wire
 * @param parallelism files that one replica writes at once
 * @param timeout longest time for a file
 */
public record FileSettings(
        FileFormat format,
        boolean gzip,
        FilePath path,
        List<String> columns,
        String identityColumn,
        String operationColumn,
        boolean ownColumns,
        int batchSize,
        int batchBytes,
        int parallelism,
        Duration timeout) {

    private static final List<String> OWN_COLUMNS =
            List.of("segments_id", "segments_generation", "segments_run", "segments_place");
    private static final int MEBIBYTE = 1024 * 1024;
    private static final List<String> OF_CSV = List.of("columns", "identity-column", "operation-column");

    public FileSettings {
        columns = List.copyOf(columns);
    }

    /** Reads them. */
    public static FileSettings read(Settings settings) {
        var format = settings.choice("format", FileFormat.class, FileFormat.CSV);
        var read = new FileSettings(
                format,
                settings.flag("gzip", false),
                FilePath.read(settings),
                settings.list("columns"),
                settings.text("identity-column").orElse("identity"),
                settings.text("operation-column").orElse("operation"),
                settings.flag("own-columns", true),
                settings.number("batch-size", 10_000, 1, 100_000),
                settings.number("batch-bytes", 4 * MEBIBYTE, MEBIBYTE, 64 * MEBIBYTE),
                settings.number("parallel-uploads", 4, 1, 32),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)));
        read.check(settings);
        return read;
    }

    private void check(Settings settings) {
        if (format == FileFormat.JSON_LINES) {
            OF_CSV.stream()
                    .filter(name -> settings.text(name).isPresent())
                    .forEach(name -> settings.note(name, "is of no use with this format; leave it out, or say csv"));
        }
        var seen = new HashSet<String>();
        Stream.concat(ownColumnsInFront(), Stream.concat(ownColumnsBehind(), columns.stream()))
                .filter(name -> !seen.add(name))
                .forEach(name -> settings.note("columns", "would have column " + name + " twice"));
    }

    private Stream<String> ownColumnsInFront() {
        return Stream.of(operationColumn, identityColumn);
    }

    private Stream<String> ownColumnsBehind() {
        return ownColumns ? OWN_COLUMNS.stream() : Stream.empty();
    }

    /** Whether a field can't be a column of its own. */
    boolean isTaken(String field) {
        return format == FileFormat.CSV
                && Stream.concat(ownColumnsInFront(), ownColumnsBehind()).anyMatch(field::equals);
    }

    /** All columns of a file with these fields. */
    List<String> header(List<String> fields) {
        return Stream.concat(ownColumnsInFront(), Stream.concat(fields.stream(), ownColumnsBehind()))
                .toList();
    }

    /** What stands at the end of a file's name. */
    String extension() {
        return "." + format.extension() + (gzip ? ".gz" : "");
    }

    /** What a connector with these settings can do and needs. */
    public Declaration declaration() {
        return new Declaration(
                // in a row of CSV an empty cell is all that a field can be that is not named
                format == FileFormat.CSV
                        ? Set.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW)
                        : Set.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW, Capability.PARTIAL),
                Effect.AT_LEAST_ONCE,
                path.has(FilePath.Variable.OPERATION) ? Grouping.BY_TARGET_AND_KIND : Grouping.BY_TARGET,
                columns.isEmpty()
                        ? Fields.any()
                        : Fields.only(columns.stream()
                                .map(name -> new Field(name, false))
                                .toList()),
                new Limits(batchSize, batchBytes),
                List.of(),
                parallelism,
                timeout);
    }
}
