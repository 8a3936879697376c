package io.segments.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One template on its way to one text: what the names stand for, and how much may still be done. Whatever goes beyond its bounds ends it. */
final class Rendering {

    /** Most characters of any text that comes about. */
    static final int LONGEST_TEXT = 20_000;

    /** Most entries of any list that comes about. */
    static final int MOST_ITEMS = 10_000;

    /** Steps, and characters that are looked at or written, together. */
    private static final long MOST_WORK = 200_000;

    private static final int STEP = 16;
    private static final int COMPARED_AT_ONCE = 32;
    private static final int MOST_DIGITS = 1_000;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,9})?");

    private final Map<String, Value> record;
    private final Map<String, Value> named = new HashMap<>();
    private final ZoneId zone;
    private StringBuilder written = new StringBuilder();
    private long work;
    private int at;

    Rendering(Map<String, Value> record, ZoneId zone) {
        this.record = record;
        this.zone = zone;
    }

    /** What is done from now on stands there. */
    void at(int offset) {
        at = offset;
    }

    Broken broken(String reason) {
        return new Broken(at, reason);
    }

    ZoneId zone() {
        return zone;
    }

    Value column(String name) {
        return record.getOrDefault(name, Value.Nothing.INSTANCE);
    }

    /** What the template itself calls so. */
    Value named(String name) {
        return named.getOrDefault(name, Value.Nothing.INSTANCE);
    }

    /** Gives a name a value, and returns what it stood for before. */
    Optional<Value> name(String name, Value value) {
        return Optional.ofNullable(named.put(name, value));
    }

    void restore(String name, Optional<Value> before) {
        before.ifPresentOrElse(value -> named.put(name, value), () -> named.remove(name));
    }

    void step(long characters) {
        work += STEP + characters;
        if (work > MOST_WORK) {
            throw broken("it takes too many steps for one record");
        }
    }

    /** Looks for a part in a text, which may take as long as both together. */
    void search(String text, String part) {
        step((long) text.length() * part.length() / COMPARED_AT_ONCE);
    }

    void write(String text) {
        step(text.length());
        if (written.length() + text.length() > LONGEST_TEXT) {
            throw tooLong();
        }
        written.append(text);
    }

    /** What is written meanwhile, and is not part of the text. */
    String apart(Runnable writing) {
        var outer = written;
        written = new StringBuilder();
        try {
            writing.run();
            return written.toString();
        } finally {
            written = outer;
        }
    }

    String result() {
        return written.toString();
    }

    /** A text that came about. */
    Value.Text text(String text) {
        step(text.length());
        if (text.length() > LONGEST_TEXT) {
            throw tooLong();
        }
        return new Value.Text(text);
    }

    Broken tooLong() {
        return broken("a text has more than %d characters".formatted(LONGEST_TEXT));
    }

    /** As it is written in a text. */
    String textOf(Value value) {
        var text = switch (value) {
            case Value.Nothing _ -> "";
            case Value.Text(var it) -> it;
            case Value.Number(var it) -> it;
            case Value.Bool(var it) -> Boolean.toString(it);
            case Value.Day(var it) -> it.toString();
            case Value.Moment(var it) -> iso(it);
            case Value.Items(var items) -> {
                var all = new StringBuilder();
                for (var item : items) {
                    all.append(textOf(item));
                    if (all.length() > LONGEST_TEXT) {
                        throw tooLong();
                    }
                }
                yield all.toString();
            }
            case Value.Fields _ -> Json.write(value, this);
        };
        step(text.length());
        return text;
    }

    String iso(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }

    /** As a number; empty when there is nothing. */
    Optional<BigDecimal> number(Value value, String who) {
        return switch (value) {
            case Value.Nothing _ -> Optional.empty();
            case Value.Number(var text) -> Optional.of(number(text, who));
            case Value.Text(var text) -> Optional.of(number(text.strip(), who));
            case Value.Bool _, Value.Day _, Value.Moment _, Value.Items _, Value.Fields _ ->
                throw broken("%s needs a number, and is given %s".formatted(who, value.kind()));
        };
    }

    private BigDecimal number(String text, String who) {
        step(text.length());
        if (!NUMBER.matcher(text).matches()) {
            throw broken("%s needs a number, and is given a text that is none".formatted(who));
        }
        var number = new BigDecimal(text);
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw broken("%s is given a number of more than %d digits".formatted(who, MOST_DIGITS));
        }
        return number;
    }

    /** As a whole number, which bounds something. */
    int whole(Value value, String who) {
        try {
            return number(value, who)
                    .orElseThrow(() -> broken(who + " needs a whole number, and is given nothing"))
                    .intValueExact();
        } catch (ArithmeticException e) {
            throw broken(who + " needs a whole number of at most nine digits");
        }
    }
}
