package io.segments.evaluator.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.StoreFence;
import io.segments.evaluator.ownership.Takeover.StoreMismatch;
import io.segments.evaluator.recovery.IncompleteTopicException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private static final UUID LINEAGE = UUID.randomUUID();

    private final List<String> steps = new ArrayList<>();
    private final Progress progress = new Progress();
    private String lineage = LINEAGE.toString();
    private Optional<String> rebuiltFrom = Optional.empty();
    private Optional<String> adopted = Optional.empty();
    private boolean complete = true;
    private long storeSeq = 7;

    @Test
    void kafkaIsFencedAndReadBeforeTheStoreIsFenced() {
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
        assertThat(steps).containsExactly("open outlet", "read progress", "raise epoch");
    }

    @Test
    void aStoreThatIsAheadOfTheProgressIsTheRightOne() {
        progress.apply(new ProgressEntry.OfOwner(new OwnerStamp(1, LINEAGE.toString(), 6)));
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
    }

    @Test
    void aStoreThatIsBehindTheProgressIsRebuiltBeforeAnyWorkBegins() {
        progress.apply(stamp(LINEAGE.toString(), 8));
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
        assertThat(steps)
                .containsExactly(
                        "open outlet", "read progress", "raise epoch", "rebuild RESTORED", "commit new lineage");
        assertThat(progress.owner()).map(OwnerStamp::lineage).hasValue("rebuilt");
    }

    @Test
    void anEmptyStoreOfAnotherLineageIsRebuilt() {
        progress.apply(stamp("lost", 1));
        storeSeq = 0;
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
        assertThat(steps).contains("rebuild LOST");
    }

    @Test
    void aStoreOfAnotherLineageThatIsInUseIsRefused() {
        progress.apply(stamp("another", 1));
        assertThat(takeOver()).isEqualTo(new Takeover.Result.Refused(StoreMismatch.FOREIGN));
        assertThat(steps).containsExactly("open outlet", "read progress", "close outlet");
    }

    @Test
    void aStoreOfAnotherLineageIsRebuiltWhenSomebodySaysThatItTakesThePlace() {
        progress.apply(stamp("another", 1));
        adopted = Optional.of(LINEAGE.toString());
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
        assertThat(steps).contains("rebuild REPLACED");
    }

    @Test
    void aRebuildWhoseLineageWasNotCommittedIsMadeAgain() {
        progress.apply(stamp("lost", 1));
        rebuiltFrom = Optional.of("lost");
        assertThat(takeOver()).isInstanceOf(Takeover.Result.Owned.class);
        assertThat(steps).contains("rebuild RESTORED");
    }

    @Test
    void aStoreThatCannotBeRebuiltIsRefused() {
        progress.apply(stamp("lost", 1));
        storeSeq = 0;
        complete = false;
        assertThat(takeOver()).isEqualTo(new Takeover.Result.Refused(StoreMismatch.NOT_TO_BE_REBUILT));
        assertThat(steps).last().isEqualTo("close outlet");
    }

    @Test
    void theOutletIsClosedWhenTheStoreCannotBeReached() {
        storeSeq = -1;
        assertThatThrownBy(this::takeOver).hasMessage("no store");
        assertThat(steps).last().isEqualTo("close outlet");
    }

    private Takeover.Result takeOver() {
        return new Takeover(
                        _ -> {
                            steps.add("open outlet");
                            return new RecordingOutlet();
                        },
                        _ -> {
                            steps.add("read progress");
                            return progress;
                        },
                        new FakeFence(),
                        (_, loss, _, _) -> {
                            if (!complete) {
                                throw new IncompleteTopicException(new SegmentKey("default", "vip"));
                            }
                            steps.add("rebuild " + loss);
                            lineage = "rebuilt";
                        },
                        adopted)
                .of(3);
    }

    private static ProgressEntry stamp(String lineage, long seq) {
        return new ProgressEntry.OfOwner(new OwnerStamp(1, lineage, seq));
    }

    private final class RecordingOutlet implements Outlet {
        @Override
        public void transact(Consumer<Sink> work) {
            work.accept(outgoing -> assertThat(outgoing)
                    .isInstanceOfSatisfying(
                            Outgoing.Moved.class,
                            moved -> assertThat(moved.entry()).isInstanceOf(ProgressEntry.OfOwner.class)));
            steps.add("commit new lineage");
        }

        @Override
        public void close() {
            steps.add("close outlet");
        }
    }

    private final class FakeFence implements StoreFence {
        @Override
        public UUID lineage() {
            return LINEAGE;
        }

        @Override
        public Share share(int partition) {
            if (storeSeq < 0) {
                throw new IllegalStateException("no store");
            }
            return new Share(lineage, storeSeq, rebuiltFrom, Optional.empty());
        }

        @Override
        public Ownership takeOver(int partition) {
            steps.add("raise epoch");
            return new Ownership(partition, 2, storeSeq);
        }
    }
}
