package io.segments.evaluator.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.StoreFence;
import io.segments.evaluator.ownership.Takeover.StoreMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private static final UUID LINEAGE = UUID.randomUUID();

    private final List<String> steps = new ArrayList<>();
    private final Progress progress = new Progress();
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
    void aStoreThatIsBehindTheProgressIsRefused() {
        progress.apply(new ProgressEntry.OfOwner(new OwnerStamp(1, LINEAGE.toString(), 8)));
        assertThat(takeOver()).isEqualTo(new Takeover.Result.Refused(StoreMismatch.BEHIND));
        assertThat(steps).containsExactly("open outlet", "read progress", "close outlet");
    }

    @Test
    void aStoreOfAnotherLineageIsRefused() {
        progress.apply(
                new ProgressEntry.OfOwner(new OwnerStamp(1, UUID.randomUUID().toString(), 1)));
        assertThat(takeOver()).isEqualTo(new Takeover.Result.Refused(StoreMismatch.FOREIGN));
        assertThat(steps).doesNotContain("raise epoch");
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
                        new FakeFence())
                .of(3);
    }

    private final class RecordingOutlet implements Outlet {
        @Override
        public void transact(Consumer<Sink> work) {
            throw new AssertionError("a take-over writes nothing");
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
        public long seq(int partition) {
            if (storeSeq < 0) {
                throw new IllegalStateException("no store");
            }
            return storeSeq;
        }

        @Override
        public Ownership takeOver(int partition) {
            steps.add("raise epoch");
            return new Ownership(partition, 2, storeSeq);
        }
    }
}
