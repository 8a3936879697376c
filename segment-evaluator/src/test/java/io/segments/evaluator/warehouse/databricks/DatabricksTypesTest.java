package io.segments.evaluator.warehouse.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.Driver;

class DatabricksTypesTest {

    private static final String URL = "jdbc:databricks://host:443;httpPath=/sql/1.0/warehouses/1";

    @Test
    void typesAreWhatTheLanguageSeesOfThem() {
        assertThat(DatabricksTypes.of("string")).contains(new PhysicalType.Text("STRING"));
        assertThat(DatabricksTypes.of("varchar(20)")).contains(new PhysicalType.Text("STRING"));
        assertThat(DatabricksTypes.of("string collate UTF8_BINARY")).contains(new PhysicalType.Text("STRING"));
        assertThat(DatabricksTypes.of("string collate UTF8_LCASE")).contains(new PhysicalType.TextLike("STRING"));
        assertThat(DatabricksTypes.of("tinyint")).contains(PhysicalType.Whole.signed("TINYINT", Byte.SIZE));
        assertThat(DatabricksTypes.of("smallint")).contains(PhysicalType.Whole.signed("SMALLINT", Short.SIZE));
        assertThat(DatabricksTypes.of("int")).contains(PhysicalType.Whole.signed("INT", Integer.SIZE));
        assertThat(DatabricksTypes.of("bigint")).contains(PhysicalType.Whole.signed("BIGINT", Long.SIZE));
        assertThat(DatabricksTypes.of("decimal(10,2)")).contains(new PhysicalType.Decimal("DECIMAL(10, 2)", 10, 2));
        assertThat(DatabricksTypes.of("float")).contains(new PhysicalType.Floating("FLOAT", Float.SIZE));
        assertThat(DatabricksTypes.of("double")).contains(new PhysicalType.Floating("DOUBLE", Double.SIZE));
        assertThat(DatabricksTypes.of("boolean")).contains(new PhysicalType.Flag("BOOLEAN"));
        assertThat(DatabricksTypes.of("date")).contains(new PhysicalType.Day("DATE"));
        assertThat(DatabricksTypes.of("timestamp")).contains(new PhysicalType.Moment("TIMESTAMP", true));
        assertThat(DatabricksTypes.of("timestamp_ntz")).contains(new PhysicalType.Moment("TIMESTAMP_NTZ", false));
        assertThat(DatabricksTypes.of("array<string>")).contains(new PhysicalType.Array("ARRAY<STRING>"));
        assertThat(DatabricksTypes.of("variant")).contains(new PhysicalType.Json("VARIANT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binary",
                "array<int>",
                "array<array<string>>",
                "map<string,string>",
                "struct<a:string>",
                "interval day to second",
                "void",
                "geometry(4326)"
            })
    void othersAreLeftOut(String type) {
        assertThat(DatabricksTypes.of(type)).isEmpty();
    }

    @Test
    void secretsAreHandedToTheDriverBesideTheUrl() {
        var byToken = new DatabricksAccount(URL, Optional.empty(), Optional.empty(), Optional.of("dapi"));
        assertThat(byToken.properties()).isEqualTo(Map.of("AuthMech", "3", "UID", "token", "PWD", "dapi"));
        var byPrincipal = new DatabricksAccount(URL, Optional.of("id"), Optional.of("hush"), Optional.empty());
        assertThat(byPrincipal.properties())
                .isEqualTo(Map.of("AuthMech", "11", "Auth_Flow", "1", "OAuth2ClientId", "id", "OAuth2Secret", "hush"));
        assertThat(byPrincipal).hasToString("DatabricksAccount[id]");
    }

    @Test
    void aTableThatIsNotThereIsMissingAndEverythingElseIsInvalid() {
        var engine = new DatabricksEngine(
                new Driver(), new DatabricksAccount(URL, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(engine.source("lake", new SQLException("[TABLE_OR_VIEW_NOT_FOUND] The table `x` cannot be found."))
                        .reason())
                .isEqualTo(Reason.SOURCE_MISSING);
        assertThat(engine.source("lake", new SQLException("[PARSE_SYNTAX_ERROR] Syntax error"))
                        .reason())
                .isEqualTo(Reason.SOURCE_INVALID);
    }
}
