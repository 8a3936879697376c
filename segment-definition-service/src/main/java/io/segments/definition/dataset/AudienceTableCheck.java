package io.segments.definition.dataset;

import static java.util.stream.Collectors.toMap;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.ColumnType;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says everything that is wrong with a dataset's audience tables at once. */
final class AudienceTableCheck {

    private static final int MOST = 10;

    /** Leaves room for what tells its segments apart. */
    private static final int LONGEST_ID = 20;

    private static final Set<ColumnType> IDS = Set.of(ColumnType.TEXT, ColumnType.NUMBER);

    private final DatasetSpec spec;
    private final DatasetSchema schema;
    private final Map<String, DatasetSchema> others;
    private final List<Finding> findings = new ArrayList<>();

    private AudienceTableCheck(DatasetKey key, DatasetSpec spec, Collection<Dataset> others) {
        this.spec = spec;
        this.schema = spec.schema(key, 1);
        this.others = others.stream()
                .filter(other -> !other.key().equals(key))
                .map(Dataset::schema)
                .collect(toMap(DatasetSchema::id, Function.identity(), (one, _) -> one));
    }

    /**
     * Checks the audience tables of a description that is sound otherwise.
     *
     * @param others the active datasets that they name
     */
    static List<Finding> of(DatasetKey key, DatasetSpec spec, Collection<Dataset> others) {
        var check = new AudienceTableCheck(key, spec, others);
        check.all();
        return List.copyOf(check.findings);
    }

    private void all() {
        if (spec.audienceTables().size() > MOST) {
            find(FindingCode.INVALID_VALUE, "$.audienceTables", "there are more than " + MOST);
            return;
        }
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.audienceTables().size(); i++) {
            var table = spec.audienceTables().get(i);
            var path = "$.audienceTables[" + i + "]";
            findings.addAll(Slug.findings(path + ".id", table.id()));
            if (table.id().length() > LONGEST_ID) {
                find(
                        FindingCode.INVALID_VALUE,
                        path + ".id",
                        "the ids of its segments begin with it, so it has at most " + LONGEST_ID + " characters");
            }
            if (!seen.add(table.id())) {
                find(FindingCode.INVALID_VALUE, path + ".id", "the id is there twice; choose another one");
            }
            table(path, table);
        }
    }

    private void table(String path, AudienceTable table) {
        var audiences = dataset(path + ".audiences", table.audiences());
        audiences.ifPresent(found -> {
            column(path + ".nameColumn", table.nameColumn(), found).ifPresent(name -> name(path, name));
            found.column(found.idColumn()).ifPresent(id -> id(path, id));
        });
        dataset(path + ".memberships", table.memberships()).ifPresent(memberships -> {
            related(path, table, memberships);
            column(path + ".audienceColumn", table.audienceColumn(), memberships)
                    .ifPresent(column -> audiences
                            .flatMap(found -> found.column(found.idColumn()))
                            .filter(id -> id.type() != column.type())
                            .ifPresent(id -> find(
                                    FindingCode.INVALID_VALUE,
                                    path + ".audienceColumn",
                                    "it is " + column.type().jsonName() + ", but audiences have ids that are "
                                            + id.type().jsonName())));
        });
    }

    private void name(String path, ColumnSchema name) {
        if (name.type() != ColumnType.TEXT) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + ".nameColumn",
                    "it is " + name.type().jsonName() + "; a name is text");
        }
        if (name.personal()) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + ".nameColumn",
                    "its values are personal, and segments have names that everybody sees");
        }
    }

    private void id(String path, ColumnSchema id) {
        if (!IDS.contains(id.type())) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + ".audiences",
                    "its rows have ids that are " + id.type().jsonName() + "; audiences have text or numbers");
        }
        if (id.personal()) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + ".audiences",
                    "its ids are personal, and segments have ids that everybody sees");
        }
    }

    private void related(String path, AudienceTable table, DatasetSchema memberships) {
        var joins = schema.joinsTo(memberships, table.via());
        if (joins.isEmpty()) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + (table.via().isPresent() ? ".via" : ".memberships"),
                    "no such relationship joins the dataset to \"" + memberships.id() + "\"; describe it first");
        } else if (joins.size() > 1) {
            find(
                    FindingCode.REQUIRED,
                    path + ".via",
                    "several relationships join the dataset to \"" + memberships.id() + "\"; say which one");
        }
    }

    private Optional<DatasetSchema> dataset(String path, String id) {
        var found = Optional.ofNullable(others.get(id));
        if (found.isEmpty()) {
            find(FindingCode.UNKNOWN_REFERENCE, path, "there is no other dataset of this id; create it first");
        } else if (!found.get().warehouse().equals(spec.warehouse())) {
            find(FindingCode.INVALID_VALUE, path, "the dataset is in another warehouse");
            return Optional.empty();
        }
        return found;
    }

    private Optional<ColumnSchema> column(String path, String name, DatasetSchema of) {
        var column =
                of.columns().stream().filter(each -> each.name().equals(name)).findFirst();
        if (column.isEmpty()) {
            var names = of.columns().stream().map(ColumnSchema::name).toList();
            find(
                    FindingCode.UNKNOWN_REFERENCE,
                    path,
                    "dataset \"" + of.id() + "\" describes no column of this name" + NearestNames.hint(name, names));
        }
        return column;
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}
