package io.segments.orchestrator.alert;

import java.util.Optional;

/** Where people see what a notice is about. */
public record Links(Optional<String> pages) {

    /** The page of what a notice is about, where the pages' address is known. */
    public Optional<String> of(Notice notice) {
        var place = switch (notice.about()) {
            case Notice.OfAlert alert -> place(alert);
            case Notice.OfSync of -> "syncs/" + of.sync();
        };
        return pages.map(base -> base.replaceAll("/+$", "") + "/" + place);
    }

    private static String place(Notice.OfAlert alert) {
        return switch (alert.kind().subject()) {
                    case SYNC -> "syncs/";
                    case DESTINATION -> "destinations/";
                    case SEGMENT -> "segments/";
                }
                + alert.subject();
    }
}
