package io.segments.definition;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.segments.api.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RunningService.class)
class HostileInputIT {

    private static final int FIVE_MEGABYTES = 5_000_000;

    @TestHTTPResource
    URI service;

    private Given workspace = Given.in("hostile");

    @BeforeEach
    void begin() {
        workspace.put("", "{\"timeZone\": \"UTC\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets();
        }
    }

    @Test
    void pagesOfTheWebAreRefused() {
        RestAssured.given()
                .header("Origin", "https://example.org")
                .get("/api/v1/workspaces/default")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "nonsense",
                "{\"id\": }",
                "{'id': 'a'}",
                "{\"id\": \"a\"} {}",
                "{\"id\": \"a\"}]",
                "{\"id\": \"a\", \"id\": \"b\"}",
                "{\"id\": NaN}",
                "{\"id\": \"a\u0001\"}",
                "/* comment */ {}"
            })
    void whatIsNotJsonIsRefusedAsSuch(String body) {
        for (var path : List.of("/segments", "/datasets")) {
            Refusal.of(workspace.post(path, body)).is(ErrorCode.MALFORMED_JSON);
        }
        for (var path : List.of("/conditions:check", "/datasets:describe")) {
            assertThat(Refusal.of(workspace.post(path, body)).status())
                    .as("a field that it does not know may be met first")
                    .isIn(400, 422);
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "5", "[]", "\"text\"", "true", "[{\"id\": \"a\"}]"})
    void whatIsNoObjectIsRefused(String body) {
        for (var path : List.of("/segments", "/datasets", "/conditions:check", "/datasets:describe")) {
            assertThat(Refusal.of(workspace.post(path, body)).status()).isIn(400, 422);
        }
        nothingIsStored();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var raw = new RawHttp(service);
        for (var bytes : List.of(
                new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                new byte[] {(byte) 0xfe, (byte) 0xff, 0, 0},
                new byte[] {0, '{', 0, 0, 0, '}', 0, 0},
                "{\"id\": \"trials\"}".getBytes(UTF_16),
                new byte[1000])) {
            assertThat(raw.send("POST", workspace.address("/segments"), bytes)
                            .refusal()
                            .status())
                    .isIn(400, 422);
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName   | 5                            | $.displayName wrong-type",
                "displayName   | [\"a\"]                      | $.displayName wrong-type",
                "dataset       | {\"name\": \"users\"}        | $.dataset wrong-type",
                "exposedColumns| \"plan\"                     | $.exposedColumns wrong-type",
                "exposedColumns| [\"plan\", 5]                | $.exposedColumns[1] wrong-type",
                "exposedColumns| [null]                       | $.exposedColumns[0] required",
                "refreshInterval| 60                          | $.refreshInterval wrong-type",
                "refreshInterval| \"1 minute\"                | $.refreshInterval invalid-value",
                "refreshInterval| \"P9999999999999999D\"      | $.refreshInterval invalid-value",
                "refreshInterval| \"P8D\"                     | $.refreshInterval invalid-value",
                "guard         | 0.5                          | $.guard wrong-type",
                "guard         | {\"maxRemovalShare\": \"1\"} | $.guard.maxRemovalShare wrong-type",
                "guard         | {\"maxRemovalShare\": 1e400} | $.guard.maxRemovalShare invalid-value",
                "guard         | {\"maxRemovalShare\": \"NaN\"} | $.guard.maxRemovalShare invalid-value",
                "guard         | {\"minRemovals\": 1.5}       | $.guard.minRemovals wrong-type",
                "guard         | {\"minRemovals\": 99999999999999999999} | $.guard.minRemovals invalid-value",
                "guard         | {\"share\": 1}               | $.guard.share unknown-field",
                "colour        | \"red\"                      | $.colour unknown-field",
                "id            | null                         | $.id required",
                "id            | 5                            | $.id wrong-type"
            })
    void aFieldOfTheWrongKindIsNamed(String field, String value, String finding) {
        var body = "{\"id\": \"trials\", \"dataset\": \"users\", \"condition\": %s, \"%s\": %s}"
                .formatted(Given.ON_TRIAL, field.strip(), value.strip())
                .replaceFirst("\"(id|dataset)\": \"(trials|users)\", (?=.*\"\\1\": )", "");

        Refusal.of(workspace.post("/segments", body))
                .is(ErrorCode.VALIDATION_FAILED)
                .at(finding.strip());
        nothingIsStored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5                                     | wrong-kind",
                "[]                                    | wrong-kind",
                "\"all\"                               | wrong-kind",
                "{}                                    | not-exactly-one",
                "{\"all\": [], \"any\": []}            | not-exactly-one",
                "{\"all\": []}                         | empty-group",
                "{\"none\": []}                        | unknown-field",
                "{\"compare\": {\"column\": \"plan\"}} | missing-field"
            })
    void aConditionOfTheWrongShapeIsRefusedWithItsPlace(String condition, String code) {
        var refusal = Refusal.of(workspace.post("/segments", Given.segment("trials", condition.strip())));

        refusal.is(ErrorCode.CONDITION_INVALID).saying(code.strip());
        assertThat(refusal.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.path()).startsWith("$.condition"));
        nothingIsStored();
    }

    @Test
    void treesAreAsDeepAndAsLargeAsTheLanguageAllowsAndNoMore() {
        sent(Given.segment("trials", nested(21)))
                .is(ErrorCode.CONDITION_INVALID)
                .saying("too-deep");
        sent(Given.segment("trials", all(1_000)))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition too-many-conditions");
        sent(Given.segment("trials", oneOf(10_001)))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition too-many-values");
        sent(Given.segment("trials", nested(400))).is(ErrorCode.CONDITION_INVALID);
        sent(Given.segment("trials", nested(5_000)))
                .at("$.condition invalid-value")
                .saying("nested too deeply");
        assertThat(sent("[".repeat(20_000)).status()).isIn(400, 422);
        nothingIsStored();

        var large = Given.workspace("large").datasets();
        for (var condition : List.of(nested(20), all(999), oneOf(10_000))) {
            var id = "s" + condition.length();
            var answer = new RawHttp(service)
                    .send(
                            "PUT",
                            large.address("/segments/" + id),
                            Given.segment(id, condition).getBytes(UTF_8));
            assertThat(answer.status()).isEqualTo(201);
            large.post("/segments/" + id + ":publish", "").statusCode(200);
        }
    }

    @Test
    void numbersThatNobodyCanHoldAreRefused() {
        for (var number : List.of(
                "1e99999999999",
                "1e-99999999999",
                "1e400",
                "9".repeat(50),
                "9".repeat(2_000),
                "1e999999999",
                "-1e-999999999")) {
            for (var body : List.of(
                    Given.segment("trials", Given.compare("user_id", "is", number)),
                    "{\"id\": \"trials\", \"dataset\": \"users\", \"condition\": %s, \"guard\": {\"minRemovals\": %s}}"
                            .formatted(Given.ON_TRIAL, number),
                    "{\"id\": \"trials\", \"displayName\": %s}".formatted(number))) {
                assertThat(sent(body).status())
                        .as(body.substring(0, Math.min(200, body.length())))
                        .isIn(400, 422);
            }
        }
        nothingIsStored();
    }

    @Test
    void textsThatNoDatabaseTakesAreRefusedWhereverTheyStand() {
        for (var text : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00\\ud800", "x\\ud83d")) {
            Refusal.of(workspace.post(
                            "/segments", Given.segment("trials", Given.ON_TRIAL).replace("The trials", text)))
                    .is(ErrorCode.VALIDATION_FAILED)
                    .at("$.displayName invalid-value");
            assertThat(Refusal.of(workspace.post(
                                    "/segments",
                                    Given.segment("trials", Given.compare("plan", "is", '"' + text + '"'))))
                            .status())
                    .isEqualTo(422);
            for (var body : List.of(
                    Given.segment(text, Given.ON_TRIAL),
                    Given.segment("trials", Given.ON_TRIAL).replace("\"users\"", '"' + text + '"'),
                    Given.segment("trials", Given.ON_TRIAL).replace("[\"plan\"]", "[\"" + text + "\"]"),
                    Given.segment("trials", Given.inSegment(text)),
                    Given.segment("trials", Given.compare(text, "is", "1")),
                    Given.segment("trials", "{\"" + text + "\": []}"),
                    "{\"" + text + "\": 1}")) {
                assertThat(Refusal.of(workspace.post("/segments", body)).status())
                        .as(body)
                        .isIn(400, 422);
            }
            for (var field : List.of("users", "Users", "demo", "main", "user_id", "email", "Plan", "events")) {
                assertThat(Refusal.of(workspace.post(
                                        "/datasets",
                                        Given.USERS
                                                .replace("\"id\": \"users\"", "\"id\": \"others\"")
                                                .replace('"' + field + '"', '"' + text + '"')))
                                .status())
                        .as(field)
                        .isEqualTo(422);
            }
        }
        nothingIsStored();
    }

    @Test
    void textsThatOnlyLookDangerousAreTakenAsTheyAre() {
        var place = Given.workspace("odd-texts").datasets();
        var odd = List.of(
                "'; drop table segments; --",
                "\\\"quoted\\\" `back` $$dollar$$",
                "\\u202eright to left",
                "tab\\there\\nand a line",
                "\\ud83d\\ude00 ${jndi:ldap://nowhere} {{7*7}} %s %n",
                "<script>alert(1)</script>");
        for (var i = 0; i < odd.size(); i++) {
            var text = odd.get(i);
            place.post(
                            "/segments",
                            Given.segment("s" + i, Given.compare("plan", "is", '"' + text + '"'))
                                    .replace("The s" + i, text))
                    .statusCode(201);
            String shown = place.get("/segments/s" + i).extract().path("condition.compare.value");
            place.get("/segments/s" + i).body("displayName", equalTo(shown));
        }
        place.get("/segments?text='").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trials", "1st", "-a", "a_b", "a b", "../a", "a/b", "a.b", "ä", "a'", "a;drop", "%00"})
    void anIdIsASlugOrNothing(String id) {
        Refusal.of(workspace.post("/segments", Given.segment(id, Given.ON_TRIAL)))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.id invalid-slug");
        Refusal.of(workspace.post("/segments", Given.segment("a".repeat(64), Given.ON_TRIAL)))
                .at("$.id invalid-slug");
        sent(Given.segment("a".repeat(100_000), Given.ON_TRIAL)).at("$.id invalid-slug");
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/segments/%00",
                "/segments/%27%3B--",
                "/segments/..%2f..%2fetc",
                "/segments/%C3%28",
                "/segments/%ED%A0%80",
                "/segments/a%0d%0ab",
                "/segments/Trials/versions",
                "/segments/%00/evaluations",
                "/segments/%00:publish",
                "/segments/a:b",
                "/segments/a:publish:publish",
                "/datasets/%00",
                "/datasets/%E2%80%AE/versions",
                "/warehouses/%00/tables",
                "/nothing",
                ""
            })
    void anAddressThatLeadsNowhereIsAnsweredWithAProblem(String path) {
        var raw = new RawHttp(service);
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
            var target = "/api/v1/workspaces/" + (path.isEmpty() ? "%00" : "hostile") + path;
            var answer = raw.send(method, target, "{}".getBytes(UTF_8));
            assertThat(answer.refusal().status()).as(method + " " + target).isBetween(400, 499);
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segments/%zz", "/segments/%"})
    void anAddressThatCanNotBeDecodedIsRefusedByTheServer(String path) {
        assertThat(new RawHttp(service)
                        .send("GET", workspace.address(path), new byte[0])
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() {
        var raw = new RawHttp(service);
        var body = Given.segment("trials", Given.compare("plan", "is", '"' + "x".repeat(FIVE_MEGABYTES) + '"'))
                .getBytes(UTF_8);

        raw.send("POST", workspace.address("/segments"), body).refusal().is(ErrorCode.REQUEST_TOO_LARGE);
        assertThat(raw.stream("POST", workspace.address("/segments"), body).status())
                .isEqualTo(413);
        nothingIsStored();
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        Refusal.of(Given.request()
                        .contentType("text/plain")
                        .body("{}")
                        .post(workspace.address("/segments"))
                        .then())
                .is(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        Refusal.of(Given.request()
                        .accept("text/csv")
                        .get(workspace.address("/segments"))
                        .then())
                .is(ErrorCode.NOT_ACCEPTABLE);
    }

    @Test
    void anOperationThatIsNotThereIsRefused() {
        Refusal.of(workspace.delete("/segments")).is(ErrorCode.NOT_FOUND);
        nothingIsStored();
    }

    private Refusal sent(String body) {
        return new RawHttp(service)
                .send("POST", workspace.address("/segments"), body.getBytes(UTF_8))
                .refusal();
    }

    private void nothingIsStored() {
        workspace.get("/segments").statusCode(200).body("items", empty());
        workspace.get("/datasets").body("items.id", equalTo(List.of("events", "users")));
        workspace.get("").header("ETag", "\"1\"");
    }

    private static String nested(int depth) {
        return "{\"not\": ".repeat(depth - 1) + Given.ON_TRIAL + "}".repeat(depth - 1);
    }

    private static String all(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> Given.compare("plan", "is_not", "\"v" + i + '"'))
                .collect(joining(",", "{\"all\": [", "]}"));
    }

    private static String oneOf(int values) {
        return "{\"compare\": {\"column\": \"plan\", \"operator\": \"is_any_of\", \"values\": ["
                + IntStream.range(0, values).mapToObj(i -> "\"v" + i + '"').collect(joining(",")) + "]}}";
    }
}
