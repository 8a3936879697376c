package io.segments.workers.worker;

import io.segments.workers.worker.LaneRecord.Barrier;
import io.segments.workers.worker.LaneRecord.Delivery;
import io.segments.workers.worker.LaneRecord.Poison;
import io.segments.workers.worker.StepPlan.Load;
import io.segments.workers.worker.StepResult.Settled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes one partition's records through delivery, range by range, in a thread of its own. The results come in offset order and without gaps. A halted lane finishes what is in flight, and hands over
 * the settled beginning of its last range.
 */
public final class Lane implements Runnable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final int RESULTS_AHEAD = 8;

    private final String topic;
    private final int partition;
    private final LaneBuffer buffer;
    private final StepPlan plan;
    private final Courier courier;
    private final Halt halt;
    private final Consumer<StepResult> results;
    private final boolean inOrder;
    private final long sentBefore;
    private final Semaphore ahead = new Semaphore(RESULTS_AHEAD);

    Lane(
            String topic,
            int partition,
            LaneBuffer buffer,
            StepPlan plan,
            Courier courier,
            Halt halt,
            boolean inOrder,
            long sentBefore,
            Consumer<StepResult> results) {
        this.topic = topic;
        this.partition = partition;
        this.buffer = buffer;
        this.plan = plan;
        this.courier = courier;
        this.halt = halt;
        this.inOrder = inOrder;
        this.sentBefore = sentBefore;
        this.results = results;
    }

    /** Records to deliver, in offset order. Never blocks. */
    public void offer(List<LaneRecord> records) {
        buffer.add(records);
    }

    /** Whether it holds as much as it may; nothing more is to be offered until it does not. */
    public boolean isFull() {
        return buffer.isFull();
    }

    /** Whether nothing waits in it. What was handed over as a result does not count. */
    public boolean isIdle() {
        return buffer.isIdle();
    }

    /** A result of this lane was committed. */
    public void committed() {
        ahead.release();
    }

    /** Begins no request from now on. The lane ends when what is in flight has ended. */
    public void halt() {
        halt.halt();
        buffer.close();
    }

    @Override
    public void run() {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!halt.isHalted()) {
                ahead.acquire();
                var records = buffer.take();
                if (records.isEmpty()) {
                    return;
                }
                deliver(records, requests);
                buffer.done();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Deliveries of partition %d stopped", partition);
            throw e;
        }
    }

    private void deliver(List<LaneRecord> records, ExecutorService requests) throws InterruptedException {
        var deliveries = records.stream()
                .filter(Delivery.class::isInstance)
                .map(Delivery.class::cast)
                .toList();
        var verdicts = verdictsOf(deliveries, requests);
        var result = result(records, deliveries, verdicts);
        if (result.nextOffset() > records.getFirst().offset()) {
            results.accept(result);
        }
    }

    private Verdict[] verdictsOf(List<Delivery> deliveries, ExecutorService requests) throws InterruptedException {
        var verdicts = new Verdict[deliveries.size()];
        Arrays.fill(verdicts, new Verdict.Undecided());
        var superseding = new int[deliveries.size()];
        var loads = plan.plan(topic, partition, deliveries, verdicts, superseding);
        if (loads.size() == 1 || inOrder) {
            for (var load : loads) {
                send(load, verdicts, () -> {});
            }
        } else {
            sendAtOnce(loads, verdicts, requests);
        }
        for (var i = 0; i < verdicts.length; i++) {
            if (superseding[i] >= 0 && !(verdicts[superseding[i]] instanceof Verdict.Undecided)) {
                verdicts[i] = new Verdict.Superseded();
            }
        }
        return verdicts;
    }

    /** They begin in order, so that a halt leaves a range's end without a verdict, and not something in its middle that would have what follows it sent again. */
    private void sendAtOnce(List<Load> loads, Verdict[] verdicts, ExecutorService requests)
            throws InterruptedException {
        List<Future<Void>> running = new ArrayList<>();
        try {
            for (var load : loads) {
                var begun = new CountDownLatch(1);
                Callable<Void> sending = () -> {
                    send(load, verdicts, begun::countDown);
                    return null;
                };
                running.add(requests.submit(sending));
                begun.await();
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch was not brought to an end", e.getCause());
        } finally {
            running.forEach(one -> one.cancel(true));
        }
    }

    private void send(Load load, Verdict[] verdicts, Runnable begun) throws InterruptedException {
        var settled = courier.deliver(load.batch(), sentBefore, halt, begun);
        for (var i = 0; i < settled.size(); i++) {
            verdicts[load.indices().get(i)] = settled.get(i);
        }
    }

    /** The range up to the first delivery without a verdict. */
    private StepResult result(List<LaneRecord> records, List<Delivery> deliveries, Verdict[] verdicts) {
        var settled = new ArrayList<Settled>(deliveries.size());
        var barriers = new ArrayList<Barrier>();
        var poison = new ArrayList<Long>();
        var next = 0;
        var nextOffset = records.getFirst().offset();
        for (var one : records) {
            switch (one) {
                case Delivery delivery -> {
                    var verdict = verdicts[next++];
                    if (verdict instanceof Verdict.Undecided) {
                        return new StepResult(partition, nextOffset, settled, barriers, poison);
                    }
                    settled.add(new Settled(delivery, verdict));
                }
                case Barrier barrier -> barriers.add(barrier);
                case Poison bad -> poison.add(bad.offset());
            }
            nextOffset = one.offset() + 1;
        }
        return new StepResult(partition, nextOffset, settled, barriers, poison);
    }
}
