package io.segments.e2e.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the campaign would find: each of these must be a defect, and nothing else. */
class JudgementTest {

    private final Judgement judgement = new Judgement(
            "vip",
            Set.of("ada", "bob", "bad-1", "bad-2"),
            identity -> identity.startsWith("bad") ? Optional.of("bad-address") : Optional.empty(),
            identity -> identity.toUpperCase(Locale.ROOT));

    @Test
    void whoBelongsAndIsNotRefusedHasToBeHeldAsTheDestinationNamesThem() {
        assertThat(judgement.expected()).containsExactly("ADA", "BOB");
        assertThat(judgement.isHeld(Set.of("ADA", "BOB"), false)).isTrue();
        assertThat(judgement.isHeld(Set.of("ADA"), false)).as("one is missing").isFalse();
        assertThat(judgement.isHeld(Set.of("ADA", "BAD-1"), true))
                .as("one is missing, although there are two")
                .isFalse();
        assertThat(judgement.isHeld(Set.of("ADA", "BOB", "CYD"), false))
                .as("one has left")
                .isFalse();
        assertThat(judgement.isHeld(Set.of("ADA", "BOB", "CYD"), true))
                .as("who has left may stay")
                .isTrue();
    }

    @Test
    void aListIsRightWhenEverybodyWhoIsRefusedIsInItForTheDestinationsReason() {
        var listed = List.of(refused("bad-1"), refused("bad-2"), refused("bad-1"), refused("bad-3"));

        assertThat(judgement.defects(listed, 4))
                .as("who was refused before and has left may be listed, too")
                .isEmpty();
    }

    @Test
    void whoIsRefusedAndNotListedIsADefect() {
        assertThat(judgement.defects(List.of(refused("bad-1")), 1))
                .singleElement()
                .asString()
                .contains("vip", "not listed", "[bad-2]");
    }

    @Test
    void whoIsListedAndTakenByTheDestinationIsADefect() {
        assertThat(judgement.defects(List.of(refused("bad-1"), refused("bad-2"), refused("ada")), 3))
                .singleElement()
                .asString()
                .contains("ada rejected as bad-address instead of delivered");
    }

    @Test
    void anotherReasonThanTheDestinationsIsADefect() {
        var other = new Refused("bad-2", "invalid", "no-address");

        assertThat(judgement.defects(List.of(refused("bad-1"), other), 2))
                .singleElement()
                .asString()
                .contains("bad-2 invalid as no-address instead of bad-address");
    }

    @Test
    void moreOrFewerThanTheRunsCountIsADefect() {
        assertThat(judgement.defects(List.of(refused("bad-1"), refused("bad-2")), 3))
                .singleElement()
                .asString()
                .contains("2 refused records are listed, and its runs count 3");
    }

    private static Refused refused(String identity) {
        return new Refused(identity, "rejected", "bad-address");
    }
}
