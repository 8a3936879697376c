package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.segments.api.ErrorCode;
import io.segments.api.Permission;
import io.segments.api.Role;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(RunningService.class)
class PermissionsIT {

    // Each of them changes nothing even when it is permitted.
    private static final List<Operation> OPERATIONS = List.of(
            new Operation(Permission.READ, "GET", "", ""),
            new Operation(Permission.READ, "GET", "/datasets", ""),
            new Operation(Permission.READ, "GET", "/datasets/users", ""),
            new Operation(Permission.READ, "GET", "/datasets/users/versions", ""),
            new Operation(Permission.READ, "GET", "/segments", ""),
            new Operation(Permission.READ, "GET", "/segments/trials", ""),
            new Operation(Permission.READ, "GET", "/segments/trials/versions", ""),
            new Operation(Permission.READ, "GET", "/segments/trials/evaluations", ""),
            new Operation(Permission.READ, "GET", "/warehouses", ""),
            new Operation(Permission.READ, "GET", "/warehouses/demo/tables", ""),
            new Operation(Permission.READ, "POST", "/conditions:check", question()),
            new Operation(Permission.READ, "POST", "/conditions:count", question()),
            new Operation(Permission.READ, "POST", "/conditions:measure", question()),
            new Operation(Permission.PREVIEW_MEMBERS, "POST", "/conditions:preview", question()),
            new Operation(Permission.PREVIEW_MEMBERS, "GET", "/datasets/users/columns/plan/values", ""),
            new Operation(
                    Permission.PREVIEW_MEMBERS,
                    "POST",
                    "/conditions:explain",
                    question().replace("\"condition\"", "\"memberKey\": \"7\", \"condition\"")),
            new Operation(
                    Permission.PREVIEW_MEMBERS, "POST", "/segments/trials/members:explain", "{\"memberKey\": \"7\"}"),
            new Operation(Permission.PREVIEW_MEMBERS, "POST", "/segments/trials/members:plan", "{}"),
            new Operation(Permission.READ_MEMBERS, "GET", "/segments/trials/members", ""),
            new Operation(
                    Permission.READ_MEMBERS, "POST", "/segments/trials/members:changes", "{\"memberKey\": \"7\"}"),
            new Operation(
                    Permission.READ_MEMBERS,
                    "POST",
                    "/memberships:lookup",
                    "{\"dataset\": \"users\", \"memberKey\": \"7\"}"),
            new Operation(Permission.READ, "POST", "/segments:compare", "{\"segments\": [\"trials\", \"others\"]}"),
            new Operation(Permission.VIEW_SQL, "POST", "/conditions:sql", question()),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/segments", Given.segment("trials", Given.ON_TRIAL)),
            new Operation(Permission.EDIT_SEGMENTS, "PUT", "/segments/trials", Given.segment("trials", Given.ON_TRIAL)),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/segments/trials:publish", ""),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/segments/trials:pause", ""),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/segments/trials:resume", ""),
            new Operation(Permission.EDIT_SEGMENTS, "DELETE", "/segments/trials", ""),
            new Operation(Permission.READ, "GET", "/segments/trials/cohorts", ""),
            new Operation(Permission.READ, "POST", "/segments/trials/cohorts:plan", "{\"cohorts\": []}"),
            new Operation(Permission.EDIT_SEGMENTS, "PUT", "/segments/trials/cohorts", "{\"cohorts\": []}"),
            new Operation(Permission.EDIT_SEGMENTS, "DELETE", "/segments/trials/cohorts", ""),
            new Operation(Permission.READ, "GET", "/priority-lists", ""),
            new Operation(Permission.READ, "GET", "/priority-lists/mails", ""),
            new Operation(Permission.READ, "GET", "/priority-lists/mails/versions", ""),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/priority-lists", order()),
            new Operation(Permission.EDIT_SEGMENTS, "PUT", "/priority-lists/mails", order()),
            new Operation(Permission.EDIT_SEGMENTS, "DELETE", "/priority-lists/mails", ""),
            new Operation(Permission.READ, "GET", "/lists", ""),
            new Operation(Permission.READ, "GET", "/lists/guests", ""),
            new Operation(Permission.READ, "GET", "/lists/guests/versions", ""),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/lists", "{\"id\": \"guests\", \"dataset\": \"users\"}"),
            new Operation(Permission.EDIT_SEGMENTS, "PUT", "/lists/guests", "{\"dataset\": \"users\"}"),
            new Operation(Permission.EDIT_SEGMENTS, "PUT", "/lists/guests/ids", "[\"1\"]"),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/lists/guests/ids:add", "{\"ids\": [\"1\"]}"),
            new Operation(Permission.EDIT_SEGMENTS, "POST", "/lists/guests/ids:remove", "{\"ids\": [\"1\"]}"),
            new Operation(Permission.EDIT_SEGMENTS, "DELETE", "/lists/guests", ""),
            new Operation(Permission.ERASE, "GET", "/erasures", ""),
            new Operation(Permission.ERASE, "POST", "/erasures", erased()),
            new Operation(Permission.ERASE, "GET", "/erasures/x-00", ""),
            new Operation(Permission.ERASE, "GET", "/erasures/x-00/versions", ""),
            new Operation(Permission.ERASE, "POST", "/erasures/x-00:cancel", ""),
            new Operation(Permission.ERASE, "POST", "/erasures/x-00:confirm-removal", ""),
            new Operation(Permission.SUPPRESS, "GET", "/suppressions", ""),
            new Operation(Permission.SUPPRESS, "GET", "/suppressions/e-00/versions", ""),
            new Operation(Permission.SUPPRESS, "POST", "/suppressions", somebody()),
            new Operation(Permission.SUPPRESS, "POST", "/suppressions:lookup", somebody()),
            new Operation(Permission.SUPPRESS, "POST", "/suppressions:lift", somebody()),
            new Operation(Permission.SUPPRESS, "DELETE", "/suppressions/e-00", ""),
            new Operation(Permission.EDIT_DATASETS, "POST", "/datasets", Given.USERS),
            new Operation(Permission.EDIT_DATASETS, "PUT", "/datasets/users", Given.USERS),
            new Operation(Permission.EDIT_DATASETS, "DELETE", "/datasets/users", ""),
            new Operation(
                    Permission.EDIT_DATASETS,
                    "POST",
                    "/datasets:describe",
                    "{\"warehouse\": \"demo\", \"table\": \"users\"}"),
            new Operation(
                    Permission.WRITE_SQL,
                    "POST",
                    "/datasets:describe",
                    "{\"warehouse\": \"demo\", \"query\": \"select 1\"}"),
            new Operation(
                    Permission.WRITE_SQL,
                    "PUT",
                    "/datasets/users",
                    Given.USERS.replace("{\"schema\": \"main\", \"table\": \"users\"}", "{\"query\": \"select 1\"}")),
            new Operation(
                    Permission.WRITE_CONDITION_SQL,
                    "POST",
                    "/conditions:count",
                    "{\"dataset\": \"users\", \"condition\": {\"sql\": {\"predicate\": \"id > 3\"}}}"),
            new Operation(
                    Permission.WAIVE_GUARD,
                    "POST",
                    "/segments/trials:waive",
                    "{\"maxRemovals\": 5, \"expires\": \"2020-01-01T00:00:00Z\"}"),
            new Operation(Permission.REPUBLISH, "POST", ":republish", ""),
            new Operation(Permission.MANAGE_WORKSPACES, "PUT", "", "{\"timeZone\": \"Europe/Berlin\"}"));

    @Inject
    People people;

    @Inject
    EvaluatorStandIn evaluator;

    private final Given workspace = Given.in("guarded");

    private static String somebody() {
        return "{\"people\": [{\"email\": \"ada@example.com\"}], \"reason\": \"objection\"}";
    }

    private static String erased() {
        return "{\"identifiers\": [{\"member\": {\"dataset\": \"users\", \"key\": \"7\"}}], \"reason\": \"request\"}";
    }

    private record Operation(Permission needs, String method, String path, String body) {}

    @BeforeEach
    void begin() {
        evaluator.forget();
        workspace.put("", "{\"timeZone\": \"Europe/Berlin\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets().draft("trials", Given.ON_TRIAL);
        }
    }

    @AfterEach
    void callAsLocal() {
        people.callAsLocal();
    }

    @ParameterizedTest
    @EnumSource
    void aRoleMayDoWhatTheTableSaysAndNothingElse(Role role) {
        for (var operation : OPERATIONS) {
            people.callAs("somebody", role);
            var answer = send(operation);
            if (role.permissions().contains(operation.needs())) {
                assertThat(answer.extract().statusCode())
                        .as("%s: %s", role, operation)
                        .isNotEqualTo(403)
                        .isLessThan(500);
            } else {
                Refusal.of(answer)
                        .is(ErrorCode.PERMISSION_DENIED)
                        .saying(operation.needs().code());
            }
        }
        people.callAsLocal();
        workspace.get("/segments").body("items.id", contains("trials")).body("items[0].version", equalTo(1));
        workspace.get("/datasets").body("items.version", contains(1, 1));
    }

    @Test
    void whoHasNoRoleInAWorkspaceSeesNothingOfIt() {
        people.callAs("stranger");

        for (var operation : OPERATIONS) {
            Refusal.of(send(operation)).is(ErrorCode.PERMISSION_DENIED);
        }
    }

    @Test
    void everyPermissionOfThisServiceIsAskedForSomewhere() {
        var others = Set.of(Permission.EDIT_SYNCS, Permission.RUN_SYNCS);

        assertThat(OPERATIONS.stream().map(Operation::needs).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Permission.values())
                        .filter(permission -> !others.contains(permission))
                        .toList());
    }

    @Test
    void whoMadeAVersionIsKeptWithIt() {
        var shared = Given.workspace("shared").datasets();
        people.callAs("ada", Role.MARKETER);
        shared.draft("trials", Given.ON_TRIAL);
        people.callAs("bob", Role.ADMIN);
        shared.post("/segments/trials:publish", "").statusCode(200).body("actor", equalTo("bob"));

        shared.get("/segments/trials/versions").body("items.actor", contains("bob", "ada"));
    }

    private ValidatableResponse send(Operation operation) {
        var request = Given.request();
        if (operation.method().equals("DELETE") || operation.path().startsWith("/segments/trials:")) {
            request.header("If-Match", "\"99\"");
        }
        if (!operation.body().isEmpty()) {
            request.body(operation.body());
        }
        return request.request(operation.method(), workspace.address(operation.path()))
                .then();
    }

    private static String order() {
        return "{\"id\": \"mails\", \"dataset\": \"users\", \"segments\": [\"trials\", \"others\"]}";
    }

    private static String question() {
        return "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL);
    }
}
