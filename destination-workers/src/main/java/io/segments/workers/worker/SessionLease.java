package io.segments.workers.worker;

import io.segments.workers.time.MonotonicClock;
import java.time.Duration;

/**
 * How long this worker surely still owns its partitions: until its session with the group's coordinator could have expired. A request is begun only when it must end
 * before that, so that a stopped and continued process sends nothing for partitions that are another's by then.
 */
public final class SessionLease {

    private static final Duration MARGIN = Duration.ofMillis(500);

    private final Duration session;
    private final MonotonicClock clock;
    private volatile long end;

    /** Not held until it is renewed. */
    public SessionLease(Duration session, MonotonicClock clock) {
        this.session = session;
        this.clock = clock;
        this.end = clock.nanos();
    }

    /** The shortest session in which a request of this length fits, with room for heartbeats that are a tenth of a session apart. */
    public static Duration sessionFor(Duration request) {
        return request.plus(MARGIN).multipliedBy(10).dividedBy(8);
    }

    /** The coordinator counted this worker in at some time not before this one. */
    public void renew(long confirmedNanos) {
        end = Math.max(end, confirmedNanos + session.toNanos());
    }

    /** Gives it up. */
    public void expire() {
        end = clock.nanos();
    }

    /** Whether something that takes so long must end before the session could expire. */
    public boolean covers(Duration time) {
        return end - clock.nanos() >= time.toNanos();
    }
}
