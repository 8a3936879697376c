package io.segments.definition.list.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.segments.definition.list.Contents;
import io.segments.definition.list.ListKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Contents in a table: one row each, from before it is made until after it is removed. */
@ApplicationScoped
class PgContents implements Contents {

    private static final int AT_ONCE = 1_000;

    private final Mutiny.SessionFactory sessions;

    PgContents(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Long> begin(ListKey list, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "insert into list_numbers (workspace, list, last) values (?1, ?2, 1)"
                                + " on conflict (workspace, list) do update set last = list_numbers.last + 1"
                                + " returning last",
                        Long.class)
                .setParameter(1, list.workspace())
                .setParameter(2, list.id())
                .getSingleResult()
                .call(number -> session.createNativeQuery(
                                "insert into list_contents (workspace, list, content, standing, since)"
                                        + " values (?1, ?2, ?3, 'unused', ?4)")
                        .setParameter(1, list.workspace())
                        .setParameter(2, list.id())
                        .setParameter(3, number)
                        .setParameter(4, now)
                        .executeUpdate()));
    }

    @Override
    public Uni<Boolean> use(ListKey list, long number) {
        return sessions.withStatelessTransaction(
                session -> session.createNativeQuery("update list_contents set standing = 'used'"
                                + " where workspace = ?1 and list = ?2 and content = ?3 and standing = 'unused'")
                        .setParameter(1, list.workspace())
                        .setParameter(2, list.id())
                        .setParameter(3, number)
                        .executeUpdate()
                        .map(rows -> rows == 1));
    }

    @Override
    public Uni<Void> release(ListKey list, long number, Instant now) {
        return sessions.withStatelessTransaction(
                session -> session.createNativeQuery("update list_contents set standing = 'unused', since = ?4"
                                + " where workspace = ?1 and list = ?2 and content = ?3 and standing <> 'given-up'")
                        .setParameter(1, list.workspace())
                        .setParameter(2, list.id())
                        .setParameter(3, number)
                        .setParameter(4, now)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    @Override
    public Uni<List<GivenUp>> giveUp(Instant since) {
        record Row(String workspace, String list, long content) {}
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(
                        "update list_contents set standing = 'given-up' where standing = 'unused' and since < ?1")
                .setParameter(1, since)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "select workspace, list, content from list_contents where standing = 'given-up'"
                                        + " order by workspace, list, content",
                                Object[].class)
                        .setMaxResults(AT_ONCE)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Row((String) row[0], (String) row[1], ((Number) row[2]).longValue()))
                        .collect(groupingBy(
                                row -> new ListKey(row.workspace(), row.list()), mapping(Row::content, toList())))
                        .entrySet()
                        .stream()
                        .map(entry -> new GivenUp(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    @Override
    public Uni<Void> forget(GivenUp contents) {
        var numbers = IntStream.range(0, contents.numbers().size())
                .mapToObj(place -> "?" + (3 + place))
                .collect(joining(", "));
        return sessions.withStatelessTransaction(session -> {
            var deletion = session.createNativeQuery(
                            "delete from list_contents where workspace = ?1 and list = ?2 and standing = 'given-up'"
                                    + " and content in (" + numbers + ")")
                    .setParameter(1, contents.list().workspace())
                    .setParameter(2, contents.list().id());
            for (var place = 0; place < contents.numbers().size(); place++) {
                deletion.setParameter(3 + place, contents.numbers().get(place));
            }
            return deletion.executeUpdate().replaceWithVoid();
        });
    }
}
