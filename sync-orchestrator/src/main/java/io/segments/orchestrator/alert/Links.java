package io.segments.orchestrator.alert;

import java.util.Optional;

/** Where people see what a notice is about. */
public record Links(Optional<String> pages) {

    /** The page of what a notice is about, where the pages' address is known. */
    public Optional<String> of(Notice notice) {
        var key = notice.key();
        var place = switch (key.kind().subject()) {
            case SYNC -> "syncs";
            case DESTINATION -> "destinations";
            case SEGMENT -> "segments";
        };
        return pages.map(base -> base.replaceAll("/+$", "") + "/" + place + "/" + key.subject());
    }
}
