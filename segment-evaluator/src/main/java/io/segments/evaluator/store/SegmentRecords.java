package io.segments.evaluator.store;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.UnitKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The records of segments, evaluations and attempts: everything but the members themselves. */
final class SegmentRecords {

    private static final String EVALUATION = """
            select e.*, s.workspace, s.segment
            from segments_store.evaluations e join segments_store.segments s on s.segment_no = e.segment_no
            where s.workspace = :workspace and s.segment = :segment""";

    private SegmentRecords() {}

    /** The number that stands for a segment; empty when the store has never heard of it. */
    static OptionalLong number(Session session, SegmentKey segment) throws SQLException {
        return session
                .list(
                        "select segment_no from segments_store.segments where workspace = :workspace and segment = :segment",
                        parametersOf(segment),
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The number that stands for a segment, newly given if there is none. Within a write. */
    static long numberOrNew(Session session, SegmentKey segment) throws SQLException {
        var known = number(session, segment);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        var number = session.number("select nextval('segments_store.numbers')", Parameters.none());
        session.update(
                "insert into segments_store.segments values (:number, :workspace, :segment, 0, 0, 0)",
                parametersOf(segment).with("number", number));
        return number;
    }

    static SegmentStatus status(Session session, SegmentKey segment) throws SQLException {
        var failures = session.first(
                "select failures from segments_store.segments where workspace = :workspace and segment = :segment",
                parametersOf(segment),
                row -> row.getInt(1));
        if (failures.isEmpty()) {
            return SegmentStatus.UNKNOWN;
        }
        var last = evaluations(session, segment, 1).stream().findFirst();
        return new SegmentStatus(last, attempt(session, segment), failures.get());
    }

    static List<Evaluation> evaluations(Session session, SegmentKey segment, int limit) throws SQLException {
        return evaluations(session, segment, Long.MAX_VALUE, limit);
    }

    static List<Evaluation> evaluations(Session session, SegmentKey segment, long before, int limit)
            throws SQLException {
        return session.list(
                EVALUATION + " and e.evaluation < :before order by e.evaluation desc limit :limit",
                parametersOf(segment).with("before", before).with("limit", limit),
                SegmentRecords::evaluation);
    }

    static Optional<Evaluation> at(Session session, SegmentKey segment, Instant instant) throws SQLException {
        return session.first(
                EVALUATION + " and e.as_of <= :instant order by e.evaluation desc limit 1",
                parametersOf(segment).with("instant", instant),
                SegmentRecords::evaluation);
    }

    static Optional<Evaluation> oldest(Session session, SegmentKey segment) throws SQLException {
        return session.first(
                EVALUATION + " order by e.evaluation limit 1", parametersOf(segment), SegmentRecords::evaluation);
    }

    static Optional<Evaluation> next(Session session, SegmentKey segment, long after) throws SQLException {
        return session.first(
                EVALUATION + " and e.evaluation = :evaluation",
                parametersOf(segment).with("evaluation", after + 1),
                SegmentRecords::evaluation);
    }

    static long removedSince(Session session, SegmentKey segment, Instant since) throws SQLException {
        return session.number("""
                select coalesce(sum(e.exited), 0)
                from segments_store.evaluations e join segments_store.segments s on s.segment_no = e.segment_no
                where s.workspace = :workspace and s.segment = :segment and e.as_of >= :since""", parametersOf(segment).with("since", since));
    }

    static void insert(Session session, long number, Evaluation evaluation) throws SQLException {
        append(session, number, evaluation);
        session.update(
                "update segments_store.segments set failures = 0 where segment_no = :number",
                Parameters.of("number", number));
        forgetAttempt(session, number);
    }

    /** Leaves the open attempt, and what was found with it, where it is. */
    static void append(Session session, long number, Evaluation evaluation) throws SQLException {
        var parameters = parametersOf(evaluation).with("number", number);
        session.update("""
                insert into segments_store.evaluations values (:number, :evaluation, :dataset, :version, :asOf, :entered, :exited,
                    :updated, :refreshed, :size, :nullIds, :references, :exposed, :mapped, :lists)""", parameters);
        session.update(
                "update segments_store.segments set evaluation = :evaluation, size = :size where segment_no = :number",
                parameters);
    }

    /** Takes the place of the segment's earlier attempt. */
    static void insert(Session session, Attempt attempt) throws SQLException {
        var number = numberOrNew(session, attempt.segment());
        forgetAttempt(session, number);
        session.update("""
                insert into segments_store.attempts values (:number, :attempt, :dataset, :version, :outcome, :asOf, :findings, :wouldEnter,
                    :wouldExit, :wouldUpdate, :size, :nextAttempt)""", parametersOf(attempt).with("number", number));
        var failures = switch (attempt.outcome()) {
            case FAILED -> "failures + 1";
            case HELD -> "0";
            case SUPERSEDED -> "failures";
        };
        session.update(
                "update segments_store.segments set failures = " + failures + " where segment_no = :number",
                Parameters.of("number", number));
    }

    static Parameters parametersOf(SegmentKey segment) {
        return Parameters.of("workspace", segment.workspace()).with("segment", segment.segment());
    }

    private static void forgetAttempt(Session session, long number) throws SQLException {
        var parameters = Parameters.of("number", number);
        session.update("delete from segments_store.attempts where segment_no = :number", parameters);
        session.update("delete from segments_store.held_members where segment_no = :number", parameters);
    }

    private static Parameters parametersOf(Evaluation evaluation) {
        return Parameters.of("evaluation", evaluation.number())
                .with("dataset", evaluation.unit().dataset())
                .with("version", evaluation.meta().definitionVersion())
                .with("asOf", evaluation.meta().asOf())
                .with("entered", evaluation.entered())
                .with("exited", evaluation.exited())
                .with("updated", evaluation.updated())
                .with("refreshed", evaluation.refreshed())
                .with("size", evaluation.size())
                .with("nullIds", evaluation.nullIds())
                .with("references", references(evaluation.meta().references()))
                .with("lists", ListContents.json(evaluation.meta().lists()))
                .with("exposed", AttributeJson.json(evaluation.projection().exposed()))
                .with("mapped", AttributeJson.json(evaluation.projection().mapped()));
    }

    private static Evaluation evaluation(ResultSet row) throws SQLException {
        var segment = new SegmentKey(row.getString("workspace"), row.getString("segment"));
        return new Evaluation(
                new UnitKey(row.getString("workspace"), row.getString("dataset")),
                segment,
                row.getLong("evaluation"),
                new EvaluationMeta(
                        row.getLong("definition_version"),
                        instant(row, "as_of"),
                        references(row.getString("segment_references")),
                        ListContents.read(row.getString("list_contents"))),
                row.getLong("entered"),
                row.getLong("exited"),
                row.getLong("updated"),
                row.getLong("refreshed"),
                row.getLong("size"),
                row.getLong("null_ids"),
                new SegmentProjection(
                        segment,
                        AttributeJson.texts(row.getString("exposed_columns")),
                        AttributeJson.texts(row.getString("mapped_columns"))));
    }

    private static Parameters parametersOf(Attempt attempt) {
        return Parameters.of("attempt", attempt.id())
                .with("dataset", attempt.unit().dataset())
                .with("version", attempt.definitionVersion())
                .with("outcome", attempt.outcome())
                .with("asOf", attempt.asOf())
                .with("findings", findings(attempt.findings()))
                .with("wouldEnter", attempt.wouldEnter())
                .with("wouldExit", attempt.wouldExit())
                .with("wouldUpdate", attempt.wouldUpdate())
                .with("size", attempt.size())
                .with("nextAttempt", attempt.nextAttempt());
    }

    private static Optional<Attempt> attempt(Session session, SegmentKey segment) throws SQLException {
        return session.first(
                """
                select a.* from segments_store.attempts a join segments_store.segments s on s.segment_no = a.segment_no
                where s.workspace = :workspace and s.segment = :segment""",
                parametersOf(segment),
                row -> new Attempt(
                        new UnitKey(segment.workspace(), row.getString("dataset")),
                        segment,
                        row.getString("attempt"),
                        row.getLong("definition_version"),
                        Attempt.Outcome.valueOf(row.getString("outcome")),
                        instant(row, "as_of"),
                        findings(row.getString("findings")),
                        row.getLong("would_enter"),
                        row.getLong("would_exit"),
                        row.getLong("would_update"),
                        row.getLong("size"),
                        instant(row, "next_attempt")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String references(List<EvaluationMeta.Reference> references) {
        var texts = new ArrayList<String>();
        for (var reference : references) {
            texts.addAll(List.of(reference.segment(), Long.toString(reference.evaluation()), reference.staleReason()));
        }
        return AttributeJson.json(texts);
    }

    private static List<EvaluationMeta.Reference> references(String json) {
        var texts = AttributeJson.texts(json);
        var references = new ArrayList<EvaluationMeta.Reference>();
        for (var at = 0; at < texts.size(); at += 3) {
            references.add(
                    new EvaluationMeta.Reference(texts.get(at), Long.parseLong(texts.get(at + 1)), texts.get(at + 2)));
        }
        return references;
    }

    private static String findings(List<Attempt.Reason> findings) {
        var texts = new ArrayList<String>();
        findings.forEach(finding -> texts.addAll(List.of(finding.path(), finding.code(), finding.message())));
        return AttributeJson.json(texts);
    }

    private static List<Attempt.Reason> findings(String json) {
        var texts = AttributeJson.texts(json);
        var findings = new ArrayList<Attempt.Reason>();
        for (var at = 0; at < texts.size(); at += 3) {
            findings.add(new Attempt.Reason(texts.get(at), texts.get(at + 1), texts.get(at + 2)));
        }
        return findings;
    }
}
