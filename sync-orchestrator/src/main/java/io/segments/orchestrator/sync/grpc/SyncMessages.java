package io.segments.orchestrator.sync.grpc;

import io.segments.api.FindingCode;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.Sync;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.SpecForm;
import io.segments.orchestrator.sync.SyncDraft;
import io.segments.orchestrator.sync.SyncSpec;
import io.segments.orchestrator.sync.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a caller said of a sync in a message. Findings name the places as the JSON form does. */
final class SyncMessages {

    private static final int LONGEST_NUMBER = 200;

    private final SpecForm form = new SpecForm();

    private SyncMessages() {}

    static SyncDraft read(Sync message, String id) {
        return new SyncMessages().draft(message, id);
    }

    private SyncDraft draft(Sync message, String id) {
        return form.draft(new SyncSpec(
                form.displayName(message.getDisplayName(), id),
                form.id("$.segment", message.getSegment()),
                form.id("$.destination", message.getDestination()),
                form.text("$.object", message.getObject()),
                identity(message.getIdentity()),
                mappings(message.getMappingsList()),
                behaviour(message),
                timing(message),
                message.hasGuard()
                        ? form.guard(
                                message.getGuard().getMaxRemovalShare(),
                                message.getGuard().getMinRemovals())
                        : RunGuard.DEFAULT,
                form.purposes(message.getPurposesList()),
                message.hasRamp()
                        ? Optional.of(form.ramp(
                                message.getRamp().getMost(),
                                length("$.ramp.every", message.getRamp().getEvery())))
                        : Optional.empty()));
    }

    private Identity identity(IdentityRule rule) {
        return switch (rule.getRuleCase()) {
            case MEMBER_KEY, RULE_NOT_SET -> new Identity.MemberKey();
            case COLUMN ->
                new Identity.Column(
                        form.text("$.identity.column", rule.getColumn().getColumn()),
                        switch (rule.getColumn().getNormalization()) {
                            case NORMALIZATION_NONE, NORMALIZATION_UNSPECIFIED -> Normalization.NONE;
                            case NORMALIZATION_EMAIL -> Normalization.EMAIL;
                            case UNRECOGNIZED -> {
                                form.find(
                                        FindingCode.INVALID_VALUE,
                                        "$.identity.normalization",
                                        "it is neither none nor email");
                                yield Normalization.NONE;
                            }
                        });
        };
    }

    private List<Mapping> mappings(List<FieldMapping> given) {
        if (!form.takesMappings(given.size())) {
            return List.of();
        }
        var mappings = new ArrayList<Mapping>();
        for (int i = 0; i < given.size(); i++) {
            mappings.add(mapping("$.mappings[" + i + "]", given.get(i)));
        }
        return mappings;
    }

    private Mapping mapping(String path, FieldMapping mapping) {
        return switch (mapping.getSourceCase()) {
            case COLUMN ->
                new Mapping(
                        form.text(path + ".field", mapping.getField()),
                        new Mapping.Source.Column(form.text(path + ".column", mapping.getColumn())));
            case FILLED_COLUMN ->
                new Mapping(
                        form.text(path + ".field", mapping.getField()),
                        new Mapping.Source.FilledColumn(form.text(path + ".column", mapping.getFilledColumn())));
            case CONSTANT -> new Mapping(form.text(path + ".field", mapping.getField()), constant(path, mapping));
            case TEMPLATE ->
                new Mapping(
                        form.text(path + ".field", mapping.getField()),
                        form.template(
                                path + ".template",
                                mapping.getTemplate().getLiquid(),
                                mapping.getTemplate().getFilled()));
            case SOURCE_NOT_SET -> {
                form.find(FindingCode.INVALID_VALUE, path, SpecForm.ONE_SOURCE);
                yield SpecForm.UNREADABLE;
            }
        };
    }

    private Mapping.Source constant(String path, FieldMapping mapping) {
        var constant = mapping.getConstant();
        return switch (constant.getKindCase()) {
            case TEXT -> form.constant(path + ".constant", constant.getText());
            case NUMBER -> number(path + ".constant", constant.getNumber());
            case BOOLEAN -> new Mapping.Source.Bool(constant.getBoolean());
            case DATE, TIMESTAMP, KIND_NOT_SET -> {
                form.find(FindingCode.WRONG_TYPE, path + ".constant", "a constant is a text, a number or a boolean");
                yield SpecForm.UNREADABLE.source();
            }
        };
    }

    private Mapping.Source number(String path, String text) {
        if (text.length() > LONGEST_NUMBER) {
            form.find(FindingCode.INVALID_VALUE, path, "it has more than %d characters".formatted(LONGEST_NUMBER));
            return SpecForm.UNREADABLE.source();
        }
        try {
            return form.constant(path, new BigDecimal(text));
        } catch (NumberFormatException e) {
            form.find(FindingCode.INVALID_VALUE, path, "it is not a decimal number");
            return SpecForm.UNREADABLE.source();
        }
    }

    private Behaviour behaviour(Sync message) {
        return switch (message.getBehaviour()) {
            case BEHAVIOUR_MIRROR, BEHAVIOUR_UNSPECIFIED -> Behaviour.MIRROR;
            case BEHAVIOUR_ADD_ONLY -> Behaviour.ADD_ONLY;
            case BEHAVIOUR_UPDATE_ONLY -> Behaviour.UPDATE_ONLY;
            case BEHAVIOUR_REMOVE_ONLY -> Behaviour.REMOVE_ONLY;
            case BEHAVIOUR_APPEND -> Behaviour.APPEND;
            case UNRECOGNIZED -> {
                form.find(FindingCode.INVALID_VALUE, "$.behaviour", "it is none of " + Behaviour.WORDS);
                yield Behaviour.MIRROR;
            }
        };
    }

    private Timing timing(Sync message) {
        return switch (message.getScheduleCase()) {
            case LIVE, SCHEDULE_NOT_SET -> new Timing.Live();
            case MANUAL -> new Timing.Manual();
            case INTERVAL ->
                new Timing.Interval(
                        length("$.schedule.every", message.getInterval().getEvery()));
            case CRON ->
                new Timing.Cron(
                        form.text("$.schedule.expression", message.getCron().getExpression()),
                        form.zone(message.getCron().getTimeZone()));
            case AFTER_SYNC ->
                new Timing.AfterSync(form.followed(message.getAfterSync().getSync()));
            case AFTER_JOB -> new Timing.AfterJob(form.job(message.getAfterJob().getJob()));
        };
    }

    private Duration length(String path, com.google.protobuf.Duration every) {
        try {
            return Duration.ofSeconds(every.getSeconds(), every.getNanos());
        } catch (ArithmeticException e) {
            form.find(FindingCode.INVALID_VALUE, path, "it is longer than any length of time");
            return Duration.ofDays(1);
        }
    }
}
