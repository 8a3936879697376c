package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.All;
import io.segments.contract.condition.v1.Any;
import io.segments.contract.condition.v1.Bucket;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.Waiver;
import io.segments.contract.evaluation.v1.AttemptEnded.Outcome;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.eventing.CrashPoints;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that are the cohorts of another one. */
class CohortsIT {

    private static final String SALT = "autumn";
    private static final com.google.protobuf.Duration AN_HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3600).build();

    @TempDir
    private Path folder;

    @Test
    void cohortsAreTheirSegmentDividedWhereTheEngineHasTheMemberships() throws Exception {
        var world = World.duckDb(folder, 1);
        begin(world);
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertDivided(world, keys(1, 400), place -> place < 5000));

            reallocate(world);
            eventually(() -> assertDivided(world, keys(1, 400), place -> place < 5000 || place >= 6000));
        }
    }

    /** Cohorts have an interval of an hour here, so whatever happens to them happens because their segment is evaluated. */
    @Test
    void cohortsAreTheirSegmentDividedWhateverChanges() throws Exception {
        var world = World.changing(folder, 1);
        begin(world);
        try (var _ = new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none())) {
            eventually(() -> assertDivided(world, keys(1, 400), place -> place < 5000));

            people(world, 401, 500);
            eventually(() -> assertDivided(world, keys(1, 500), place -> place < 5000));
            var mail = world.closed("mail");
            assertThat(mail)
                    .extracting(EvaluationClosed::getAsOf)
                    .isSubsetOf(world.closed("trials").stream()
                            .map(EvaluationClosed::getAsOf)
                            .toList());

            reallocate(world);
            eventually(() -> assertDivided(world, keys(1, 500), place -> place < 5000 || place >= 6000));

            world.warehouse("delete from people where id > 450");
            eventually(() -> assertDivided(world, keys(1, 450), place -> place < 5000 || place >= 6000));
            assertThat(world.attempts("mail")).noneMatch(attempt -> attempt.getOutcome() == Outcome.OUTCOME_HELD);
        }
    }

    private static void begin(World world) throws Exception {
        people(world, 1, 400);
        world.publish(world.dataset());
        world.publish(World.planIs("trials", "pro"));
        world.publish(cohort("control", 1, range(0, 5000)));
        world.publish(cohort("mail", 1, range(5000, 10_000)));
    }

    /** One shrinks by more than the guard allows; the definition service says with it that this is right. */
    private static void reallocate(World world) {
        world.publish(cohort("control", 2, range(0, 5000), range(6000, 10_000)));
        world.publish(cohort("mail", 2, range(5000, 6000)).setWaiver(waiver(2)));
    }

    private static void assertDivided(World world, Set<String> members, IntPredicate isControl) {
        world.assertExact("trials", members);
        world.assertExact("control", those(members, isControl));
        world.assertExact("mail", those(members, isControl.negate()));
    }

    private static Set<String> those(Set<String> members, IntPredicate at) {
        return members.stream().filter(key -> at.test(place(key))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The place of a member, as the language's page has it. */
    private static int place(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest((SALT + ":" + key).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash)
                    .shiftRight(256 - 32)
                    .multiply(BigInteger.valueOf(10_000))
                    .shiftRight(32)
                    .intValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Segment.Builder cohort(String id, long version, Bucket... places) {
        var buckets = List.of(places).stream()
                .map(bucket -> Condition.newBuilder().setBucket(bucket).build())
                .toList();
        return World.inSegment(id, "trials")
                .setVersion(version)
                .setDefinitionVersion(version)
                .setLanguageLevel(3)
                .setCohortOf("trials")
                .setRefreshInterval(AN_HOUR)
                .setCondition(Condition.newBuilder()
                        .setAll(All.newBuilder()
                                .addOf(Condition.newBuilder()
                                        .setInSegment(InSegment.newBuilder().setSegment("trials")))
                                .addOf(Condition.newBuilder()
                                        .setAny(Any.newBuilder().addAllOf(buckets)))));
    }

    private static Bucket range(int from, int to) {
        return Bucket.newBuilder().setSalt(SALT).setFrom(from).setTo(to).build();
    }

    private static Waiver waiver(long definitionVersion) {
        return Waiver.newBuilder()
                .setDefinitionVersion(definitionVersion)
                .setMaxRemovals(1_000_000)
                .setExpireTime(com.google.protobuf.Timestamp.newBuilder()
                        .setSeconds(Instant.now().plus(Duration.ofDays(1)).getEpochSecond()))
                .build();
    }

    private static void people(World world, int from, int to) throws Exception {
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(%d, %d) t(r)"
                .formatted(from, to));
    }

    private static Set<String> keys(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
