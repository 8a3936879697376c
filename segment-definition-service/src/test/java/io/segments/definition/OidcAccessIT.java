package io.segments.definition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.segments.contract.definition.v1.DefinitionServiceGrpc;
import io.segments.contract.definition.v1.ListSegmentsRequest;
import io.segments.testkit.quarkus.InfrastructureResource;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mode {@code oidc} on the running service: signed tokens against the provider's key, groups, grants and the table of permissions. */
@QuarkusTest
@TestProfile(OidcAccessIT.Provider.class)
class OidcAccessIT {

    private static final String ISSUER = "https://login.example.com";
    private static final KeyPair KEYS = keys();

    /** A provider whose key is configured, as one without discovery is. */
    public static final class Provider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("segments.access.mode", "oidc"),
                    Map.entry("quarkus.oidc.tenant-enabled", "true"),
                    Map.entry(
                            "quarkus.oidc.public-key",
                            Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())),
                    Map.entry("quarkus.oidc.client-id", "segments"),
                    Map.entry("quarkus.oidc.token.issuer", ISSUER),
                    Map.entry("quarkus.oidc.token.audience", "segments"),
                    Map.entry("segments.access.grants.platform.group", "platform"),
                    Map.entry("segments.access.grants.platform.role", "admin"),
                    Map.entry("segments.access.grants.shop.group", "shop-people"),
                    Map.entry("segments.access.grants.shop.workspace", "shop"),
                    Map.entry("segments.access.grants.shop.role", "viewer"));
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(InfrastructureResource.class, Map.of("name", "access")));
        }
    }

    @TestHTTPResource
    URI address;

    @Test
    void aCallWithoutATokenIsRefusedInTheWordsOfTheCatalogue() {
        given().get("/api/v1/workspaces/shop/segments")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void aTokenThatTheProviderDidNotSignIsRefused() {
        for (var forged : new String[] {
            "nonsense",
            token(keys(), "someone", Duration.ofMinutes(5), "platform"),
            token(KEYS, "someone", Duration.ofMinutes(-5), "platform")
        }) {
            given().auth()
                    .oauth2(forged)
                    .get("/api/v1/workspaces/shop/segments")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void groupsAreWhatTheyAreGrantedInTheirWorkspace() {
        var admin = token(KEYS, "admin-1", Duration.ofMinutes(5), "platform");
        var viewer = token(KEYS, "viewer-1", Duration.ofMinutes(5), "shop-people");
        given().auth()
                .oauth2(admin)
                .contentType("application/json")
                .body("{\"timeZone\": \"Europe/Berlin\"}")
                .put("/api/v1/workspaces/shop")
                .then()
                .statusCode(201);

        given().auth()
                .oauth2(viewer)
                .get("/api/v1/workspaces/shop/segments")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(viewer)
                .contentType("application/json")
                .body(Given.USERS)
                .post("/api/v1/workspaces/shop/datasets")
                .then()
                .statusCode(403)
                .body("code", equalTo("permission-denied"));
        given().auth()
                .oauth2(viewer)
                .get("/api/v1/workspaces/default/segments")
                .then()
                .statusCode(403);
    }

    @Test
    void theSameTokensHoldOverGrpc() {
        assertThat(list("")).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(list(token(KEYS, "stranger", Duration.ofMinutes(5), "others")))
                .isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(list(token(KEYS, "admin-1", Duration.ofMinutes(5), "platform")))
                .isEqualTo(Status.Code.OK);
    }

    @Test
    void healthAndMetricsNeedNoToken() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private Status.Code list(String token) {
        var headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        }
        var channel = ManagedChannelBuilder.forAddress(address.getHost(), address.getPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        try {
            var _ = DefinitionServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(Duration.ofSeconds(20))
                    .listSegments(ListSegmentsRequest.newBuilder()
                            .setWorkspace("default")
                            .build());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        } finally {
            channel.shutdownNow();
        }
    }

    private static String token(KeyPair keys, String subject, Duration validFor, String group) {
        return Jwt.issuer(ISSUER)
                .audience("segments")
                .subject(subject)
                .groups(Set.of(group))
                .expiresIn(validFor)
                .sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
