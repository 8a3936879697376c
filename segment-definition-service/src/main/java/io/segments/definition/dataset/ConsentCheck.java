package io.segments.definition.dataset;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.form.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Says everything that is wrong with a dataset's consents at once. */
final class ConsentCheck {

    private static final String PLACE = "$.consents";
    private static final int MOST = 50;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 200;

    private final DatasetSchema schema;
    private final List<Finding> findings = new ArrayList<>();

    private ConsentCheck(DatasetSchema schema) {
        this.schema = schema;
    }

    /** Checks the consents of a description that is sound otherwise. */
    static List<Finding> of(DatasetKey key, DatasetSpec spec) {
        var check = new ConsentCheck(spec.schema(key, 1));
        check.all(spec.consents());
        return List.copyOf(check.findings);
    }

    private void all(List<Consent> consents) {
        if (consents.size() > MOST) {
            find(FindingCode.INVALID_VALUE, PLACE, "there are more than " + MOST);
            return;
        }
        var seen = new HashSet<String>();
        for (var i = 0; i < consents.size(); i++) {
            var consent = consents.get(i);
            var path = PLACE + "[" + i + "]";
            findings.addAll(Slug.findings(path + ".purpose", consent.purpose()));
            if (!seen.add(consent.purpose())) {
                find(FindingCode.INVALID_VALUE, path + ".purpose", "the purpose is there twice; keep one of them");
            }
            column(path, consent);
        }
    }

    private void column(String path, Consent consent) {
        var column = schema.column(consent.column());
        if (column.isEmpty()) {
            find(
                    FindingCode.UNKNOWN_REFERENCE,
                    path + ".column",
                    "no column of this name is described or computed"
                            + NearestNames.hint(
                                    consent.column(),
                                    schema.columns().stream()
                                            .map(ColumnSchema::name)
                                            .toList()));
            return;
        }
        switch (column.get().type()) {
            case BOOLEAN -> {
                if (!consent.permitting().isEmpty()) {
                    find(
                            FindingCode.INVALID_VALUE,
                            path + ".permittingValues",
                            "true permits it where a boolean column says so; leave the values out");
                }
            }
            case TEXT -> values(path + ".permittingValues", consent.permitting());
            case NUMBER, DATE, TIMESTAMP, TEXT_ARRAY, JSON ->
                find(
                        FindingCode.INVALID_VALUE,
                        path + ".column",
                        "it is " + column.get().type().jsonName()
                                + "; a boolean or a text column says what a row permits, so describe one, perhaps of a view");
        }
    }

    private void values(String path, List<String> values) {
        if (values.isEmpty()) {
            find(FindingCode.REQUIRED, path, "say which values of the text column permit it");
        }
        if (values.size() > MOST_VALUES) {
            find(FindingCode.INVALID_VALUE, path, "there are more than " + MOST_VALUES);
            return;
        }
        for (var i = 0; i < values.size(); i++) {
            findings.addAll(Words.required(path + "[" + i + "]", values.get(i), LONGEST_VALUE));
        }
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}
