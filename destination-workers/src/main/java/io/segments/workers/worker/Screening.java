package io.segments.workers.worker;

import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what can't be sent before it is sent. */
final class Screening {

    private final Set<Capability> capabilities;
    private final List<String> required;

    Screening(Declaration declaration) {
        this.capabilities = declaration.capabilities();
        this.required = declaration.fields().named().stream()
                .filter(Declaration.Field::required)
                .map(Declaration.Field::name)
                .toList();
    }

    /** Why an operation can't be sent, if so. */
    Optional<Verdict> findingOn(LaneRecord.Delivery delivery) {
        return delivery.unreadable().isPresent()
                ? Optional.of(delivery.unreadable().get())
                : findingOn(delivery.operation());
    }

    private Optional<Verdict> findingOn(Operation operation) {
        if (operation.identity().isBlank()) {
            return Optional.of(new Verdict.Invalid("identity-blank", "the identity is blank"));
        }
        return switch (operation.kind()) {
            case UPSERT -> capabilities.contains(Capability.UPSERT) ? missingField(operation) : unsupported("upserts");
            case REMOVE -> capabilities.contains(Capability.REMOVE) ? Optional.empty() : unsupported("removals");
            case UPDATE -> capabilities.contains(Capability.UPDATE) ? Optional.empty() : unsupported("updates");
            case WITHDRAW ->
                capabilities.contains(Capability.WITHDRAW)
                        ? Optional.empty()
                        : unsupported("removals of what others told");
            case APPEND ->
                capabilities.contains(Capability.APPEND) ? missingField(operation) : unsupported("appending");
        };
    }

    private Optional<Verdict> missingField(Operation operation) {
        return required.stream()
                .filter(name ->
                        operation.fields().getOrDefault(name, new FieldValue.Empty()) instanceof FieldValue.Empty)
                .findFirst()
                .map(name -> new Verdict.Invalid("field-missing", "field " + name + " is required"));
    }

    private static Optional<Verdict> unsupported(String what) {
        return Optional.of(new Verdict.Invalid("operation-unsupported", "the destination knows no " + what));
    }
}
