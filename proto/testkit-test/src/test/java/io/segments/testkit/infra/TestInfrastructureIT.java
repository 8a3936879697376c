package io.segments.testkit.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.embedded.kafka.ClusterIdentity;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestInfrastructureIT {

    private final TestInfrastructure infrastructure = TestInfrastructure.get();

    @Test
    void kafkaIsTheClusterThatItSays() {
        assertThat(ClusterIdentity.at(infrastructure.bootstrapServers())).isEqualTo(infrastructure.clusterId());
    }

    @Test
    void postgresIsSetUpForChangeCapture() throws SQLException {
        try (var connection = infrastructure.postgres().connect("postgres");
                var rows = connection.createStatement().executeQuery("show wal_level")) {
            rows.next();

            assertThat(rows.getString(1)).isEqualTo("logical");
        }
    }

    @Test
    void everyoneWhoAsksForRoomGetsTheirOwn() {
        var one = InfrastructureIsolation.fresh("test");
        var two = InfrastructureIsolation.fresh("test");

        assertThat(one.topicPrefix()).matches("[a-z][a-z0-9-]{0,40}").isNotEqualTo(two.topicPrefix());
        assertThat(one.createDatabase()).isEqualTo(one.createDatabase()).isNotEqualTo(two.createDatabase());
        assertThat(one.createDatabase("other")).isNotEqualTo(one.createDatabase());
    }

    @Test
    void aQuarkusApplicationIsToldWhereEverythingIs() {
        var resource = new InfrastructureResource();
        resource.init(Map.of("name", "definition"));

        assertThat(resource.start())
                .containsEntry("kafka.bootstrap.servers", infrastructure.bootstrapServers())
                .containsKeys("quarkus.datasource.reactive.url", "quarkus.datasource.username")
                .hasEntrySatisfying(
                        "segments.topics.prefix", prefix -> assertThat(prefix).startsWith("t-definition-"))
                .hasEntrySatisfying(
                        "quarkus.datasource.jdbc.url", url -> assertThat(url).startsWith("jdbc:postgresql://"));
    }
}
