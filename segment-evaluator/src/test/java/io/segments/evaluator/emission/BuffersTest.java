package io.segments.evaluator.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Destination;
import io.segments.evaluator.emission.EmissionTopics.Outstanding;
import org.junit.jupiter.api.Test;

class BuffersTest {

    private final Catalog catalog = new Catalog();
    private final FakeTopics topics = new FakeTopics();
    private final Buffers buffers = new Buffers(catalog, topics, 500);

    @Test
    void aDestinationWithoutARateHasTheDefaultBound() {
        assertThat(buffers.room("mailer")).isEqualTo(500);
    }

    @Test
    void theBoundIsTwoMinutesOfTheAnnouncedRate() {
        catalog.apply(new CatalogEntry.OfDestination(new Destination("mailer", 3, 10)));
        assertThat(buffers.room("mailer")).isEqualTo(1_200);
    }

    @Test
    void whatIsOutstandingAndWhatWasEmittedSinceItWasCountedTakesRoom() {
        topics.outstanding = new Outstanding(100, 1);
        assertThat(buffers.room("mailer")).isEqualTo(400);
        buffers.emitted("mailer", 300);
        assertThat(buffers.room("mailer")).isEqualTo(100);
        topics.outstanding = new Outstanding(350, 2);
        assertThat(buffers.room("mailer")).isEqualTo(150);
    }

    @Test
    void aDestinationThatKeepsUpAlwaysHasRoomAgain() {
        assertThat(buffers.room("mailer")).isEqualTo(500);
        buffers.emitted("mailer", 500);
        assertThat(buffers.room("mailer")).isZero();
        topics.outstanding = new Outstanding(0, 2);
        assertThat(buffers.room("mailer")).isEqualTo(500);
    }

    @Test
    void aDestinationIsKnownOnceItWasAnnouncedAndItsTopicIsThere() {
        assertThat(buffers.isKnown("mailer")).isFalse();
        catalog.apply(new CatalogEntry.OfDestination(new Destination("mailer", 3, 0)));
        assertThat(buffers.isKnown("mailer")).isTrue();
        topics.deliveriesThere = false;
        assertThat(buffers.isKnown("mailer")).isFalse();
    }
}
