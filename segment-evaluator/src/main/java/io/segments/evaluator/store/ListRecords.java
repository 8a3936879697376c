package io.segments.evaluator.store;

import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The records of list contents: everything but the ids themselves. */
final class ListRecords {

    private ListRecords() {}

    /** The number that stands for a content in the table of ids; empty when it is not there. */
    static OptionalLong number(Session session, ListContent content) throws SQLException {
        return session.list("""
                        select content_no from segments_store.list_contents
                        where workspace = :workspace and list = :list and content = :content""", parametersOf(content), row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** How many ids a content has; empty when it is not there. */
    static OptionalLong size(Session session, ListContent content) throws SQLException {
        return session.list("""
                        select ids from segments_store.list_contents
                        where workspace = :workspace and list = :list and content = :content""", parametersOf(content), row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Records a content under a new number. Within a write. */
    static long insert(Session session, ListContent content, long ids) throws SQLException {
        if (number(session, content).isPresent()) {
            throw new IllegalStateException("content %d of a list was made before".formatted(content.number()));
        }
        var number = session.number("select nextval('segments_store.numbers')", Parameters.none());
        session.update(
                "insert into segments_store.list_contents values (:number, :workspace, :list, :content, :ids)",
                parametersOf(content).with("number", number).with("ids", ids));
        return number;
    }

    /** Forgets a content and its ids. Within a write. */
    static void delete(Session session, ListContent content) throws SQLException {
        for (var number : number(session, content).stream().boxed().toList()) {
            var parameters = Parameters.of("number", number);
            session.update("delete from segments_store.list_members where content_no = :number", parameters);
            session.update("delete from segments_store.list_contents where content_no = :number", parameters);
        }
    }

    private static Parameters parametersOf(ListContent content) {
        return parametersOf(content.list()).with("content", content.number());
    }

    private static Parameters parametersOf(ListKey list) {
        return Parameters.of("workspace", list.workspace()).with("list", list.list());
    }
}
