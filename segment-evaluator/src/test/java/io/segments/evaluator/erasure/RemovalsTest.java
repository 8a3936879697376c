package io.segments.evaluator.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.erasure.ErasureStore.Told;
import io.segments.evaluator.outbound.Behaviour;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalsTest {

    private static final Told TOLD = new Told("ann@x", false);
    private static final Told REFUSED = new Told("ann@y", true);

    @Test
    void whatASyncRemovesIsWaitedFor() {
        assertThat(Removals.byHand(Behaviour.MIRROR, List.of(TOLD), true)).isEmpty();
        assertThat(Removals.byHand(Behaviour.ADD_ONLY, List.of(TOLD, REFUSED), true))
                .isEmpty();
    }

    @Test
    void aPersonRemovesWhatADestinationRefusesToRemove() {
        assertThat(Removals.byHand(Behaviour.MIRROR, List.of(REFUSED), true)).contains("removal-refused");
    }

    @Test
    void aPersonRemovesWhatASyncOnlyUpdatedOnceNothingMoreIsToldOfIt() {
        assertThat(Removals.byHand(Behaviour.UPDATE_ONLY, List.of(TOLD), false)).isEmpty();
        assertThat(Removals.byHand(Behaviour.UPDATE_ONLY, List.of(TOLD), true)).contains("never-removes");
    }
}
