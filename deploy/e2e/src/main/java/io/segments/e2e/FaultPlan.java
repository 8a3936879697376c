package io.segments.e2e;

import io.segments.local.standin.StandInProfile;
import io.segments.local.standin.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What goes wrong in a campaign, drawn from its seed. Faults of one service follow each other, each in a life of its own; those of different services
 * happen side by side.
 *
 * @param services the faults of each service, in order
 * @param surroundings what goes wrong with broker, database and destinations, in order
 */
record FaultPlan(Map<String, List<Fault.OfService>> services, List<Fault.OfSurroundings> surroundings) {

    static final String EVALUATOR = "segment-evaluator";
    static final String DEFINITION = "segment-definition-service";
    static final String ORCHESTRATOR = "sync-orchestrator";
    static final String EMAIL_WORKER = "destination-worker-email-tool";
    static final String AD_WORKER = "destination-worker-ad-platform";

    private static final List<String> EVALUATOR_POINTS = List.of(
            "after-diff-stored",
            "between-emission-chunks",
            "after-plan-stored",
            "before-emission-commit",
            "after-emission-commit",
            "after-inbound-stored");
    private static final List<String> WORKER_POINTS = List.of(
            "after-request-before-answer", "before-offset-commit", "after-transaction-commit", "before-announce");
    private static final List<String> RELAY_POINTS = List.of("before-relay-publish", "after-relay-publish");

    /** The sessions of the evaluators' group and of the relay's lock live for 20 s. */
    private static final Duration LONGER_THAN_SESSIONS = Duration.ofSeconds(25);

    FaultPlan {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        surroundings = List.copyOf(surroundings);
    }

    /** How many of the named points of a service are reached. */
    public enum Points {
        /** Each. */
        ALL,
        /** One of two, drawn. Where time is short: each is reached by a test of its service, too. */
        HALF
    }

    /** Named points and both kinds of loss at least once, and this many faults at random instants. */
    static FaultPlan of(Points points, int randomFaults, Random random) {
        var services = new LinkedHashMap<String, List<Fault.OfService>>();
        services.put(EVALUATOR, points(points, EVALUATOR, EVALUATOR_POINTS, random));
        services.put(DEFINITION, points(points, DEFINITION, RELAY_POINTS, random));
        services.put(ORCHESTRATOR, points(points, ORCHESTRATOR, RELAY_POINTS, random));
        services.put(EMAIL_WORKER, points(points, EMAIL_WORKER, WORKER_POINTS.subList(0, 2), random));
        services.put(AD_WORKER, points(points, AD_WORKER, WORKER_POINTS.subList(2, 4), random));
        losses(services, random);
        var surroundings = new ArrayList<Fault.OfSurroundings>();
        var names = new ArrayList<>(services.keySet());
        Collections.shuffle(names, random);
        for (int i = 0; i < randomFaults; i++) {
            switch (KINDS.get(i % KINDS.size())) {
                case BROKER -> surroundings.add(new Fault.KillBroker());
                case DATABASE -> surroundings.add(new Fault.KillDatabase());
                case DESTINATION -> surroundings.add(disturbance(random));
                case SERVICE -> killed(services, names.get(i % names.size()), random);
                case LOSS -> losses(services, random);
                case FROZEN -> {
                    var name = names.get(i % names.size());
                    insert(services, name, new Fault.Freeze(name, LONGER_THAN_SESSIONS), random);
                }
            }
        }
        return new FaultPlan(services, surroundings);
    }

    private enum Kind {
        SERVICE,
        BROKER,
        DATABASE,
        DESTINATION,
        FROZEN,
        LOSS
    }

    /** A small campaign has the first of these; a long one repeats them. */
    private static final List<Kind> KINDS = List.of(
            Kind.SERVICE,
            Kind.BROKER,
            Kind.SERVICE,
            Kind.DESTINATION,
            Kind.SERVICE,
            Kind.DATABASE,
            Kind.SERVICE,
            Kind.DESTINATION,
            Kind.SERVICE,
            Kind.FROZEN,
            Kind.SERVICE,
            Kind.DESTINATION,
            Kind.SERVICE,
            Kind.LOSS);

    private static List<Fault.OfService> points(Points points, String service, List<String> names, Random random) {
        var faults = new ArrayList<Fault.OfService>();
        names.forEach(name -> faults.add(new Fault.CrashAt(service, name)));
        Collections.shuffle(faults, random);
        return points == Points.ALL ? faults : new ArrayList<>(faults.subList(0, (faults.size() + 1) / 2));
    }

    private static void killed(Map<String, List<Fault.OfService>> services, String name, Random random) {
        insert(
                services,
                name,
                new Fault.Kill(name, Duration.ofMillis(random.nextInt(8_000)), random.nextBoolean()),
                random);
    }

    /** Something that was kept is gone. Not first: there would be nothing to lose yet. */
    private static void losses(Map<String, List<Fault.OfService>> services, Random random) {
        var store = random.nextBoolean()
                ? new Fault.LoseStore(EVALUATOR)
                : new Fault.RestoreStore(EVALUATOR, Duration.ofMillis(2_000 + random.nextInt(8_000)));
        var evaluator = services.getOrDefault(EVALUATOR, List.of());
        evaluator.add(1 + random.nextInt(evaluator.size()), store);
        var service = random.nextBoolean() ? DEFINITION : ORCHESTRATOR;
        var faults = services.getOrDefault(service, List.of());
        faults.add(1 + random.nextInt(faults.size()), new Fault.LoseSlot(service));
    }

    private static void insert(
            Map<String, List<Fault.OfService>> services, String name, Fault.OfService fault, Random random) {
        var faults = services.getOrDefault(name, List.of());
        faults.add(random.nextInt(faults.size() + 1), fault);
    }

    private static Fault.Disturb disturbance(Random random) {
        var destinations = List.of(StandInProfile.EMAIL_TOOL.id(), StandInProfile.AD_PLATFORM.id());
        var troubles = Stream.of(Trouble.values())
                .filter(trouble -> trouble != Trouble.NONE)
                .toList();
        return new Fault.Disturb(
                destinations.get(random.nextInt(destinations.size())),
                troubles.get(random.nextInt(troubles.size())),
                Duration.ofMillis(2_000 + random.nextInt(6_000)));
    }
}
