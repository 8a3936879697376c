package io.segments.orchestrator.sync.rest;

import io.segments.orchestrator.sync.Suggestion;
import java.util.List;

/**
 * What a sync would most likely say.
 *
 * @param identity how members are named
 * @param mappings fields that the destination requires, and identifiers that it takes besides, as far as a column has one
 * @param behaviour what they are told as
 * @param unmapped fields that the destination requires and no column fits
 */
public record SuggestionView(
        IdentityJson identity, List<MappingJson> mappings, String behaviour, List<String> unmapped) {

    static SuggestionView of(Suggestion suggestion) {
        return new SuggestionView(
                SyncView.identity(suggestion.identity()),
                suggestion.mappings().stream().map(SyncView::mapping).toList(),
                suggestion.behaviour().word(),
                suggestion.unmapped());
    }
}
