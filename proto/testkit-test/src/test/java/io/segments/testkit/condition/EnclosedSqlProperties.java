package io.segments.testkit.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.Condition.Sql;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No SQL that the language takes ends the parentheses around it, by the lexical rules of any engine. */
class EnclosedSqlProperties {

    private static final int TRIES = 20_000;

    /** What an engine's rules have beside quotes that are doubled, brackets and comments from two hyphens to the line's end. */
    private enum Rule {
        BACKSLASH_IN_TEXT,
        BACKSLASH_IN_NAMES,
        BACKSLASH_IN_E_TEXT,
        BACKTICKS,
        BACKSLASH_IN_BACKTICKS,
        BLOCKS,
        NESTED_BLOCKS,
        HASH,
        SLASHES,
        DOLLARS,
        THREEFOLD,
        UNICODE_QUOTES,
        HYPHENS_NEED_A_BLANK
    }

    private enum Engine {
        POSTGRESQL(Rule.BACKSLASH_IN_E_TEXT, Rule.BLOCKS, Rule.NESTED_BLOCKS, Rule.DOLLARS),
        POSTGRESQL_WITH_OLD_TEXTS(Rule.BACKSLASH_IN_TEXT, Rule.BLOCKS, Rule.NESTED_BLOCKS, Rule.DOLLARS),
        DUCKDB(Rule.BACKSLASH_IN_E_TEXT, Rule.BLOCKS, Rule.DOLLARS),
        TRINO(Rule.BLOCKS, Rule.BACKTICKS),
        MARIADB(
                Rule.BACKSLASH_IN_TEXT,
                Rule.BACKSLASH_IN_NAMES,
                Rule.BACKTICKS,
                Rule.BLOCKS,
                Rule.HASH,
                Rule.HYPHENS_NEED_A_BLANK),
        MARIADB_WITHOUT_BACKSLASHES(Rule.BACKTICKS, Rule.BLOCKS, Rule.HASH, Rule.HYPHENS_NEED_A_BLANK),
        CLICKHOUSE(
                Rule.BACKSLASH_IN_TEXT,
                Rule.BACKSLASH_IN_NAMES,
                Rule.BACKTICKS,
                Rule.BACKSLASH_IN_BACKTICKS,
                Rule.BLOCKS,
                Rule.HASH,
                Rule.DOLLARS,
                Rule.UNICODE_QUOTES),
        WITH_THREEFOLD_QUOTES(
                Rule.BACKSLASH_IN_TEXT,
                Rule.BACKSLASH_IN_NAMES,
                Rule.BACKTICKS,
                Rule.BACKSLASH_IN_BACKTICKS,
                Rule.BLOCKS,
                Rule.HASH,
                Rule.THREEFOLD),
        WITH_SLASHES(Rule.BACKSLASH_IN_TEXT, Rule.BLOCKS, Rule.SLASHES, Rule.DOLLARS);

        private final Set<Rule> rules;

        Engine(Rule first, Rule... others) {
            this.rules = EnumSet.of(first, others);
        }

        /** Where the bracket at the beginning of a text is closed; empty when it is not, or when something is not as it must be. */
        Optional<Integer> endOfFirstBracket(String text) {
            return new Reading(text, rules).end();
        }
    }

    /** Reads a text as an engine would. */
    private static final class Reading {

        private final String text;
        private final Set<Rule> rules;
        private final ArrayDeque<Character> open = new ArrayDeque<>();
        private int at;

        Reading(String text, Set<Rule> rules) {
            this.text = text;
            this.rules = rules;
        }

        Optional<Integer> end() {
            while (at < text.length()) {
                var c = text.charAt(at);
                if (c == '(' || c == '[') {
                    open.push(c == '(' ? ')' : ']');
                    at++;
                } else if (c == ')' || c == ']') {
                    if (open.isEmpty() || open.pop() != c) {
                        return Optional.empty();
                    }
                    if (open.isEmpty()) {
                        return Optional.of(at);
                    }
                    at++;
                } else if (!skips(c)) {
                    at++;
                }
            }
            return Optional.empty();
        }

        private boolean skips(char c) {
            var start = at;
            switch (c) {
                case '\'' -> quoted(c, rules.contains(Rule.BACKSLASH_IN_TEXT) || isETextAt(at));
                case '"' -> quoted(c, rules.contains(Rule.BACKSLASH_IN_NAMES));
                case '`' -> {
                    if (rules.contains(Rule.BACKTICKS)) {
                        quoted(c, rules.contains(Rule.BACKSLASH_IN_BACKTICKS));
                    }
                }
                case '\u2018' -> {
                    if (rules.contains(Rule.UNICODE_QUOTES)) {
                        until("\u2019", at + 1);
                    }
                }
                case '-' -> {
                    var blank = at + 2 >= text.length() || Character.isWhitespace(text.charAt(at + 2));
                    if (text.startsWith("--", at) && (blank || !rules.contains(Rule.HYPHENS_NEED_A_BLANK))) {
                        until("\n", at);
                    }
                }
                case '#' -> {
                    if (rules.contains(Rule.HASH)) {
                        until("\n", at);
                    }
                }
                case '/' -> comment();
                case '$' -> dollars();
                default -> {
                    // nothing that hides what follows
                }
            }
            return at > start;
        }

