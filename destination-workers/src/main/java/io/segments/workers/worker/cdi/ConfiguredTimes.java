package io.segments.workers.worker.cdi;

import io.segments.workers.config.RetryConfig;
import io.segments.workers.config.WorkerConfig;
import io.segments.workers.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for times that make no sense. */
record ConfiguredTimes(WorkerConfig worker, RetryConfig retry) {

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        positive(findings, "segments.worker.session-timeout", worker.sessionTimeout());
        positive(findings, "segments.worker.transaction-timeout", worker.transactionTimeout());
        positive(findings, "segments.worker.announce-every", worker.announceEvery());
        positive(findings, "segments.worker.check-every", worker.checkEvery());
        if (worker.linger().isNegative()) {
            findings.add(new Finding("segments.worker.linger", "is " + worker.linger() + "; 0 or longer makes sense"));
        }
        positive(findings, "segments.retry.initial-delay", retry.initialDelay());
        positive(findings, "segments.retry.longest-delay", retry.longestDelay());
        positive(findings, "segments.retry.in-place", retry.inPlace());
        positive(findings, "segments.retry.deferral", retry.deferral());
        positive(findings, "segments.retry.stale-after", retry.staleAfter());
        positive(findings, "segments.retry.longest-probe", retry.longestProbe());
        positive(findings, "segments.retry.longest-credential-probe", retry.longestCredentialProbe());
        positive(findings, "segments.retry.throttling-is-trouble", retry.throttlingIsTrouble());
        if (retry.initialDelay().compareTo(retry.longestDelay()) > 0) {
            findings.add(new Finding(
                    "segments.retry.initial-delay",
                    "is " + retry.initialDelay() + " and longer than the longest delay, " + retry.longestDelay()));
        }
        return findings;
    }

    private static void positive(List<Finding> findings, String name, Duration time) {
        if (!time.isPositive()) {
            findings.add(new Finding(name, "is " + time + "; it has to be longer than 0"));
        }
    }
}
