package io.segments.evaluator.compile.dialect;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Folding;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.mariadb.MariaDbServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbLiteralIT extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = MariaDbServer.connect(MariaDbServer.shared().createDatabase());
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "ANSI,NO_BACKSLASH_ESCAPES", "ORACLE"})
    void textsNamesAndListsAreThoseInEveryModeOfASession(String mode) throws SQLException {
        try {
            set(mode);
            aTextLiteralIsThatText();
            aQuotedNameIsThatName();
            aListOfKeysIsThatList();
        } finally {
            set("DEFAULT");
        }
    }

    private static void set(String mode) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = " + (mode.equals("DEFAULT") ? mode : "'%s'".formatted(mode)));
        }
    }

    @Test
    void everyCodePointIsFoldedAsTheLanguageSaysOrIsKnownToBeYoung() throws SQLException {
        var wrong = new ArrayList<String>();
        var step = 0x4000;
        for (var from = 1; from <= Character.MAX_CODE_POINT; from += step) {
            var points = IntStream.range(from, Math.min(from + step, Character.MAX_CODE_POINT + 1))
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .toArray();
            if (points.length == 0) {
                continue;
            }
            var folded = evaluate(inlined(dialect().folded(text(points))))
                    .codePoints()
                    .toArray();
            assertThat(folded).hasSameSizeAs(points);
            for (var i = 0; i < points.length; i++) {
                if (folded[i] != Character.toLowerCase(points[i]) && !Folds.isYoung(points[i])) {
                    wrong.add("U+%04X".formatted(points[i]));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Fragment text(int... points) {
        return new MariaDbDialect(1104)
                .text(IntStream.of(points).mapToObj(Character::toString).collect(joining()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1006, 1104})
    void lettersThatAServerDoesNotFoldAreFoldedAsFarAsAConstantHasThem(int version) throws SQLException {
        var dialect = new MariaDbDialect(version);
        for (var text : new String[] {"İẞΣς", "Ᲊ\uA7CB\uA7DC", "\uD803\uDD50x", "ᏸᏰꭰᎠ", "ᲐაႠⴀ", "KÅ", "AbC"}) {
            var wide =
                    Fragment.of("CONVERT({} USING utf8mb4) COLLATE utf8mb4_nopad_bin", dialect.text("<" + text + ">"));
            var constant = Folding.fold(text);
            assertThat(evaluate(inlined(dialect.contains(dialect.folded(wide), constant))))
                    .as(text)
                    .isEqualTo("1");
            assertThat(evaluate(inlined(dialect.startsWith(dialect.folded(wide), "<" + constant))))
                    .as(text)
                    .isEqualTo("1");
            assertThat(evaluate(inlined(dialect.endsWith(dialect.folded(wide), constant + ">"))))
                    .as(text)
                    .isEqualTo("1");
            assertThat(evaluate(inlined(dialect.contains(dialect.folded(wide), constant + " "))))
                    .as(text)
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e308 1e308, 1.7976931348623157e308",
        "-1e308 -1e308 -1e308, -1.7976931348623157e308",
        "1e308 1e308 -1e308, 1e308",
        "0.1 0.2, 0.30000000000000004",
        "1e-323 1e-323, 2e-323",
        "'', NULL"
    })
    void aSumBeyondTheLargestNumberIsTheLargest(String numbers, String sum) throws SQLException {
        var rows = Stream.concat(
                        Stream.of("SELECT NULL AS x"),
                        Stream.of(numbers.split(" "))
                                .filter(number -> !number.isEmpty())
                                .map("SELECT CAST('%s' AS DOUBLE)"::formatted))
                .collect(joining(" UNION ALL "));
        var added = inlined(dialect().sum(Fragment.sql("q.x"), new PhysicalType.Floating("DOUBLE", Double.SIZE)));

        assertThat(evaluate("(SELECT " + added + " <=> "
                        + (sum.equals("NULL") ? sum : "CAST('%s' AS DOUBLE)".formatted(sum)) + " FROM (" + rows
                        + ") AS q)"))
                .isEqualTo("1");
    }

    @Test
    void theDistanceOfTheLeastNumberIsNotBeyondItsType() throws SQLException {
        var type = PhysicalType.Whole.signed("SIGNED", Long.SIZE);
        var distance = dialect().difference(Fragment.sql("q.x"), type, BigDecimal.ONE);

        assertThat(evaluate("(SELECT " + inlined(distance) + " FROM (SELECT -9223372036854775808 AS x) AS q)"))
                .isEqualTo("-9223372036854775809");
    }

    /** Every zone that Java knows, in the years that MariaDB has; where its clocks change, a second before and after. */
    @Test
    void aDayIsThatOfTheZone() throws SQLException {
        var random = new Random(7);
        for (var name : ZoneId.getAvailableZoneIds()) {
            var zone = ZoneId.of(name);
            var moments = new ArrayList<Instant>();
            for (var i = 0; i < 3; i++) {
                moments.add(LocalDateTime.of(1 + random.nextInt(9999), 1, 1, 0, 0)
                        .plusSeconds(random.nextInt(86_400 * 365))
                        .toInstant(ZoneOffset.UTC));
                var near = moments.getLast();
                var next = zone.getRules().nextTransition(near);
                if (next != null && next.getInstant().isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                    moments.add(next.getInstant().minusNanos(1_000));
                    moments.add(next.getInstant());
                }
            }
            for (var year : new int[] {1969, 1970, 2026, 2038, 2100}) {
                var next = zone.getRules().nextTransition(Instant.parse(year + "-01-01T00:00:00Z"));
                if (next != null) {
                    moments.add(next.getInstant().minusNanos(1_000));
                    moments.add(next.getInstant().truncatedTo(ChronoUnit.SECONDS));
                }
            }
            moments.add(Instant.parse("0001-01-01T00:00:00Z"));
            moments.add(Instant.parse("9999-12-31T23:59:59.999999Z"));
            check(zone, moments);
        }
    }

    private void check(ZoneId zone, Iterable<Instant> moments) throws SQLException {
        var day = dialect().localDay(Fragment.sql("q.clock"), false, zone);
        var found = new ArrayList<String>();
        var expected = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (var moment : moments) {
            rows.add("SELECT %d AS place, %s AS clock"
                    .formatted(rows.size(), dialect().literal(new Parameter.Moment(moment), "DATETIME(6)")));
            var local = moment.atZone(zone).toLocalDate();
            expected.add("%s %d %d %d"
                    .formatted(moment, local.getDayOfWeek().getValue(), local.getMonthValue(), local.getDayOfMonth()));
        }
        var sql = "SELECT " + inlined(dialect().dayOfWeek(day)) + ", EXTRACT(MONTH FROM " + inlined(day)
                + "), EXTRACT(DAY FROM " + inlined(day) + ") FROM (" + String.join(" UNION ALL ", rows)
                + ") AS q ORDER BY q.place";
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(sql)) {
            for (var moment : moments) {
                results.next();
                found.add("%s %s %s %s"
                        .formatted(moment, results.getString(1), results.getString(2), results.getString(3)));
            }
        }
        assertThat(found).as(zone.getId()).isEqualTo(expected);
    }

    private String inlined(Fragment fragment) {
        return fragment.inlined(dialect());
    }

    /** What nobody escapes in JSON, and not with a hyphen in front. */
    @Override
    boolean isNameInPath(String name) {
        return name.chars().allMatch(letter -> letter >= ' ' && letter <= '~' && "\"\\/".indexOf(letter) < 0)
                && !name.startsWith("-");
    }

    @Override
    Dialect dialect() {
        return new MariaDbDialect(1104);
    }

    @Override
    String evaluate(String expression) throws SQLException {
        return first(connection, expression, MariaDbDialect.TEXT);
    }

    @Override
    boolean hasNul() {
        return false;
    }

    /** Of the Basic Multilingual Plane only, and not with a blank or a control character in front, which an alias loses. */
    @Override
    String nameable(String name) {
        return "x"
                + name.codePoints()
                        .filter(Character::isBmpCodePoint)
                        .mapToObj(Character::toString)
                        .collect(joining());
    }

    @Override
    String inTokyo() {
        return "TIMESTAMP '2026-03-15 12:00:00.000123'";
    }
}
