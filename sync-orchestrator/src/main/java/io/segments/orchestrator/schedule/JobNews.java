package io.segments.orchestrator.schedule;

import io.segments.orchestrator.transaction.Transactions;
import java.time.InstantSource;

/**
 * Hears that jobs of other systems ended well. The syncs that follow a job are asked to run by the schedule, so that what is told
 * while they can't run is caught up once, and nothing is lost between hearing and asking.
 */
public final class JobNews {

    private final Jobs jobs;
    private final Transactions transactions;
    private final JobObserver observer;
    private final InstantSource clock;

    /**
     * What became of what was told.
     *
     * @param counted false when the same was told before
     * @param followers syncs that follow the job
     */
    public record Heard(String job, boolean counted, int followers) {}

    public JobNews(Jobs jobs, Transactions transactions, JobObserver observer, InstantSource clock) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.observer = observer;
        this.clock = clock;
    }

    /** A job ended well. */
    public Heard succeeded(String workspace, String job, String source, String delivery) {
        var heard = transactions.in(() -> new Heard(
                job,
                jobs.succeeded(workspace, job, source, delivery, clock.instant()),
                jobs.followers(workspace, job)));
        observer.heard(heard.counted() ? JobObserver.Outcome.COUNTED : JobObserver.Outcome.REPEATED);
        return heard;
    }

    /** Something else was told of a job: that it began, or that it failed. */
    public void ignored() {
        observer.heard(JobObserver.Outcome.IGNORED);
    }

    /** Somebody told something who could not prove who it is. */
    public void refused() {
        observer.heard(JobObserver.Outcome.REFUSED);
    }
}
