package io.segments.definition;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** For which purposes rows may be told to destinations. */
@QuarkusTest
@TestProfile(RunningService.class)
class ConsentIT {

    @Test
    void aDatasetSaysWhoPermitsWhat() {
        var workspace = Given.workspace("consent-said").datasets();
        var described = users("""
                {"purpose": "ads", "column": "plan", "permittingValues": ["pro", "trial"]},
                {"purpose": "service", "column": "country", "permittingValues": ["DE"], "always": true}""");

        workspace.put("/datasets/users", "\"1\"", described).statusCode(200);

        workspace
                .get("/datasets/users")
                .body("consents.purpose", contains("ads", "service"))
                .body("consents[0].permittingValues", contains("pro", "trial"))
                .body("consents[0]", not(hasKey("always")))
                .body("consents[1].always", equalTo(true));
    }

    @Test
    void everythingThatIsWrongWithConsentsIsFoundAtOnce() {
        var workspace = Given.workspace("consent-wrong").datasets();
        var described = users("""
                {"purpose": "Ads!", "column": "plan", "permittingValues": ["pro"]},
                {"purpose": "ads", "column": "plam", "permittingValues": ["pro"]},
                {"purpose": "ads", "column": "plan"},
                {"purpose": "late", "column": "signed_up_at"}""");

        workspace
                .put("/datasets/users", "\"1\"", described)
                .statusCode(422)
                .body(
                        "findings.path",
                        containsInAnyOrder(
                                "$.consents[0].purpose",
                                "$.consents[1].column",
                                "$.consents[2].purpose",
                                "$.consents[2].permittingValues",
                                "$.consents[3].column"));
    }

    private static String users(String consents) {
        return Given.USERS.replaceFirst("\\{", "{\"consents\": [" + consents + "], ");
    }
}
