package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.FieldMapping;
import java.util.ArrayList;
import java.util.List;

/** The identities that a sync desires, with what is to be told of each, as SQL. The lowest member key's projection counts. */
final class Desired {

    private final StoreEngine engine;

    Desired(StoreEngine engine) {
        this.engine = engine;
    }

    /** A table (identity, member_key, projection, hash); {@code affected} is a table of identities to look at, or empty for all. */
    String table(
            String name, Identities.Located identities, String affected, List<FieldMapping> mappings, Evaluation last) {
        var which = affected.isEmpty() ? "" : " join " + affected + " a on a.identity = i.identity";
        return """
               create temporary table %s as
               select identity, member_key, projection, %s as hash
               from (
                   select r.identity, r.member_key, %s as projection
                   from (select i.identity, min(i.member_key) as member_key from %s i%s group by i.identity) r
                   join segments_store.members m on m.segment_no = :segment and m.member_key = r.member_key
               ) projected""".formatted(
                name, engine.fingerprint("projection"), projection(mappings, last), identities.relation(), which);
    }

    /** A table without rows, of the same form. */
    String nothing(String name) {
        return "create temporary table %s (identity %s, member_key %s, projection %s, hash bigint)"
                .formatted(name, engine.keyType(), engine.keyType(), engine.attributesType());
    }

    /** A table of the identities, old or new, of every member that changed, and of those whose deferral is over. */
    static String affected(String name, Identities.Located identities) {
        return """
               create temporary table %s as
               with changed as (%s)
               select i.identity from %s i join changed c on c.member_key = i.member_key
               union
               select o.identity from segments_store.outbound o join changed c on c.member_key = o.member_key
               where o.sync_no = :sync and o.generation = :generation
               union
               select o.identity from segments_store.outbound o
               where o.sync_no = :sync and o.generation = :generation and o.mark = 'DEFERRED' and o.not_before <= :now""".formatted(name, CHANGED, identities.relation());
    }

    /** Members that were looked at and have no usable identity. */
    static String countOfChangedWithout(Identities.Located identities) {
        return """
               with changed as (%s)
               select (select count(*) from segments_store.members m join changed c on c.member_key = m.member_key where m.segment_no = :segment)
                   - (select count(*) from %s i join changed c on c.member_key = i.member_key)""".formatted(CHANGED, identities.relation());
    }

    Parameters parameters(List<FieldMapping> mappings) {
        var parameters = Parameters.none();
        for (var index = 0; index < mappings.size(); index++) {
            var mapping = mappings.get(index);
            parameters.with("field" + index, mapping.field());
            parameters.with(
                    "source" + index,
                    switch (mapping.source()) {
                        case FieldMapping.Source.Column(var column) -> engine.attributeName(column);
                        case FieldMapping.Source.Constant(var value) -> value.stored();
                    });
        }
        return parameters;
    }

    private String projection(List<FieldMapping> mappings, Evaluation last) {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var index = 0; index < mappings.size(); index++) {
            names.add(":field" + index);
            values.add(value(mappings.get(index).source(), ":source" + index, last));
        }
        return engine.attributes(names, values);
    }

    private String value(FieldMapping.Source source, String parameter, Evaluation last) {
        return switch (source) {
            case FieldMapping.Source.Column(var column) ->
                engine.attribute(last.projection().exposed().contains(column) ? "m.exposed" : "m.mapped", parameter);
            case FieldMapping.Source.Constant _ -> "cast(" + parameter + " as varchar)";
        };
    }

    private static final String CHANGED = """
            select distinct member_key from segments_store.changes
            where segment_no = :segment and evaluation > :plannedThrough and evaluation <= :evaluation""";
}
