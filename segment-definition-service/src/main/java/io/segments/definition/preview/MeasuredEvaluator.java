package io.segments.definition.preview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.api.ApiException;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Source;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An evaluator whose answers are measured: how long they took, and what they were. */
public final class MeasuredEvaluator implements Evaluator {

    /** The meters. */
    public enum Meter {
        /** Questions to the evaluator by {@code question} and {@code outcome}, with the time until their end. */
        QUESTIONS("segments.preview.questions", "Questions to the evaluator, by how they ended");

        private final String id;
        private final String description;

        Meter(String id, String description) {
            this.id = id;
            this.description = description;
        }

        public String id() {
            return id;
        }

        public String description() {
            return description;
        }
    }

    private enum Asked {
        WAREHOUSES,
        TABLES,
        DESCRIBE,
        VALUES,
        PREVIEW,
        COUNT,
        MEASUREMENT,
        SQL,
        EXPLANATION,
        PLAN,
        EVALUATIONS,
        MEMBERS,
        MEMBER_CHANGES,
        MEMBERSHIPS,
        OVERLAP
    }

    private enum Outcome {
        /** There is an answer. */
        ANSWERED,
        /** The warehouse or the evaluator says why it can't be answered. */
        REFUSED,
        /** It took too long. */
        TIMEOUT,
        /** Nobody answers: somebody has to look. */
        UNAVAILABLE,
        /** The caller went away. */
        CANCELLED,
        /** A defect: somebody has to look. */
        FAILED
    }

    private final Evaluator evaluator;
    private final MeterRegistry registry;
    private final Map<Asked, Map<Outcome, Timer>> timers = new EnumMap<>(Asked.class);

    public MeasuredEvaluator(Evaluator evaluator, MeterRegistry registry) {
        this.evaluator = evaluator;
        this.registry = registry;
        for (var asked : Asked.values()) {
            var ofQuestion = new EnumMap<Outcome, Timer>(Outcome.class);
            for (var outcome : Outcome.values()) {
                ofQuestion.put(
                        outcome,
                        Timer.builder(Meter.QUESTIONS.id())
                                .description(Meter.QUESTIONS.description())
                                .tag("question", asked.name().toLowerCase(Locale.ROOT))
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
            timers.put(asked, ofQuestion);
        }
    }

    @Override
    public Uni<List<Warehouse>> warehouses(String workspace) {
        return measured(Asked.WAREHOUSES, () -> evaluator.warehouses(workspace));
    }

    @Override
    public Uni<List<Source.Table>> tables(String warehouse) {
        return measured(Asked.TABLES, () -> evaluator.tables(warehouse));
    }

    @Override
    public Uni<List<ColumnSchema>> describe(String warehouse, Source source) {
        return measured(Asked.DESCRIBE, () -> evaluator.describe(warehouse, source));
    }

    @Override
    public Uni<ColumnValues> values(AskedColumn asked, String search, int limit) {
        return measured(Asked.VALUES, () -> evaluator.values(asked, search, limit));
    }

    @Override
    public Uni<List<PreviewRow>> preview(Question question, List<String> columns, int limit) {
        return measured(Asked.PREVIEW, () -> evaluator.preview(question, columns, limit));
    }

    @Override
    public Uni<Size> count(Question question) {
        return measured(Asked.COUNT, () -> evaluator.count(question));
    }

    @Override
    public Uni<Measurement> measurement(Question question, int samplePlaces) {
        return measured(Asked.MEASUREMENT, () -> evaluator.measurement(question, samplePlaces));
    }

    @Override
    public Uni<String> sql(Question question) {
        return measured(Asked.SQL, () -> evaluator.sql(question));
    }

    @Override
    public Uni<Explanation> explanation(Question question, String memberKey, String segment) {
        return measured(Asked.EXPLANATION, () -> evaluator.explanation(question, memberKey, segment));
    }

    @Override
    public Uni<Plan> plan(Question question, String segment, List<String> columns, int limit) {
        return measured(Asked.PLAN, () -> evaluator.plan(question, segment, columns, limit));
    }

    @Override
    public Uni<Overlap> overlap(String workspace, List<String> segments) {
        return measured(Asked.OVERLAP, () -> evaluator.overlap(workspace, segments));
    }

    @Override
    public Uni<Evaluations> evaluations(String workspace, String segment, long before, int limit) {
        return measured(Asked.EVALUATIONS, () -> evaluator.evaluations(workspace, segment, before, limit));
    }

    @Override
    public Uni<Members> members(
            String workspace, String segment, Members.AsOf asOf, Optional<String> after, int limit) {
        return measured(Asked.MEMBERS, () -> evaluator.members(workspace, segment, asOf, after, limit));
    }

    @Override
    public Uni<MemberChanges> memberChanges(
            String workspace, String segment, String memberKey, long before, int limit) {
        return measured(
                Asked.MEMBER_CHANGES, () -> evaluator.memberChanges(workspace, segment, memberKey, before, limit));
    }

    @Override
    public Uni<List<Membership>> memberships(String workspace, String dataset, String memberKey) {
        return measured(Asked.MEMBERSHIPS, () -> evaluator.memberships(workspace, dataset, memberKey));
    }

    private <T> Uni<T> measured(Asked asked, Supplier<Uni<T>> question) {
        return Uni.createFrom().deferred(() -> {
            var begun = Timer.start(registry);
            return question.get()
                    .onItem()
                    .invoke(() -> end(begun, asked, Outcome.ANSWERED))
                    .onFailure()
                    .invoke(failure -> end(begun, asked, outcome(failure)))
                    .onCancellation()
                    .invoke(() -> end(begun, asked, Outcome.CANCELLED));
        });
    }

    private void end(Timer.Sample begun, Asked asked, Outcome outcome) {
        var timer = timers.getOrDefault(asked, Map.of()).get(outcome);
        if (timer != null) {
            begun.stop(timer);
        }
    }

    private static Outcome outcome(Throwable failure) {
        if (!(failure instanceof ApiException error)) {
            return Outcome.FAILED;
        }
        return switch (error.code()) {
            case QUERY_TIMEOUT -> Outcome.TIMEOUT;
            case EVALUATOR_UNAVAILABLE, WAREHOUSE_UNAVAILABLE, NOT_READY -> Outcome.UNAVAILABLE;
            case INTERNAL_ERROR -> Outcome.FAILED;
            default -> Outcome.REFUSED;
        };
    }
}
