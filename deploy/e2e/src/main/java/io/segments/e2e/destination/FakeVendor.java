package io.segments.e2e.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.certification.FakeDestination;
import io.segments.workers.certification.FakeDestination.Fault;
import io.segments.workers.certification.vendor.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A destination in a vendor's style, over real HTTP. */
final class FakeVendor implements Destination {

    private static final int SECONDS_TO_WAIT = 2;
    private static final Duration LONGEST_PEACE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SLOWNESS = Duration.ofSeconds(1);

    private final Traits traits;
    private final FakeDestination fake;
    private final List<AutoCloseable> others;

    /**
     * What makes it different from others.
     *
     * @param id the destination's id
     * @param connector the connector's
     * @param settings the connector's settings
     * @param hashes whether it names people by the hash of their address
     * @param deletes whether its objects can be deleted, and it says so
     * @param refusals whom it refuses, and the reason that people see
     */
    record Traits(
            String id,
            String connector,
            Map<String, String> settings,
            boolean hashes,
            boolean deletes,
            Map<Refusal, String> refusals) {}

    /** A destination that is a fake; others go with it, such as one that gives tokens. */
    FakeVendor(Traits traits, FakeDestination fake, FakeDestination... others) {
        this.traits = traits;
        this.fake = fake;
        this.others = List.of(others);
        fake.liveForLong(SECONDS_TO_WAIT, SLOWNESS);
        for (var other : others) {
            other.liveForLong(SECONDS_TO_WAIT, SLOWNESS);
        }
    }

    @Override
    public String id() {
        return traits.id();
    }

    @Override
    public Map<String, String> environment() {
        return Settings.environment(traits.connector(), traits.settings());
    }

    @Override
    public Set<Trouble> troubles() {
        var troubles = EnumSet.allOf(Trouble.class);
        if (!traits.deletes()) {
            troubles.remove(Trouble.DELETED);
        }
        if (traits.refusals().isEmpty()) {
            troubles.remove(Trouble.REFUSED);
            // it is told no addresses, or it would refuse some
            troubles.remove(Trouble.POISON);
        }
        return troubles;
    }

    @Override
    public void suffer(Trouble trouble, Suffering suffering) throws InterruptedException {
        switch (trouble) {
            case CREDENTIAL -> {
                fake.expireCredential(true);
                TimeUnit.NANOSECONDS.sleep(suffering.time().toNanos());
                fake.expireCredential(false);
            }
            case DELETED -> {
                fake.delete(suffering.object());
                TimeUnit.NANOSECONDS.sleep(suffering.time().toNanos());
                fake.restore(suffering.object());
            }
            case POISON -> {
                fake.failAt(People.POISON.stream()
                        .map(address -> traits.hashes() ? hash(address) : address)
                        .collect(Collectors.toSet()));
                TimeUnit.NANOSECONDS.sleep(suffering.time().toNanos());
                fake.failAt(Set.of());
            }
            case REFUSED, UNREADABLE -> {}
            default -> {
                fake.next(Collections.nCopies(suffering.requests(), Fault.valueOf(trouble.name()))
                        .toArray(Fault[]::new));
                awaitRequests();
            }
        }
        suffering.afterwards().run();
    }

    /** A request has to come for something to go wrong with it, and there may be nothing to send for a while. */
    private void awaitRequests() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_PEACE.toNanos();
        while (fake.isExpectingTrouble() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    @Override
    public Optional<String> refusal(Subscription subscription, String identity) {
        return traits.refusals().entrySet().stream()
                .filter(refusal -> refusal.getKey().covers(identity))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String name(String identity) {
        return traits.hashes() ? hash(identity) : identity;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> held(Subscription subscription) {
        return fake.members(subscription.object());
    }

    @Override
    public List<String> defects(Subscription subscription, Set<String> withPlans) {
        return fake.violations().stream()
                .distinct()
                .map(violation -> "%s was asked for what its contract does not allow: %s".formatted(id(), violation))
                .toList();
    }

    @Override
    public void recover() {
        fake.recover();
    }

    @Override
    public Map<String, Integer> suffered() {
        var suffered = new TreeMap<String, Integer>();
        fake.suffered()
                .forEach((fault, times) ->
                        suffered.put(fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), times));
        return suffered;
    }

    @Override
    public void close() {
        fake.close();
        for (var other : others) {
            try {
                other.close();
            } catch (Exception e) {
                throw new IllegalStateException(id() + " could not be stopped", e);
            }
        }
    }
}
