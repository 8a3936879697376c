package io.segments.definition;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages at the service's root, next to its API. */
@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "definition"))
@QuarkusTestResource(OrchestratorStandIn.class)
class FaceIT {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
    private static final String PAGE = "<div id=\"root\">";
    private static final String SYNCS = "/api/v1/workspaces/default/syncs";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/segments",
                "/segments/new",
                "/segments/trials/edit",
                "/segments/api",
                "/datasets/users",
                "/destinations",
                "/syncs",
                "/alerts",
                "/syncs/vip-to-mail/edit"
            })
    void everyPlaceOfTheUserInterfaceBeginsWithThePage(String place) {
        when().get(place)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/html"))
                .body(containsString(PAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1/nothing",
                "/api/v1/workspaces/default/segments/nobody",
                "/api/v1/workspaces/default/segmentsx",
                "/nothing",
                "/segmentsx"
            })
    void whatIsNoPlaceOfTheUserInterfaceStaysWithTheApi(String path) {
        when().get(path).then().statusCode(404).body(not(containsString(PAGE)));
    }

    @Test
    void thePlatformsPagesStayWhereTheyAre() {
        when().get("/q/health/live").then().statusCode(200).contentType("application/json");
        when().get("/q/openapi").then().statusCode(200).body(containsString("openapi:"));
        when().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }

    @Test
    void onlyReadingIsAnsweredWithThePage() {
        when().head("/segments").then().statusCode(200).header("Content-Type", containsString("text/html"));
        given().contentType("application/json")
                .body("{}")
                .post("/segments")
                .then()
                .body(not(containsString(PAGE)));
        given().contentType("application/json")
                .body("{}")
                .post("/io.segments.contract.definition.v1.SegmentDefinitions/GetSegment")
                .then()
                .body(not(containsString(PAGE)));
    }

    @Test
    void aPageRunsNothingButItsOwnScriptsAndStyles() {
        var first = when().get("/segments").then().extract();
        var second = when().get("/segments").then().extract();
        var nonce = nonce(first.header("Content-Security-Policy"));

        assertThat(first.body().asString()).contains("nonce=\"" + nonce + "\"").doesNotContain("SEGMENTS-NONCE");
        assertThat(nonce).isNotEqualTo(nonce(second.header("Content-Security-Policy")));
        assertThat(first.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(first.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(first.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void scriptsAreKeptByBrowsersForGood() {
        var page = when().get("/").then().extract().body().asString();
        var script = SCRIPT.matcher(page);
        assertThat(script.find()).isTrue();

        when().get(script.group(1))
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/javascript"))
                .header("Cache-Control", containsString("immutable"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/assets/..%2Findex.html",
                "/assets/..%2F..%2Fapplication.yaml",
                "/assets/index.html",
                "/assets/"
            })
    void nothingButTheBuiltFilesCanBeReached(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404).body(not(containsString(PAGE)));
    }

    @Test
    void callsAboutSyncsAndDestinationsGoToTheOrchestratorAsTheyAre() {
        given().urlEncodingEnabled(false)
                .get(SYNCS + "?segment=a%26b&pageSize=3")
                .then()
                .statusCode(200)
                .header("ETag", "\"7\"")
                .body(equalTo("GET " + SYNCS + "?segment=a%26b&pageSize=3 If-Match:null Authorization:null "));
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .header("If-Match", "\"6\"")
                .header("Authorization", "Bearer of-somebody")
                .body("{\"id\": \"a\"}")
                .post(SYNCS + "/a:pause")
                .then()
                .statusCode(201)
                .body(equalTo(
                        "POST " + SYNCS + "/a:pause If-Match:\"6\" Authorization:Bearer of-somebody {\"id\": \"a\"}"));
        when().get("/api/v1/workspaces/default/alert-rules?forSync=a")
                .then()
                .statusCode(200)
                .body(containsString("GET"));
        when().get("/api/v1/workspaces/default/destinations")
                .then()
                .statusCode(200)
                .body(containsString("GET"));
    }

    @Test
    void anOrchestratorThatDoesNotAnswerIsAnErrorOfTheCatalogue() {
        when().get(SYNCS + "/breaks")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("orchestrator-unavailable"))
                .body("remedy", containsString("Try again"));
    }

    private static String nonce(String policy) {
        var found = Pattern.compile("'nonce-([^']+)'").matcher(policy);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
