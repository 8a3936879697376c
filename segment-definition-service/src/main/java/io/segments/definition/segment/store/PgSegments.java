package io.segments.definition.segment.store;

import static java.util.stream.Collectors.toMap;

import io.segments.api.Slug;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.Segments;
import io.segments.definition.segment.State;
import io.segments.definition.segment.wire.SegmentWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Segments in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgSegments implements Segments {

    private static final String PRESENT = "from SegmentRow where id.workspace = :workspace and state <> 'DELETED'";
    private static final String PAGE = "from SegmentRow where id.workspace = :workspace and id.id > :after"
            + " and (state = :state or (:state = '' and state <> 'DELETED'))"
            + " and (:dataset = '' or dataset = :dataset)"
            + " and (:cohorts = true or cohortOf = '')"
            + " and (:tag = '' or array_contains(tags, :tag))"
            + " and (:text = '' or position(:text in lower(id.id)) > 0 or position(:text in lower(displayName)) > 0)"
            + " order by id.id";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgSegments(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<Segment>> find(SegmentKey key) {
        if (!Slug.isValid(key.workspace()) || !Slug.isValid(key.id())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(SegmentRow.class, SegmentRow.Id.of(key)))
                .map(row -> Optional.ofNullable(row).map(SegmentRow::segment));
    }

    @Override
    public Uni<List<Segment>> page(String workspace, Query query) {
        return sessions.withStatelessSession(session -> session.createQuery(PAGE, SegmentRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("after", query.after())
                        .setParameter(
                                "state", query.filter().state().map(State::name).orElse(""))
                        .setParameter("dataset", query.filter().dataset().orElse(""))
                        .setParameter("cohorts", query.filter().withCohorts())
                        .setParameter("tag", query.filter().tag().orElse(""))
                        .setParameter("text", query.filter().text().orElse("").toLowerCase(Locale.ROOT))
                        .setMaxResults(query.limit())
                        .getResultList())
                .map(PgSegments::segments);
    }

    @Override
    public Uni<List<Segment>> versions(SegmentKey key, long before, int limit) {
        return ledger.versions(subject(key), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> SegmentWire.segment(entry.event()))
                        .toList());
    }

    @Override
    public Uni<List<Link>> links(String workspace) {
        record Columns(
                String id,
                String dataset,
                String state,
                String[] refersTo,
                String[] lists,
                String[] before,
                String cohortOf) {}
        return sessions.withStatelessSession(session -> session.createQuery(
                                "select id.id, dataset, state, refersTo, lists, before, cohortOf " + PRESENT,
                                Columns.class)
                        .setParameter("workspace", workspace)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Link(
                                row.id(),
                                row.dataset(),
                                State.valueOf(row.state()),
                                Set.of(row.refersTo()),
                                Set.of(row.lists()),
                                Set.of(row.before()),
                                Optional.of(row.cohortOf()).filter(id -> !id.isEmpty())))
                        .toList());
    }

    @Override
    public Uni<List<Segment>> on(DatasetKey dataset) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                PRESENT + " and array_contains(datasets, :dataset) order by id.id", SegmentRow.class)
                        .setParameter("workspace", dataset.workspace())
                        .setParameter("dataset", dataset.id())
                        .getResultList())
                .map(PgSegments::segments);
    }

    @Override
    public Uni<Map<State, Long>> numbers() {
        record InState(String state, long segments) {}
        return sessions.withStatelessSession(session -> session.createQuery(
                                "select state, count(*) from SegmentRow where state <> 'DELETED' group by state",
                                InState.class)
                        .getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> State.valueOf(row.state()), InState::segments)));
    }

    @Override
    public Uni<Void> save(Segment segment) {
        var row = SegmentRow.of(segment);
        return sessions.withStatelessTransaction(
                session -> (segment.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(segment, row.event))));
    }

    private static Entry entry(Segment segment, byte[] event) {
        return new Entry(
                subject(segment.key()),
                segment.version(),
                segment.isDeleted() ? Standing.DELETED : Standing.PRESENT,
                new Signature(segment.audit().actor(), segment.audit().updated()),
                event);
    }

    private static Subject subject(SegmentKey key) {
        return new Subject(Kind.SEGMENT, key.workspace(), key.id());
    }

    private static List<Segment> segments(List<SegmentRow> rows) {
        return rows.stream().map(SegmentRow::segment).toList();
    }
}
