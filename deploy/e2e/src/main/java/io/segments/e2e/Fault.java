package io.segments.e2e;

import io.segments.local.standin.Trouble;
import java.time.Duration;

/** Something that goes wrong. */
public sealed interface Fault {

    /** What the report calls it. */
    String kind();

    /** Something that goes wrong with one service's process. */
    sealed interface OfService extends Fault {
        /** The service. */
        String service();
    }

    /** Something that goes wrong beside the services. */
    sealed interface OfSurroundings extends Fault {}

    /**
     * SIGKILL at whatever the service is doing then.
     *
     * @param age some time after the start, or, where it is an adult, after it was ready: a service that always dies young does nothing
     */
    record Kill(String service, Duration age, boolean adult) implements OfService {
        @Override
        public String kind() {
            return "SIGKILL of " + service;
        }
    }

    /** The service dies at a named point, as by SIGKILL. */
    record CrashAt(String service, String point) implements OfService {
        @Override
        public String kind() {
            return service + " dies at " + point;
        }
    }

    /** SIGSTOP for longer than the service's sessions live, and SIGCONT. */
    record Freeze(String service, Duration time) implements OfService {
        @Override
        public String kind() {
            return "SIGSTOP of " + service;
        }
    }

    /** The service's membership store is gone when it starts again. */
    record LoseStore(String service) implements OfService {
        @Override
        public String kind() {
            return service + " loses its store";
        }
    }

    /** SIGKILL some time after it was ready, and the membership store as it was before the start is put back. */
    record RestoreStore(String service, Duration age) implements OfService {
        @Override
        public String kind() {
            return service + " gets an older store";
        }
    }

    /** The service's replication slot, which is the relay's offset, is gone when it starts again. */
    record LoseSlot(String service) implements OfService {
        @Override
        public String kind() {
            return service + " loses its replication slot";
        }
    }

    /** SIGKILL of the broker, which is started again at once. */
    record KillBroker() implements OfSurroundings {
        @Override
        public String kind() {
            return "SIGKILL of the broker";
        }
    }

    /** SIGKILL of the database, which is started again at once. */
    record KillDatabase() implements OfSurroundings {
        @Override
        public String kind() {
            return "SIGKILL of the database";
        }
    }

    /** A destination suffers for a while. */
    record Disturb(String destination, Trouble trouble, Duration time) implements OfSurroundings {
        @Override
        public String kind() {
            return destination + " "
                    + trouble.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
