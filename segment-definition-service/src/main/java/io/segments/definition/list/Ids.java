package io.segments.definition.list;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ids that come one after the other, looked at and put into portions. Ids are compared as text, so one that is written in another way than
 * the evaluator writes the dataset's ids would never be found; where that can be seen, it is a finding.
 */
public final class Ids implements IdSource {

    private static final int PORTION = 1_000;

    /** Far below what a gRPC message holds, however many bytes a character takes. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_FINDINGS = 20;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");

    private final Written written;
    private final boolean numbers;
    private final List<Finding> findings = new ArrayList<>();

    /** What somebody has written, one after the other. */
    public interface Written {

        /** The next id, without blanks around it and never empty; empty at the end. */
        Optional<Id> next();
    }

    /**
     * One id.
     *
     * @param place where it stands: {@code $.ids[3]}, or {@code $.lines[17]} in a file, whose lines count from 1
     */
    public record Id(String text, String place) {}

    /** @param type the type of the dataset's id column */
    public Ids(Written written, ColumnType type) {
        this.written = written;
        this.numbers = type == ColumnType.NUMBER;
    }

    /** Whether a text can be the id of a row of a dataset whose ids are of a type. */
    public static boolean isId(String text, ColumnType type) {
        return type != ColumnType.NUMBER || (NUMBER.matcher(text).matches() && !text.equals("-0"));
    }

    @Override
    public Optional<List<String>> next() {
        var portion = new ArrayList<String>();
        var characters = 0;
        while (portion.size() < PORTION && characters < MOST_CHARACTERS) {
            var id = written.next();
            if (id.isEmpty()) {
                refuseWhatWasFound();
                return portion.isEmpty() ? Optional.empty() : Optional.of(portion);
            }
            look(id.get());
            portion.add(id.get().text());
            characters += id.get().text().length();
        }
        return Optional.of(portion);
    }

    private void look(Id id) {
        if (id.text().length() > Value.MAX_TEXT_LENGTH || !Value.isSound(id.text())) {
            find(
                    id,
                    "an id has at most " + Value.MAX_TEXT_LENGTH
                            + " characters, none of them U+0000 or half a character");
        } else if (numbers && !isId(id.text(), ColumnType.NUMBER)) {
            find(id, "this is no number as the dataset's ids are written: digits alone, such as 42, not 042 or 42.0");
        }
    }

    private void find(Id id, String message) {
        findings.add(FindingCode.INVALID_VALUE.at(id.place(), message));
        if (findings.size() >= MOST_FINDINGS) {
            refuseWhatWasFound();
        }
    }

    private void refuseWhatWasFound() {
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
    }
}
