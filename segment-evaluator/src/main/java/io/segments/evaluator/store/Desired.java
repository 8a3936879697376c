package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.FieldMapping;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The identities that a sync desires, with what is to be told of each. The lowest member key's projection counts. The parameters are {@code segment},
 * {@code rule}, {@code sync}, {@code generation}, {@code plannedThrough} and {@code now}.
 */
final class Desired {

    private final StoreEngine engine;
    private final Session session;
    private final Parameters parameters;

    Desired(StoreEngine engine, Session session, Parameters parameters) {
        this.engine = engine;
        this.session = session;
        this.parameters = parameters;
    }

    /**
     * A table of every desired identity: (identity, member_key, projection, hash).
     *
     * @param withheld a table with identities that are not desired, although members have them
     */
    String everything(
            Identities.Followed identities, List<FieldMapping> mappings, Evaluation last, Optional<String> withheld)
            throws SQLException {
        var candidates = identities.isMemberKey()
                ? "select member_key as identity, member_key, exposed, mapped from segments_store.members where segment_no = :segment"
                : """
                  select r.identity, r.member_key, m.exposed, m.mapped
                  from (select i.identity, min(i.member_key) as member_key from %s i group by i.identity) r
                  join segments_store.members m on m.segment_no = :segment and m.member_key = r.member_key""".formatted(identities.identities());
        return project("(" + candidates + ")", mappings, last, withheld);
    }

    /** Nothing at all, in the same form. */
    static String nothing(Session session, StoreEngine engine) throws SQLException {
        var table = session.temporaryTable("desired");
        session.execute("create temporary table %s (identity %s, member_key %s, projection %s, hash bigint)"
                .formatted(table, engine.keyType(), engine.keyType(), engine.attributesType()));
        return table;
    }

    /**
     * A table of every identity, old or new, of every member that changed since the last plan, and of those whose deferral is over: (identity,
     * identity_hash, member_key, exposed, mapped); without a member nobody has it any more.
     */
    String touched(Identities.Followed identities) throws SQLException {
        var table = session.temporaryTable("touched");
        session.update("""
                create temporary table %s as
                select identity, %s as identity_hash, member_key, exposed, mapped from (
                    select *, row_number() over (partition by identity order by through desc) as age
                    from segments_store.affected_identities where rule_no = :rule and through > :plannedThrough
                ) logged where age = 1""".formatted(table, engine.textHash("identity")), parameters);
        addDeferred(table, identities);
        engine.analyze(session.connection(), table);
        return table;
    }

    /** A table of what is desired among the touched identities, in the form of {@link #everything}. */
    String among(String touched, List<FieldMapping> mappings, Evaluation last, Optional<String> withheld)
            throws SQLException {
        return project(touched, mappings, last, withheld);
    }

    private void addDeferred(String touched, Identities.Followed identities) throws SQLException {
        var due = session.temporaryTable("due");
        session.update("""
                create temporary table %s as
                select o.identity, o.identity_hash, o.identity as member_key, %s as member_key_hash from segments_store.outbound o
                where o.sync_no = :sync and o.generation = :generation and o.mark = 'DEFERRED' and o.not_before <= :now
                    and not exists (select 1 from %s t where t.identity = o.identity)""".formatted(due, engine.textHash("o.identity"), touched), parameters);
        if (session.number("select count(*) from " + due, Parameters.none()) > 0) {
            var candidates = identities.isMemberKey()
                    ? """
                      a.identity, m.member_key, m.exposed, m.mapped from %s a
                      left join %s m on m.member_key = a.identity""".formatted(
                            due, engine.few("segments_store.members", "r.segment_no = :segment", "member_key", due))
                    : representatives(due);
            session.update(
                    "insert into %s select identity, %s, member_key, exposed, mapped from (select %s) deferred"
                            .formatted(touched, engine.textHash("identity"), candidates),
                    parameters);
        }
        session.drop(due);
    }

