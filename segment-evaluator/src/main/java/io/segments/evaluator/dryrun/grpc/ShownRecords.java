package io.segments.evaluator.dryrun.grpc;

import io.segments.condition.schema.DatasetSchema;
import io.segments.contract.sync.v1.DryRunRecord;
import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.Refusal;
import io.segments.evaluator.outbound.SyncSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records of dry runs as people may see them: values of personal columns are never displayed, nor those of columns that nobody describes any more. */
final class ShownRecords {

    private final Optional<DatasetSchema> schema;
    private final boolean identityShown;
    private final boolean memberKeyShown;
    private final Set<String> hiddenFields;

    /** @param schema of the sync's dataset; empty where this version can't read it */
    ShownRecords(SyncSpec sync, Optional<DatasetSchema> schema) {
        this.schema = schema;
        this.memberKeyShown = schema.filter(it -> isShown(it.idColumn())).isPresent();
        this.identityShown = switch (sync.identity()) {
            case IdentityRule.MemberKey _ -> memberKeyShown;
            case IdentityRule.Column(var column, var _) -> isShown(column);
        };
        this.hiddenFields = sync.mappings().stream()
                .filter(mapping -> !mapping.columns().allMatch(this::isShown))
                .map(FieldMapping::field)
                .collect(Collectors.toSet());
    }

    DryRunRecord message(DryRun.Record shown) {
        return DryRunRecord.newBuilder()
                .setKind(
                        switch (shown.kind()) {
                            case ADD -> DryRunRecord.Kind.KIND_ADD;
                            case UPDATE -> DryRunRecord.Kind.KIND_UPDATE;
                            case REMOVE -> DryRunRecord.Kind.KIND_REMOVE;
                        })
                .setIdentity(identityShown ? shown.identity() : "")
                .setMemberKey(memberKeyShown ? shown.memberKey() : "")
                .putAllFields(texts(shown.fields()))
                .setRefusal(refusal(shown.flaws()))
                .build();
    }

    private boolean isShown(String column) {
        return schema.flatMap(it -> it.column(column))
                .filter(found -> !found.personal())
                .isPresent();
    }

    private Map<String, String> texts(Map<String, AttributeValue> fields) {
        var texts = new HashMap<String, String>();
        fields.forEach((field, value) -> {
            if (!hiddenFields.contains(field)) {
                texts.put(field, text(value));
            }
        });
        return texts;
    }

    /** Whether a template can be rendered may tell of a value that is not displayed. */
    private String refusal(Map<String, String> flaws) {
        var shown = flaws.entrySet().stream()
                .filter(flaw -> !hiddenFields.contains(flaw.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return shown.isEmpty() ? "" : Refusal.ofTemplates(shown).detail();
    }

    private static String text(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text(var text) -> text;
            case AttributeValue.Number(var number) -> number;
            case AttributeValue.Bool(var bool) -> Boolean.toString(bool);
            case AttributeValue.Day(var day) -> day.toString();
            case AttributeValue.Moment(var moment) -> moment.toString();
            case AttributeValue.Missing() -> "";
        };
    }
}
