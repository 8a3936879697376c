package io.segments.bench.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.segments.bench.compile.HundredNodes;
import io.segments.bench.shop.HundredSegments;
import io.segments.bench.shop.ShopSize;
import io.segments.bench.shop.TypicalSegment;
import io.segments.bench.shop.TypicalSegments;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of every comparison find the same members, and not nobody or everybody. Nothing is said about time. */
class SmokeTest {

    private static final int USERS = 2_000;
    private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());

    @TempDir
    static Path folder;

    private static OpenShop shop;

    @BeforeAll
    static void open() throws SQLException {
        shop = OpenShop.in(folder, new ShopSize(USERS, 5 * USERS, 42), 2, "512MB");
    }

    @AfterAll
    static void close() throws SQLException {
        shop.close();
    }

    @Test
    void compiledAndWrittenQueriesFindTheSame() {
        assertThat(new QueryFigure(shop, NOWHERE).measure(TypicalSegments.all(), 1))
                .hasSize(10)
                .allSatisfy(compared -> assertThat(compared.members()).isBetween(1L, USERS - 1L));
    }

    @Test
    void allInOnePassFindTheSameAsEachAlone() {
        var measured = new OnePassFigure(shop, NOWHERE).measure(HundredSegments.conditions(), 1);

        assertThat(measured.members())
                .hasSize(100)
                .allSatisfy(members -> assertThat(members).isLessThan(USERS));
        assertThat(measured.members().stream().filter(members -> members > 0)).hasSizeGreaterThan(80);
    }

    @Test
    void theHundredNodesAreAnswered() {
        var answer = shop.read(snapshot -> Answer.of(
                snapshot,
                snapshot.compiler()
                        .condition(OpenShop.context(snapshot), HundredNodes.condition())
                        .members()));

        assertThat(answer.members()).isBetween(1L, USERS - 1L);
    }

    @Test
    void aFastWrongAnswerIsNoAnswer() {
        var right = TypicalSegments.all().getFirst();
        var wrong = new TypicalSegment(
                right.name(), right.json(), "SELECT member_key FROM (" + right.sql() + ") AS q LIMIT 3");

        assertThatExceptionOfType(DifferentAnswersException.class)
                .isThrownBy(() -> new QueryFigure(shop, NOWHERE).measure(List.of(wrong), 1));
    }
}