    private String representatives(String due) throws SQLException {
        var representatives = session.temporaryTable("representatives");
        session.update(Representatives.table(engine, representatives, due), parameters);
        return Representatives.withAttributes(engine, due, representatives);
    }

    private String project(String candidates, List<FieldMapping> mappings, Evaluation last, Optional<String> withheld)
            throws SQLException {
        var table = session.temporaryTable("desired");
        session.update(
                """
                create temporary table %s as
                select identity, member_key, projection, %s as hash
                from (select m.identity, m.member_key, %s as projection from %s m where m.member_key is not null%s) projected""".formatted(
                        table,
                        engine.fingerprint("projection"),
                        projection(mappings, last),
                        candidates,
                        withheld.map(" and not exists (select 1 from %s w where w.identity = m.identity)"::formatted)
                                .orElse("")),
                fields(mappings));
        engine.analyze(session.connection(), table);
        return table;
    }

    private Parameters fields(List<FieldMapping> mappings) {
        for (var index = 0; index < mappings.size(); index++) {
            var mapping = mappings.get(index);
            parameters.with("field" + index, mapping.field());
            parameters.with(
                    "source" + index,
                    switch (mapping.source()) {
                        case FieldMapping.Source.Column(var column) -> engine.attributeName(column);
                        case FieldMapping.Source.FilledColumn(var column) -> engine.attributeName(column);
                        case FieldMapping.Source.Liquid template -> Projections.stored(template);
                        case FieldMapping.Source.Constant(var value) -> value.stored();
                    });
            var at = 0;
            for (var column : inputs(mapping.source())) {
                parameters.with("name" + index + "_" + at, column);
                parameters.with("input" + index + "_" + at, engine.attributeName(column));
                at++;
            }
        }
        return parameters;
    }

    private static List<String> inputs(FieldMapping.Source source) {
        return source instanceof FieldMapping.Source.Liquid liquid
                ? liquid.template().columns().stream().sorted().toList()
                : List.of();
    }

    private String projection(List<FieldMapping> mappings, Evaluation last) {
        var always = attributes(mappings, source -> !(source instanceof FieldMapping.Source.FilledColumn), last);
        return mappings.stream().anyMatch(mapping -> mapping.source() instanceof FieldMapping.Source.FilledColumn)
                ? engine.withFilled(
                        always, attributes(mappings, FieldMapping.Source.FilledColumn.class::isInstance, last))
                : always;
    }

    private String attributes(List<FieldMapping> mappings, Predicate<FieldMapping.Source> which, Evaluation last) {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var index = 0; index < mappings.size(); index++) {
            var source = mappings.get(index).source();
            if (which.test(source)) {
                names.add(":field" + index);
                values.add(value(source, index, last));
            }
        }
        return engine.attributes(names, values);
    }

    private String value(FieldMapping.Source source, int index, Evaluation last) {
        var parameter = ":source" + index;
        return switch (source) {
            case FieldMapping.Source.Column(var column) -> value(column, parameter, last);
            case FieldMapping.Source.FilledColumn(var column) -> value(column, parameter, last);
            case FieldMapping.Source.Liquid _ -> template(source, index, last);
            case FieldMapping.Source.Constant _ -> "cast(" + parameter + " as varchar)";
        };
    }

    /** The template and what it is rendered of: what is compared. The text is made where it is needed. */
    private String template(FieldMapping.Source source, int index, Evaluation last) {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        var at = 0;
        for (var column : inputs(source)) {
            names.add(":name" + index + "_" + at);
            values.add(value(column, ":input" + index + "_" + at, last));
            at++;
        }
        return "(cast(:source%d as varchar) || cast(%s as varchar) || ']')"
                .formatted(index, engine.attributes(names, values));
    }

    private String value(String column, String parameter, Evaluation last) {
        return engine.attribute(last.projection().exposed().contains(column) ? "m.exposed" : "m.mapped", parameter);
    }
}
