package io.segments.evaluator.warehouse.databricks;

import java.util.Optional;
import java.util.Properties;

/**
 * Where a SQL warehouse of Databricks is, and who reads it.
 *
 * @param url {@code jdbc:databricks://host:443;httpPath=/sql/1.0/warehouses/...;ConnCatalog=...;ConnSchema=...}
 * @param username with a password, a service principal's client id; else of no use
 * @param password the service principal's secret
 * @param accessToken a personal access token
 */
public record DatabricksAccount(
        String url, Optional<String> username, Optional<String> password, Optional<String> accessToken) {

    /** What the driver is told beside the URL, so that no secret has to stand there. */
    Properties properties() {
        var properties = new Properties();
        accessToken.ifPresent(token -> {
            properties.setProperty("AuthMech", "3");
            properties.setProperty("UID", "token");
            properties.setProperty("PWD", token);
        });
        if (accessToken.isEmpty() && username.isPresent() && password.isPresent()) {
            properties.setProperty("AuthMech", "11");
            properties.setProperty("Auth_Flow", "1");
            properties.setProperty("OAuth2ClientId", username.get());
            properties.setProperty("OAuth2Secret", password.get());
        }
        return properties;
    }

    /** Without secrets, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "DatabricksAccount[" + username.orElse("") + "]";
    }
}
