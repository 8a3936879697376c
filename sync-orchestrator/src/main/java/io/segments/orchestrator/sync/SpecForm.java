package io.segments.orchestrator.sync;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values that a caller gave for a specification, at whichever edge, and keeps everything that is wrong with their form. What
 * can't be read is replaced, so that reading goes on.
 */
public final class SpecForm {

    /** What a mapping says beside its field. */
    public static final String ONE_SOURCE = "a mapping has one of a column, a template and a constant";

    /** A mapping in place of one that can't be read. */
    public static final Mapping UNREADABLE = new Mapping("", new Mapping.Source.Text(""));

    /** What ids of jobs are. */
    public static final String JOBS = "letters, digits, dots, hyphens and underscores, at most 200";

    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int MOST_MAPPINGS = 200;
    private static final int MOST_PURPOSES = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONSTANT = 2_000;
    private static final int MOST_DIGITS = 100;

    private final List<Finding> findings = new ArrayList<>();

    /** What was read, with all findings. */
    public SyncDraft draft(SyncSpec spec) {
        return new SyncDraft(spec, findings);
    }

    public void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }

    public String id(String path, @Nullable String value) {
        findings.addAll(Slug.findings(path, value));
        return value == null ? "" : value;
    }

    /** A short text that has to be there. */
    public String text(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, path, "a text is missing");
            return "";
        }
        if (value.length() > LONGEST_NAME || !isSound(value) || value.chars().anyMatch(Character::isISOControl)) {
            find(
                    FindingCode.INVALID_VALUE,
                    path,
                    "it has more than %d characters, control characters, or half a surrogate pair"
                            .formatted(LONGEST_NAME));
        }
        return value;
    }

    /** The name for people; the id when none was given. */
    public String displayName(@Nullable String value, String id) {
        return value == null || value.isBlank() ? id : text("$.displayName", value);
    }

    /** The purposes that are named, each once, in their order. */
    public List<String> purposes(@Nullable List<? extends @Nullable String> given) {
        var purposes = new ArrayList<String>();
        if (given != null && given.size() > MOST_PURPOSES) {
            find(FindingCode.INVALID_VALUE, "$.purposes", "there are more than " + MOST_PURPOSES);
            return purposes;
        }
        for (int i = 0; given != null && i < given.size(); i++) {
            var path = "$.purposes[" + i + "]";
            var purpose = id(path, given.get(i));
            if (purposes.contains(purpose)) {
                find(FindingCode.INVALID_VALUE, path, "the purpose is named twice; keep one of them");
            }
            purposes.add(purpose);
        }
        return purposes;
    }

    /** Whether there are no more mappings than may be. */
    public boolean takesMappings(int number) {
        if (number > MOST_MAPPINGS) {
            find(FindingCode.INVALID_VALUE, "$.mappings", "there are more than " + MOST_MAPPINGS);
            return false;
        }
        return true;
    }

    /** A constant text. */
    public Mapping.Source constant(String path, String text) {
        if (text.length() > LONGEST_CONSTANT || !isSound(text)) {
            find(
                    FindingCode.INVALID_VALUE,
                    path,
                    "it has more than %d characters, U+0000, or half a surrogate pair".formatted(LONGEST_CONSTANT));
        }
        return new Mapping.Source.Text(text);
    }

    /**
     * A template; everything that is wrong with it is kept.
     *
     * @param filled whether the field is left out for members of whom it is blank
     */
    public Mapping.Source template(String path, String text, boolean filled) {
        if (text.isBlank()) {
            find(FindingCode.REQUIRED, path, "a template is missing");
            return UNREADABLE.source();
        }
        if (!isSound(text)) {
            find(FindingCode.INVALID_VALUE, path, "it has U+0000, or half a surrogate pair");
            return UNREADABLE.source();
        }
        try {
            return new Mapping.Source.Liquid(Template.parse(text), filled);
        } catch (MalformedTemplateException e) {
            e.faults().forEach(fault -> find(FindingCode.INVALID_VALUE, path, fault.sentence()));
            return UNREADABLE.source();
        }
    }

    /** A constant number. */
    public Mapping.Source constant(String path, BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            find(FindingCode.INVALID_VALUE, path, "it has more than %d digits".formatted(MOST_DIGITS));
        }
        return new Mapping.Source.Number(number);
    }

    /** A time zone; UTC when none was given. */
    public ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            find(FindingCode.INVALID_VALUE, "$.schedule.timeZone", "it is not an IANA time zone such as Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    /** The sync that is followed. */
    public String followed(@Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, "$.schedule.sync", "say which sync, by its id");
            return "";
        }
        return id("$.schedule.sync", value);
    }

    /** The id of a job of another system. */
    public String job(@Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, "$.schedule.job", "say which job, by its id");
            return "";
        }
        if (!isJob(value)) {
            find(FindingCode.INVALID_VALUE, "$.schedule.job", JOBS);
        }
        return value;
    }

    /** Whether a text can be the id of a job. */
    public static boolean isJob(String text) {
        return JOB.matcher(text).matches();
    }

    /** How fast new identities are told. */
    public Ramp ramp(long most, Duration every) {
        if (most < 1) {
            find(FindingCode.INVALID_VALUE, "$.ramp.most", "it is less than 1");
        }
        if (every.compareTo(Ramp.SHORTEST) < 0 || every.compareTo(Ramp.LONGEST) > 0) {
            find(FindingCode.INVALID_VALUE, "$.ramp.every", "it is less than a minute or more than a day");
        }
        return new Ramp(most, every);
    }

    /** A length of time in ISO 8601. */
    public Duration duration(String path, @Nullable String text) {
        try {
            return Duration.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            find(FindingCode.INVALID_VALUE, path, "it is not a length of time such as PT15M (ISO 8601)");
            return Duration.ofDays(1);
        }
    }

    public RunGuard guard(double maxRemovalShare, long minRemovals) {
        if (!(maxRemovalShare >= 0 && maxRemovalShare <= 1)) {
            find(FindingCode.INVALID_VALUE, "$.guard.maxRemovalShare", "a share is from 0 to 1");
        }
        if (minRemovals < 0) {
            find(FindingCode.INVALID_VALUE, "$.guard.minRemovals", "it is negative");
        }
        return new RunGuard(maxRemovalShare, minRemovals);
    }

    private static boolean isSound(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints()
                        .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }
}