        private boolean isETextAt(int quote) {
            return rules.contains(Rule.BACKSLASH_IN_E_TEXT)
                    && quote > 0
                    && Character.toUpperCase(text.charAt(quote - 1)) == 'E';
        }

        private void comment() {
            if (text.startsWith("//", at) && rules.contains(Rule.SLASHES)) {
                until("\n", at);
            } else if (text.startsWith("/*", at) && rules.contains(Rule.BLOCKS)) {
                var depth = 0;
                do {
                    if (text.startsWith("/*", at) && (depth == 0 || rules.contains(Rule.NESTED_BLOCKS))) {
                        depth++;
                        at += 2;
                    } else if (text.startsWith("*/", at)) {
                        depth--;
                        at += 2;
                    } else {
                        at++;
                    }
                } while (depth > 0 && at < text.length());
            }
        }

        private void dollars() {
            var end = text.indexOf('$', at + 1);
            if (rules.contains(Rule.DOLLARS)
                    && end > 0
                    && text.substring(at + 1, end).chars().allMatch(Character::isLetter)) {
                until(text.substring(at, end + 1), end + 1);
            }
        }

        private void quoted(char quote, boolean escapes) {
            var threefold = String.valueOf(quote).repeat(3);
            if (quote != '`' && rules.contains(Rule.THREEFOLD) && text.startsWith(threefold, at)) {
                until(threefold, at + 3);
                return;
            }
            at++;
            while (at < text.length()) {
                if (escapes && text.charAt(at) == '\\') {
                    at += 2;
                } else if (text.charAt(at) != quote) {
                    at++;
                } else if (text.startsWith(String.valueOf(quote).repeat(2), at) && !rules.contains(Rule.THREEFOLD)) {
                    at += 2;
                } else {
                    at++;
                    return;
                }
            }
        }

        private void until(String end, int from) {
            var found = text.indexOf(end, from);
            at = found < 0 ? text.length() : found + end.length();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTakenEndsWhereWeEndIt(Engine engine) {
        var taken = new AtomicInteger();
        Property.forAll(Generator.either(SqlSoup.any(), SqlSoup.closed(), SqlSoup.closed()))
                .tries(TRIES)
                .holds(soup -> {
                    if (isTaken(soup)) {
                        taken.incrementAndGet();
                        var enclosed = "(\n" + soup + "\n) THEN TRUE END";
                        assertThat(engine.endOfFirstBracket(enclosed))
                                .as(enclosed)
                                .contains(soup.length() + 3);
                    }
                });
        assertThat(taken).hasValueGreaterThan(TRIES / 50);
    }

    /** Without the check each engine's rules let something out; otherwise the test above would say nothing of them. */
    @ParameterizedTest
    @EnumSource
    void whatIsNotTakenGetsOut(Engine engine) {
        var out = new AtomicInteger();
        Property.forAll(SqlSoup.closed()).tries(TRIES / 10).holds(soup -> {
            if (!engine.endOfFirstBracket("(\n" + soup + "\n) THEN TRUE END").equals(Optional.of(soup.length() + 3))) {
                out.incrementAndGet();
            }
        });
        assertThat(out).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id > 3",
                "plan IN ('trial', 'it''s', 'what? -- /* ;')",
                "\"two words\" IS NULL OR `two_words` = 1",
                "tags[1] = 'a' AND price::numeric >= 0.5",
                "name ~ '^a\\d+$' OR name LIKE '100\\%'",
                "id IN (SELECT customer FROM orders WHERE total > 100)",
                "gr\u00f6\u00dfe BETWEEN 1 AND 2\n  AND\tNOT (a <> b)"
            })
    void takesWhatPeopleWrite(String sql) {
        assertThat(new Sql(sql).predicate()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1) OR (1",
                "id > 3 -- mine",
                "id > 3 # mine",
                "id > /* x */ 3",
                "a // b",
                "id = ?",
                "id = $1",
                "(@a := 1) = 1",
                "a = $$ ) $$",
                "id = {x:Int32}",
                "TRUE; DROP TABLE people",
                "a = 'it",
                "a = 'it\\'s'",
                "a = \"it\\\" (\"",
                "a = `x ) y`",
                "a = ''''",
                "a = '''x'''",
                "(a = [1)]",
                "a = \u2018x\u2019",
                "a\\G",
                " \n",
                "a = 'x\u0000'",
                "a = '\u0007'",
                "a = '\ud800'"
            })
    void refusesWhatAnEngineMightReadOtherwise(String sql) {
        assertThatThrownBy(() -> new Sql(sql)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhereItIs() {
        assertThatThrownBy(() -> new Sql("id = 1 OR ; x")).hasMessageContaining("(at character 11)");
    }

    @Test
    void hasAnEnd() {
        assertThat(isTaken("x".repeat(Sql.LONGEST))).isTrue();
        assertThat(isTaken("x".repeat(Sql.LONGEST + 1))).isFalse();
    }

    private static boolean isTaken(String sql) {
        try {
            new Sql(sql);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
