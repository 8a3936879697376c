package io.segments.evaluator.store;

import io.segments.condition.ColumnType;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.Staging;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.membership.UnitQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small dataset of people with an e-mail address and a plan, and its segments, evaluated when told so. */
public final class TestingUnit {

    public static final UnitKey UNIT = new UnitKey("default", "people");
    public static final SegmentKey VIP = new SegmentKey("default", "vip");
    public static final SegmentKey ALL = new SegmentKey("default", "all");

    private static final List<StagedColumn> COLUMNS =
            List.of(new StagedColumn("email", ColumnType.TEXT), new StagedColumn("plan", ColumnType.TEXT));
    private static final List<SegmentKey> SEGMENTS = List.of(VIP, ALL);

    private final MembershipStore store;
    private List<Person> people = List.of();
    private Erased erased = Erased.NOBODY;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    public TestingUnit(MembershipStore store) {
        this.store = store;
    }

    /** A row of the dataset; everybody is in {@code all}. */
    public record Person(
            @Nullable String key,
            @Nullable String email,
            @Nullable String plan,
            boolean vip) {
        public static Person vip(String key, @Nullable String email) {
            return new Person(key, email, "pro", true);
        }

        public static Person other(String key, @Nullable String email) {
            return new Person(key, email, "pro", false);
        }

        public Person on(@Nullable String plan) {
            return new Person(key, email, plan, vip);
        }
    }

    public static SegmentProjection exposing(SegmentKey segment, String... columns) {
        return new SegmentProjection(segment, List.of(columns), List.of("email", "plan"));
    }

    public TestingUnit people(Person... people) {
        return people(List.of(people));
    }

    public TestingUnit people(List<Person> people) {
        this.people = people;
        return this;
    }

    public Instant now() {
        return now;
    }

    public void now(Instant instant) {
        now = instant;
    }

    public Staging staged() {
        return store.stage(query(), new Cancellation());
    }

    public UnitQuery query() {
        var rows = List.copyOf(people);
        return new UnitQuery(
                UNIT,
                new RowSource.Streamed(sink -> {
                    for (var person : rows) {
                        sink.accept(
                                person.key(),
                                new AttributeValue[] {value(person.email()), value(person.plan())},
                                new boolean[] {person.vip(), true});
                    }
                }),
                COLUMNS,
                SEGMENTS,
                List.of(),
                erased);
    }

    /** Who is left out from now on. */
    public void erased(Erased erased) {
        this.erased = erased;
    }

    /** Evaluates {@code vip}, which exposes nothing. */
    public Evaluation evaluate(Ownership owner) {
        return evaluate(owner, exposing(VIP));
    }

    public Evaluation evaluate(Ownership owner, SegmentProjection projection) {
        try (var staging = staged()) {
            return store.apply(owner, store.difference(staging, projection), meta());
        }
    }

    public List<Evaluation> evaluate(Ownership owner, Set<SegmentProjection> projections) {
        var evaluations = new ArrayList<Evaluation>();
        try (var staging = staged()) {
            for (var projection : projections) {
                evaluations.add(store.apply(owner, store.difference(staging, projection), meta()));
            }
        }
        return evaluations;
    }

    public Difference difference(Staging staging) {
        return store.difference(staging, exposing(VIP));
    }

    public EvaluationMeta meta() {
        now = now.plusSeconds(60);
        return new EvaluationMeta(1, now, List.of());
    }

    private static AttributeValue value(@Nullable String text) {
        return text == null ? new AttributeValue.Missing() : new AttributeValue.Text(text);
    }
}
