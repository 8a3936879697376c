package io.segments.e2e.destination;

import io.segments.e2e.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What goes wrong, drawn from a seed: with each destination one thing after the other, beside the others; with the services likewise.
 *
 * @param troubles those of each destination, in order
 * @param services those of the services that are not workers
 * @param fleet what becomes of the workers, in order
 */
record TroublePlan(Map<String, List<Drawn>> troubles, Map<String, List<Fault.OfService>> services, List<Move> fleet) {

    private static final List<String> SERVICES =
            List.of("segment-evaluator", "sync-orchestrator", "segment-definition-service");

    /** One fault of services for so many of destinations. */
    private static final int SERVICE_EVERY = 12;

    /** One move of the fleet for so many faults of destinations. */
    private static final int MOVE_EVERY = 6;

    /**
     * A trouble of a destination.
     *
     * @param peace how long nothing happens before
     * @param requests how many requests suffer, where single ones do
     * @param time how long it takes otherwise
     */
    record Drawn(Trouble trouble, Duration peace, int requests, Duration time) {}

    /**
     * What becomes of a destination's workers.
     *
     * @param kind what
     * @param replicas how many there are then, where that changes
     * @param after the time before
     */
    record Move(Kind kind, String destination, int replicas, Duration after) {
        /** What. */
        enum Kind {
            SCALE,
            KILL
        }
    }

    TroublePlan {
        troubles = Collections.unmodifiableMap(new LinkedHashMap<>(troubles));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        fleet = List.copyOf(fleet);
    }

    /** So many faults of destinations; each destination suffers everything that it can before it suffers something twice, as far as they reach. */
    static TroublePlan of(int faults, List<Destination> destinations, Random random) {
        var troubles = new LinkedHashMap<String, List<Drawn>>();
        var suffering =
                destinations.stream().filter(one -> !one.troubles().isEmpty()).toList();
        for (int i = 0; i < suffering.size(); i++) {
            var share = faults / suffering.size() + (i < faults % suffering.size() ? 1 : 0);
            troubles.put(suffering.get(i).id(), drawn(suffering.get(i), share, random));
        }
        var services = new LinkedHashMap<String, List<Fault.OfService>>();
        for (int i = 0; i < Math.max(SERVICES.size(), faults / SERVICE_EVERY); i++) {
            var service = SERVICES.get(i % SERVICES.size());
            services.computeIfAbsent(service, _ -> new ArrayList<>())
                    .add(new Fault.Kill(
                            service, Duration.ofMillis(2_000 + random.nextInt(10_000)), random.nextInt(4) > 0));
        }
        return new TroublePlan(troubles, services, moves(faults, destinations, random));
    }

    private static List<Drawn> drawn(Destination destination, int share, Random random) {
        var drawn = new ArrayList<Drawn>();
        while (drawn.size() < share) {
            var round = new ArrayList<>(destination.troubles());
            Collections.sort(round);
            Collections.shuffle(round, random);
            round.stream()
                    .limit(share - drawn.size())
                    .map(trouble -> new Drawn(
                            trouble,
                            Duration.ofMillis(random.nextInt(3_000)),
                            1 + random.nextInt(4),
                            Duration.ofMillis(3_000 + random.nextInt(5_000))))
                    .forEach(drawn::add);
        }
        return drawn;
    }

    /** One to two or three and back, with deaths in between; of which destination, chance decides. */
    private static List<Move> moves(int faults, List<Destination> destinations, Random random) {
        var moves = new ArrayList<Move>();
        for (int i = 0; i < Math.max(3, faults / MOVE_EVERY); i += 3) {
            var id = destinations.get(random.nextInt(destinations.size())).id();
            moves.add(new Move(Move.Kind.SCALE, id, 2 + random.nextInt(2), peace(random)));
            moves.add(new Move(Move.Kind.KILL, id, 0, peace(random)));
            moves.add(new Move(Move.Kind.SCALE, id, 1, peace(random)));
        }
        return moves;
    }

    private static Duration peace(Random random) {
        return Duration.ofMillis(1_000 + random.nextInt(4_000));
    }
}
