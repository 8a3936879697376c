package io.segments.definition.dataset.wire;

import io.segments.condition.Join;
import io.segments.definition.dataset.AudienceTable;
import java.util.List;
import java.util.Optional;

/** Audience tables as they are published and kept. */
final class AudienceTableWire {

    private AudienceTableWire() {}

    static List<io.segments.contract.definition.v1.AudienceTable> encode(List<AudienceTable> tables) {
        return tables.stream()
                .map(table -> {
                    var message = io.segments.contract.definition.v1.AudienceTable.newBuilder()
                            .setId(table.id())
                            .setAudiences(table.audiences())
                            .setNameColumn(table.nameColumn())
                            .setMemberships(table.memberships())
                            .setAudienceColumn(table.audienceColumn());
                    table.via()
                            .ifPresent(via -> message.setVia(io.segments.contract.condition.v1.Relationship.newBuilder()
                                    .setColumn(via.column())
                                    .setForeignColumn(via.foreignColumn())));
                    return message.build();
                })
                .toList();
    }

    static List<AudienceTable> decode(List<io.segments.contract.definition.v1.AudienceTable> messages) {
        return messages.stream()
                .map(message -> new AudienceTable(
                        message.getId(),
                        message.getAudiences(),
                        message.getNameColumn(),
                        message.getMemberships(),
                        message.hasVia()
                                ? Optional.of(new Join(
                                        message.getVia().getColumn(),
                                        message.getVia().getForeignColumn()))
                                : Optional.empty(),
                        message.getAudienceColumn()))
                .toList();
    }
}
