package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Contacts and campaign members of Salesforce. Every address is a contact's, but for one; the fake names members by their contact's address. */
public final class FakeSalesforce extends FakeDestination {

    public static final String CAMPAIGN = "701000000000001AAA";
    public static final String UNKNOWN = "nobody@refused.example.org";

    private static final Contract MEMBERS = Contract.beside(FakeSalesforce.class, "salesforce-members.schema.json");
    private static final String DATA = "/services/data/v62.0";
    private static final String SOBJECTS = DATA + "/composite/sobjects";
    private static final Pattern TOKEN = Pattern.compile("Bearer 00D\\d+");
    private static final Pattern CONTACTS =
            Pattern.compile("SELECT Id, Email FROM Contact WHERE Email IN \\((.*)\\) ORDER BY CreatedDate DESC");
    private static final Pattern MEMBERSHIPS = Pattern.compile(
            "SELECT Id, Contact\\.Email FROM CampaignMember WHERE CampaignId = '(701\\w+)' AND Contact\\.Email IN \\((.*)\\) ORDER BY Contact\\.CreatedDate DESC");
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\['\\\\])*)'(?:, |$)");
    private static final int MOST = 200;

    private final Map<String, String> contacts = new HashMap<>();
    private final Map<String, String> emails = new HashMap<>();
    private final Map<String, String> memberships = new HashMap<>();
    private int next = 1;

    @Override
    protected Reply take(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET " + DATA + "/limits" ->
                Reply.of(200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14998}}");
            case "GET " + DATA + "/query" -> query(request.query().getOrDefault("q", ""));
            case "POST " + SOBJECTS -> {
                var wrong = MEMBERS.violations(request.body());
                yield wrong.isEmpty()
                        ? create(Contract.json(request.body()).path("records"))
                        : refused(String.join(", ", wrong), "JSON_PARSER_ERROR");
            }
            case "DELETE " + SOBJECTS -> delete(request.query());
            default -> refused("there is no " + request.method() + " " + request.path(), "NOT_FOUND");
        };
    }

    private Reply refused(String what, String code) {
        violation(what);
        return Reply.of(400, "[{\"message\":\"no\",\"errorCode\":\"" + code + "\"}]");
    }

    private Reply query(String q) {
        var people = CONTACTS.matcher(q);
        var members = MEMBERSHIPS.matcher(q);
        if (people.matches()) {
            return literals(people.group(1)).map(this::people).orElseGet(() -> refused(q, "MALFORMED_QUERY"));
        }
        if (members.matches()) {
            return literals(members.group(2))
                    .map(all -> memberships(members.group(1), all))
                    .orElseGet(() -> refused(q, "MALFORMED_QUERY"));
        }
        return refused(q, "MALFORMED_QUERY");
    }

    /** The literals of a list; none when it is anything else, in which somebody may have hidden something. */
    private static Optional<List<String>> literals(String list) {
        var found = new ArrayList<String>();
        var literal = LITERAL.matcher(list);
        var end = 0;
        while (literal.find() && literal.start() == end) {
            found.add(literal.group(1).replaceAll("\\\\(.)", "$1"));
            end = literal.end();
        }
        return end == list.length() && !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private Reply people(List<String> addresses) {
        return records(addresses.stream()
                .filter(address -> !address.equals(UNKNOWN))
                .map(address -> "{\"Id\":\"" + contact(address) + "\",\"Email\":" + json(address) + "}")
                .toList());
    }

    private Reply memberships(String campaign, List<String> addresses) {
        return records(addresses.stream()
                .filter(address -> memberships.containsKey(campaign + address))
                .map(address -> "{\"Id\":\"" + memberships.get(campaign + address) + "\",\"Contact\":{\"Email\":"
                        + json(address) + "}}")
                .toList());
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Reply records(List<String> records) {
        return Reply.of(
                200,
                "{\"totalSize\":" + records.size() + ",\"done\":true,\"records\":[" + String.join(",", records) + "]}");
    }

    private String contact(String address) {
        var id = contacts.computeIfAbsent(address, _ -> String.format("003%012dAAA", next++));
        emails.put(id, address);
        return id;
    }

    private Reply create(JsonNode records) {
        var results = new ArrayList<String>();
        for (var record : records) {
            var campaign = record.path("CampaignId").asText();
            var address = emails.get(record.path("ContactId").asText());
            if (isDeleted(campaign)) {
                results.add(failed("ENTITY_IS_DELETED", "CampaignId"));
            } else if (address == null) {
                results.add(failed("INVALID_CROSS_REFERENCE_KEY", "ContactId"));
            } else if (Refusal.ALONE.covers(address)) {
                results.add(failed("FIELD_CUSTOM_VALIDATION_EXCEPTION", ""));
            } else if (memberships.containsKey(campaign + address)) {
                results.add(failed("DUPLICATE_VALUE", ""));
            } else {
                var id = String.format("00v%012dAAA", next++);
                memberships.put(campaign + address, id);
                add(campaign, address);
                results.add("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
            }
        }
        return Reply.of(200, "[" + String.join(",", results) + "]");
    }

    private Reply delete(Map<String, String> query) {
        var ids = List.of(query.getOrDefault("ids", "").split(",", -1));
        if (ids.size() > MOST
                || ids.contains("")
                || !query.getOrDefault("allOrNone", "").equals("false")) {
            return refused("not a deletion: " + query, "INVALID_FIELD");
        }
        var results = new ArrayList<String>();
        for (var id : ids) {
            var membership = memberships.entrySet().stream()
                    .filter(one -> one.getValue().equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (membership.isEmpty()) {
                results.add(failed("ENTITY_IS_DELETED", ""));
            } else {
                memberships.remove(membership.get());
                remove(
                        membership.get().substring(0, CAMPAIGN.length()),
                        membership.get().substring(CAMPAIGN.length()));
                results.add("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
            }
        }
        return Reply.of(200, "[" + String.join(",", results) + "]");
    }

    @Override
    protected void deleted(String object) {
        memberships.keySet().removeIf(one -> one.startsWith(object));
    }

    private static String failed(String code, String field) {
        return "{\"success\":false,\"errors\":[{\"statusCode\":\"" + code + "\",\"message\":\"no\",\"fields\":["
                + (field.isEmpty() ? "" : "\"" + field + "\"") + "]}]}";
    }

    /** Somebody deleted the contact; the one with this address is another one now. */
    public synchronized void replace(String address) {
        emails.remove(contacts.remove(address));
    }

    @Override
    protected int records(Request request) {
        var ids = request.query().getOrDefault("ids", "");
        return ids.isEmpty() ? Contract.json(request.body()).path("records").size() : ids.split(",", -1).length;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return TOKEN.matcher(request.header("authorization")).matches();
    }

    @Override
    protected Reply unauthorized() {
        return Reply.of(401, "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }

    @Override
    protected Reply throttled() {
        return Reply.of(
                403, "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                bad("POST", SOBJECTS, "[true]"),
                bad("POST", SOBJECTS, "{\"allOrNone\":true,\"records\":[]}"),
                bad("GET", DATA + "/query?q=SELECT+Id+FROM+Contact", ""),
                bad(
                        "GET",
                        DATA
                                + "/query?q=SELECT+Id%2C+Email+FROM+Contact+WHERE+Email+IN+%28%27a%27b%27%29+ORDER+BY+CreatedDate+DESC",
                        ""),
                bad("DELETE", SOBJECTS + "?ids=", ""));
    }

    private static Request bad(String method, String path, String body) {
        return Request.probe(method, path, body).with("authorization", "Bearer 00D1");
    }
}
