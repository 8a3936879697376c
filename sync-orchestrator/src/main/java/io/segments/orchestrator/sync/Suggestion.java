package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.sync.Identity.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a sync would most likely say, for a person to look at. It follows from names and types, so it may be wrong, and nothing is made of it by itself.
 *
 * @param identity how members are named
 * @param mappings fields that the destination requires, and identifiers that it takes besides, as far as a column has one
 * @param behaviour what they are told as
 * @param unmapped fields that the destination requires and no column fits
 */
public record Suggestion(Identity identity, List<Mapping> mappings, Behaviour behaviour, List<String> unmapped) {

    public Suggestion {
        mappings = List.copyOf(mappings);
        unmapped = List.copyOf(unmapped);
    }

    /**
     * For a segment and a destination.
     *
     * @throws ApiException when either is not known
     */
    public static Suggestion of(
            Definitions definitions, Destinations destinations, String workspace, String segment, String destination) {
        var dataset = definitions
                .segment(workspace, segment)
                .filter(known -> !known.deleted())
                .flatMap(known -> definitions.dataset(workspace, known.dataset()))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.SEGMENT_NOT_FOUND,
                        "No segment %s of workspace %s is known here; one that was just created is known in a moment."
                                .formatted(segment, workspace)));
        return destinations
                .find(destination)
                .filter(known -> known.serves(workspace))
                .map(known -> of(dataset, known))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.DESTINATION_NOT_FOUND,
                        "No destination %s has announced itself to workspace %s.".formatted(destination, workspace)));
    }

    static Suggestion of(KnownDataset dataset, Destination destination) {
        var mappings = new ArrayList<Mapping>();
        var unmapped = new ArrayList<String>();
        for (var field : destination.fields()) {
            if (isIdentity(field, destination)) {
                continue;
            }
            var column = column(dataset, field);
            if (column.isPresent()) {
                mappings.add(new Mapping(field.name(), new Mapping.Source.Column(column.get())));
            } else if (field.required()) {
                unmapped.add(field.name());
            }
        }
        var behaviour = destination.canRemove() ? Behaviour.MIRROR : Behaviour.ADD_ONLY;
        return new Suggestion(identity(dataset, destination.identity()), mappings, behaviour, unmapped);
    }

    /** What names people where nothing is said is most often an address. */
    private static Identity identity(KnownDataset dataset, String name) {
        var kind = name.isEmpty() ? Optional.of(Identifier.EMAIL) : Identifier.of(name);
        return same(dataset, name, ColumnKind.TEXT::equals)
                .or(() -> kind.flatMap(identifier -> column(dataset, identifier)))
                .<Identity>map(column -> new Identity.Column(
                        column,
                        kind.filter(Identifier.EMAIL::equals).isPresent() && !Identifier.isHashed(column)
                                ? Normalization.EMAIL
                                : Normalization.NONE))
                .orElseGet(Identity.MemberKey::new);
    }

    /** A field that the identity fills is not told twice, unless it is required. */
    private static boolean isIdentity(Destination.Field field, Destination destination) {
        return !field.required()
                && (Identifier.isSame(field.name(), destination.identity())
                        || (Identifier.of(field.name()).isPresent()
                                && Identifier.of(field.name()).equals(Identifier.of(destination.identity()))));
    }

    /** Of the fields that are not required, only identifiers are told without being asked for. */
    private static Optional<String> column(KnownDataset dataset, Destination.Field field) {
        var identifier = Identifier.of(field.name());
        return field.required() || identifier.isPresent()
                ? same(dataset, field.name(), _ -> true).or(() -> identifier.flatMap(each -> column(dataset, each)))
                : Optional.empty();
    }

    private static Optional<String> same(KnownDataset dataset, String name, Predicate<ColumnKind> kind) {
        return columns(dataset, kind)
                .filter(column -> Identifier.isSame(column, name))
                .findFirst();
    }

    /** A column of that kind; one that is hashed already only where there is no other. */
    private static Optional<String> column(KnownDataset dataset, Identifier identifier) {
        var fitting = columns(dataset, ColumnKind.TEXT::equals)
                .filter(column -> Identifier.of(column).equals(Optional.of(identifier)))
                .toList();
        return fitting.stream()
                .filter(column -> !Identifier.isHashed(column))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private static Stream<String> columns(KnownDataset dataset, Predicate<ColumnKind> kind) {
        return dataset.columns().entrySet().stream()
                .filter(column -> kind.test(column.getValue()))
                .map(Map.Entry::getKey);
    }
}
