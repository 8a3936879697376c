package io.segments.workers.connector.file;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How files are called: a template, filled from the batch and from nothing else, so that the same batch has the same name each time.
 *
 * @param template folders and name, without what says the format
 */
record FilePath(String template) {

    static final String DEFAULT = "{object}/{date}/{sync}-{run}-{part}";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
    private static final Pattern SAFE = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9_.=-]*/)*[A-Za-z0-9][A-Za-z0-9_.=-]*");
    private static final DateTimeFormatter DATE = utc("yyyy-MM-dd");
    private static final DateTimeFormatter HOUR = utc("HH");
    private static final DateTimeFormatter MOMENT = utc("yyyyMMdd'T'HHmmss'Z'");
    private static final int LONGEST_OBJECT = 200;

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** What a template may name. */
    enum Variable {
        /** The workspace of the sync. */
        WORKSPACE,
        /** The sync. */
        SYNC,
        /** The sync's object. */
        OBJECT,
        /** The run of the file's first row. */
        RUN,
        /** The day on which the first row was put on its way, UTC. */
        DATE,
        /** The hour of it. */
        HOUR,
        /** {@code upsert} or {@code remove}; a file then has rows of one kind. */
        OPERATION,
        /** When the first row was put on its way, the partition, and the first and last offset: together they are of no other file. */
        PART;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Variable> of(String word) {
            return EnumSet.allOf(Variable.class).stream()
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** Reads the template, noting what is wrong with it. */
    static FilePath read(Settings settings) {
        var template = settings.text("path").orElse(DEFAULT);
        VARIABLE.matcher(template)
                .results()
                .map(found -> found.group(1))
                .filter(word -> Variable.of(word).isEmpty())
                .forEach(word -> settings.note(
                        "path",
                        "names {" + word + "}; there are "
                                + EnumSet.allOf(Variable.class).stream()
                                        .map(one -> "{" + one.word() + "}")
                                        .toList()));
        if (!SAFE.matcher(VARIABLE.matcher(template).replaceAll("x")).matches()) {
            settings.note(
                    "path",
                    "must be folders and a name with single slashes between, of letters, digits and _ . = -, each beginning with a letter, a digit or a variable");
        }
        if (!template.substring(template.lastIndexOf('/') + 1).contains("{part}")) {
            settings.note("path", "must have {part} in the file's name, so that no file takes another one's place");
        }
        return new FilePath(template);
    }

    boolean has(Variable variable) {
        return template.contains("{" + variable.word() + "}");
    }

    /** Whether an object can be a part of a path. */
    static boolean isObject(String object) {
        return object.length() <= LONGEST_OBJECT && SAFE.matcher(object).matches();
    }

    /** The path of a batch's file. */
    String of(Batch batch) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Variable.of(found.group(1))
                        .map(one -> value(one, batch))
                        .orElse("")));
    }

    private static String value(Variable variable, Batch batch) {
        var first = batch.operations().getFirst();
        return switch (variable) {
            case WORKSPACE -> first.target().workspace();
            case SYNC -> first.target().sync();
            case OBJECT -> first.target().object();
            case RUN -> Long.toString(first.standing().run());
            case DATE -> DATE.format(first.emitted());
            case HOUR -> HOUR.format(first.emitted());
            case OPERATION -> word(first.kind());
            case PART ->
                "%s-p%d-%012d-%012d"
                        .formatted(
                                MOMENT.format(first.emitted()),
                                batch.partition(),
                                first.offset(),
                                batch.operations().getLast().offset());
        };
    }

    static String word(Operation.Kind kind) {
        return kind.word();
    }
}
