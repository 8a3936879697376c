package io.segments.workers.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.connector.http.Manifest.Auth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how requests are authenticated. */
final class AuthReader {

    private static final String PLACE = "/auth";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final RequestReader texts;

    AuthReader(RequestReader texts) {
        this.texts = texts;
    }

    Auth read(JsonNode node) {
        return switch (node.path("type").asText("none")) {
            case "bearer" ->
                new Auth.Key(
                        Auth.Place.HEADER,
                        "authorization",
                        template("token", "Bearer " + node.path("token").asText()));
            case "basic" -> basic(node, "user", "password");
            case "api-key" ->
                node.has("header")
                        ? new Auth.Key(Auth.Place.HEADER, node.path("header").asText(), given(node, "value"))
                        : new Auth.Key(Auth.Place.QUERY, node.path("query").asText(), given(node, "value"));
            case "oauth2-jwt-bearer" -> jwtBearer(node);
            case "oauth2-client-credentials" -> oauth2(node, "client_credentials");
            case "oauth2-refresh-token" -> oauth2(node, "refresh_token");
            default -> new Auth.None();
        };
    }

    private Auth.OAuth2 oauth2(JsonNode node, String grant) {
        var parameters = new LinkedHashMap<String, Template>();
        parameters.put("grant_type", Template.of(grant));
        var client = Optional.<Auth.Basic>empty();
        if (node.path("client-as").asText("form").equals("basic")) {
            client = Optional.of(basic(node, "client-id", "client-secret"));
        } else {
            parameters.put("client_id", given(node, "client-id"));
            parameters.put("client_secret", given(node, "client-secret"));
        }
        if (node.has("refresh-token")) {
            parameters.put("refresh_token", given(node, "refresh-token"));
        }
        if (node.has("scope")) {
            parameters.put("scope", given(node, "scope"));
        }
        return new Auth.OAuth2(given(node, "token-url"), parameters, client, Optional.empty());
    }

    private Auth.OAuth2 jwtBearer(JsonNode node) {
        var assertion = new Auth.Assertion(
                given(node, "issuer"),
                given(node, "subject"),
                given(node, "audience"),
                node.has("scope") ? Optional.of(given(node, "scope")) : Optional.empty(),
                given(node, "private-key"));
        return new Auth.OAuth2(
                given(node, "token-url"),
                Map.of("grant_type", Template.of(JWT_BEARER)),
                Optional.empty(),
                Optional.of(assertion));
    }

    private Auth.Basic basic(JsonNode node, String user, String password) {
        return new Auth.Basic(given(node, user), given(node, password));
    }

    private Template given(JsonNode node, String name) {
        return template(name, node.path(name).asText());
    }

    private Template template(String name, String text) {
        return texts.template(PLACE + "/" + name, text);
    }
}
