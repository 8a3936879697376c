package io.segments.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Something that goes wrong. */
sealed interface Fault {

    /** What the report calls it. */
    String kind();

    /** SIGKILL of a service at whatever it is doing. */
    record Kill(String service) implements Fault {
        @Override
        public String kind() {
            return "SIGKILL of " + service;
        }
    }

    /** A service dies at a named point: it is started with the point armed, and started again once it has died there. */
    record CrashAt(String service, String point) implements Fault {
        @Override
        public String kind() {
            return service + " dies at " + point;
        }
    }

    /** SIGKILL of the broker, which is started again at once. */
    record KillBroker() implements Fault {
        @Override
        public String kind() {
            return "SIGKILL of the broker";
        }
    }

    /** The named points of each service. */
    Map<String, List<String>> POINTS = Map.of(
            "segment-evaluator",
            List.of(
                    "after-diff-stored",
                    "between-emission-chunks",
                    "after-plan-stored",
                    "before-emission-commit",
                    "after-emission-commit",
                    "after-inbound-stored"),
            "destination-worker-email-tool",
            List.of("after-request-before-answer", "before-offset-commit", "after-transaction-commit"));

    /** Every named point once. */
    static List<Fault> namedPoints() {
        var faults = new ArrayList<Fault>();
        POINTS.forEach((service, points) -> points.forEach(point -> faults.add(new CrashAt(service, point))));
        return faults;
    }
}
