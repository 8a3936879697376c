package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Contacts and static lists of HubSpot. Members of lists are contacts, which have ids of their own; the fake names them by address. */
public final class FakeHubSpot extends FakeDestination {

    private static final Contract UPSERT = Contract.beside(FakeHubSpot.class, "hubspot-upsert.schema.json");
    private static final Contract READ = Contract.beside(FakeHubSpot.class, "hubspot-read.schema.json");
    private static final Contract MEMBERSHIPS = Contract.beside(FakeHubSpot.class, "hubspot-memberships.schema.json");
    private static final String CONTACTS = "/crm/v3/objects/contacts/batch/";
    private static final Pattern LIST = Pattern.compile("/crm/v3/lists/(\\d+)/memberships/(add|remove)");
    private static final String TOKEN = "Bearer token-of-hubspot";

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> emails = new HashMap<>();
    private int next = 1000;

    @Override
    protected Reply take(Request request) {
        var list = LIST.matcher(request.path());
        if (request.method().equals("POST") && request.path().equals(CONTACTS + "upsert")) {
            return held(request, UPSERT, this::upsert);
        }
        if (request.method().equals("POST") && request.path().equals(CONTACTS + "read")) {
            return held(request, READ, this::read);
        }
        if (request.method().equals("PUT") && list.matches()) {
            return held(
                    request,
                    MEMBERSHIPS,
                    body -> change(list.group(1), list.group(2).equals("add"), body));
        }
        violation("there is no " + request.method() + " " + request.path());
        return error(404, "OBJECT_NOT_FOUND", "no such thing");
    }

    private interface Handling {
        Reply reply(JsonNode body);
    }

    private Reply held(Request request, Contract contract, Handling handling) {
        var wrong = contract.violations(request.body());
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return error(400, "VALIDATION_ERROR", "Invalid input JSON");
        }
        return handling.reply(Contract.json(request.body()));
    }

    private Reply upsert(JsonNode body) {
        var results = new ArrayList<String>();
        for (var input : body.path("inputs")) {
            if (Refusal.WITH_ALL.covers(input.path("id").asText())) {
                return error(400, "VALIDATION_ERROR", "Property values were not valid");
            }
        }
        for (var input : body.path("inputs")) {
            var email = input.path("id").asText();
            var id = ids.computeIfAbsent(email, _ -> Integer.toString(next++));
            emails.put(id, email);
            results.add(contact(id, email));
        }
        return Reply.of(200, "{\"status\":\"COMPLETE\",\"results\":[" + String.join(",", results) + "]}");
    }

    private Reply read(JsonNode body) {
        var results = new ArrayList<String>();
        var missing = 0;
        for (var input : body.path("inputs")) {
            var email = input.path("id").asText();
            var id = ids.get(email);
            if (id == null) {
                missing++;
            } else {
                results.add(contact(id, email));
            }
        }
        return Reply.of(
                missing == 0 ? 200 : 207,
                "{\"status\":\"COMPLETE\",\"results\":[" + String.join(",", results) + "],\"numErrors\":" + missing
                        + "}");
    }

    private static String contact(String id, String email) {
        return "{\"id\":\"" + id + "\",\"properties\":{\"email\":\"" + email + "\"}}";
    }

    private Reply change(String list, boolean adds, JsonNode body) {
        if (isDeleted(list)) {
            return error(404, "OBJECT_NOT_FOUND", "List does not exist with ID " + list);
        }
        var missing = new ArrayList<String>();
        for (var one : body) {
            var email = emails.get(one.asText());
            if (email == null) {
                missing.add("\"" + one.asText() + "\"");
            } else if (adds) {
                add(list, email);
            } else {
                remove(list, email);
            }
        }
        return Reply.of(
                200,
                "{\"recordsIdsAdded\":[],\"recordIdsRemoved\":[],\"recordIdsMissing\":[" + String.join(",", missing)
                        + "]}");
    }

    /** Somebody merged or deleted the contact; it has another id when it is created again. */
    public synchronized void forget(String email) {
        var id = ids.remove(email);
        if (id != null) {
            emails.remove(id);
        }
    }

    private static Reply error(int status, String category, String message) {
        return Reply.of(
                status,
                "{\"status\":\"error\",\"category\":\"" + category + "\",\"message\":\"" + message
                        + "\",\"correlationId\":\"1\"}");
    }

    @Override
    protected int records(Request request) {
        var body = Contract.json(request.body());
        return body.isArray() ? body.size() : body.path("inputs").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(TOKEN);
    }

    @Override
    protected Reply unauthorized() {
        return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found");
    }

    @Override
    protected Reply throttled() {
        return error(429, "RATE_LIMITS", "You have reached your ten_secondly_rolling limit.");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", CONTACTS + "upsert", "{\"inputs\":[{\"id\":\"a@b\"}]}")
                        .with("authorization", TOKEN),
                Request.probe("POST", CONTACTS + "read", "{\"inputs\":[{\"id\":7}],\"properties\":[]}")
                        .with("authorization", TOKEN),
                Request.probe("PUT", "/crm/v3/lists/7/memberships/add", "[7]").with("authorization", TOKEN),
                Request.probe("PUT", "/crm/v3/lists/7/memberships/remove", "{\"ids\":[\"7\"]}")
                        .with("authorization", TOKEN));
    }
}
