package io.segments.definition.dataset.wire;

import io.segments.definition.dataset.Consent;
import java.util.List;

/** Consents as they are published and kept. */
final class ConsentWire {

    private ConsentWire() {}

    static List<io.segments.contract.definition.v1.Consent> encode(List<Consent> consents) {
        return consents.stream()
                .map(consent -> io.segments.contract.definition.v1.Consent.newBuilder()
                        .setPurpose(consent.purpose())
                        .setColumn(consent.column())
                        .addAllPermittingValues(consent.permitting())
                        .setAlways(consent.demand() == Consent.Demand.ALWAYS)
                        .build())
                .toList();
    }

    static List<Consent> decode(List<io.segments.contract.definition.v1.Consent> messages) {
        return messages.stream()
                .map(message -> new Consent(
                        message.getPurpose(),
                        message.getColumn(),
                        message.getPermittingValuesList(),
                        message.getAlways() ? Consent.Demand.ALWAYS : Consent.Demand.WHEN_NAMED))
                .toList();
    }
}
