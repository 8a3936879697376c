package io.segments.e2e.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.local.demo.Api;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that the orchestrator lists as refused.
 *
 * @param identity whose
 * @param outcome rejected or invalid
 * @param reason why
 */
record Refused(String identity, String outcome, String reason) {

    private static final int PAGE = 1_000;

    /** Those of a sync. */
    static List<Refused> of(Api syncs, Subscription subscription) {
        var refused = new ArrayList<Refused>();
        var token = "";
        do {
            var page = syncs.get("/syncs/%s/rejected?pageSize=%d%s".formatted(subscription.sync(), PAGE, token));
            page.path("items").forEach(item -> refused.add(of(item)));
            var next = page.path("nextPageToken").asText("");
            token = next.isEmpty() || next.equals("null") ? "" : "&pageToken=" + next;
        } while (!token.isEmpty());
        return refused;
    }

    private static Refused of(JsonNode item) {
        return new Refused(
                item.path("identity").asText(),
                item.path("outcome").asText(),
                item.path("reason").asText());
    }
}
