package io.segments.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.local.Console;
import io.segments.local.warehouse.DemoWarehouse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The audiences that the demo's warehouse manages, and the check that the segments of an audience table are what hand-written SQL says. */
public final class ManagedAudiences {

    private static final String AUDIENCES = """
        {"id": "managed-audiences", "displayName": "Audiences of the CRM", "type": "generic", "warehouse": "demo", "source": {"table": "audiences"},
         "idColumn": "audience_id",
         "columns": [{"name": "audience_id", "type": "text"}, {"name": "title", "type": "text", "label": "Title"}]}\
        """;

    private static final String MEMBERS = """
        {"id": "managed-members", "displayName": "Audience members of the CRM", "type": "generic", "warehouse": "demo",
         "source": {"table": "audience_members"}, "idColumn": "audience_member_id",
         "columns": [
           {"name": "audience_member_id", "type": "number"},
           {"name": "audience_id", "type": "text", "label": "Audience"},
           {"name": "user_id", "type": "number"}],
         "relationships": [{"dataset": "users", "column": "user_id", "foreignColumn": "user_id", "cardinality": "many-to-one"}]}\
        """;

    private static final String TABLE = """
        {"id": "checked", "audiences": "managed-audiences", "nameColumn": "title", "memberships": "managed-members", "audienceColumn": "audience_id"}\
        """;

    private static final String REFRESH = "/datasets/users/audiences:refresh";
    private static final String GONE = "beta";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Api definitions;
    private final DemoWarehouse warehouse;
    private final Console console;

    public ManagedAudiences(Api definitions, DemoWarehouse warehouse, Console console) {
        this.definitions = definitions;
        this.warehouse = warehouse;
        this.console = console;
    }

    /** The two datasets that an audience table takes. */
    public void describe() {
        definitions.describe(AUDIENCES);
        definitions.describe(MEMBERS);
        console.line("2 more: managed-audiences and managed-members, for audiences that the warehouse manages");
    }

    /** Takes the audiences, changes who is in them, takes a row away and gives it back; true when segments and SQL agree all the while. */
    public boolean check() {
        console.heading("Audiences that the warehouse manages, against hand-written SQL");
        take();
        var good = told("taken from the table", within(this::isTrue));
        warehouse.execute(
                "INSERT INTO audience_members SELECT (SELECT max(audience_member_id) FROM audience_members) + row_number() OVER (),"
                        + " 'winter', user_id FROM (SELECT user_id FROM users WHERE user_id NOT IN"
                        + " (SELECT user_id FROM audience_members WHERE audience_id = 'winter') ORDER BY user_id LIMIT 7)");
        warehouse.execute("DELETE FROM audience_members WHERE audience_id = 'winter' AND user_id = (SELECT max(user_id)"
                + " FROM audience_members WHERE audience_id = 'winter')");
        good &= told("members come and go", within(this::isTrue));

        var kept = members(GONE);
        warehouse.execute("DELETE FROM audiences WHERE audience_id = '" + GONE + "'");
        definitions.post(REFRESH, "{}");
        good &= told(
                "a row is gone: its segment is invalid and keeps its members",
                segment(GONE).path("state").asText().equals("invalid")
                        && members(GONE).equals(kept));
        warehouse.execute("INSERT INTO audiences VALUES ('" + GONE + "', 'Beta testers again')");
        definitions.post(REFRESH, "{}");
        good &= told(
                "the row is there again, by another name",
                segment(GONE).path("displayName").asText().equals("Beta testers again") && within(this::isTrue));
        return good;
    }

    /** Makes the segments, and has them evaluated often. */
    private void take() {
        var users = (ObjectNode) definitions.get("/datasets/users");
        if (users.path("audienceTables").isEmpty()) {
            users.withArray("audienceTables").add(Api.json(TABLE));
            definitions.put(
                    "/datasets/users", users.toString(), users.path("version").asLong());
        }
        var outcome = definitions.post(REFRESH, "{}").path("tables").path(0);
        if (outcome.has("failure")) {
            throw new IllegalStateException("The audience table can't be read: " + outcome.path("failure"));
        }
        for (var audience : warehouse.audiences()) {
            var segment = (ObjectNode) segment(audience);
            segment.put("refreshInterval", "PT3S");
            definitions.put(
                    "/segments/" + id(audience),
                    segment.toString(),
                    segment.path("version").asLong());
        }
    }

    private boolean isTrue() {
        return warehouse.audiences().stream().allMatch(audience -> {
            var truth = warehouse.audience(audience);
            return !truth.isEmpty() && members(audience).equals(truth);
        });
    }

    private JsonNode segment(String audience) {
        return definitions.get("/segments/" + id(audience));
    }

    private Set<String> members(String audience) {
        var members = new TreeSet<String>();
        var token = "";
        do {
            var page = definitions.get("/segments/" + id(audience) + "/members?pageSize=1000" + token);
            page.path("items").forEach(member -> members.add(member.asText()));
            token = page.path("nextPageToken").asText("");
            token = token.isEmpty() ? "" : "&pageToken=" + token;
        } while (!token.isEmpty());
        return members;
    }

    private static String id(String audience) {
        return "checked-" + audience;
    }

    private boolean told(String what, boolean good) {
        console.line("%-60s %s".formatted(what, good ? "true" : "WRONG"));
        return good;
    }

    private static boolean within(BooleanSupplier so) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (so.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }
}
