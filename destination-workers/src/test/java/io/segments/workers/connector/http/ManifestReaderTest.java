package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a manifest is said at once, with its place. */
class ManifestReaderTest {

    private static List<Finding> findings(String text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> ManifestReader.read("shop.yaml", text))
                .findings();
    }

    @Test
    void whatTheSchemaForbidsIsSaidAtOnce() {
        assertThat(findings("""
                connector: {id: Shop, name: ""}
                base-url: ftp://shop.example.org
                colour: blue
                settings:
                  siteId: {type: text, meaning: the site}
                  key: {type: secret, default: abc, meaning: the key}
                requests:
                  upsert: {method: FETCH, path: lists}
                batch: {records: 0, bytes: 100000}
                answers:
                  status: [{means: retry}]
                """))
                .extracting(Finding::setting)
                .contains(
                        "shop.yaml",
                        "shop.yaml at /base-url",
                        "shop.yaml at /batch/records",
                        "shop.yaml at /connector/id",
                        "shop.yaml at /connector/name",
                        "shop.yaml at /requests/upsert/method",
                        "shop.yaml at /requests/upsert/path",
                        "shop.yaml at /answers/status/0");
    }

    @Test
    void whatTheSchemaCanNotKnowIsSaidAtOnceToo() {
        var findings = findings("""
                connector: {id: shop, name: Shop}
                base-url: https://${settings.reg}.example.org
                settings:
                  region: {type: choice, values: [us, eu], default: asia, meaning: where it is}
                  api-key: {type: secret, meaning: the key}
                auth: {type: bearer, token: '${secrets.key}'}
                object: {pattern: '[0-9', meaning: a number}
                requests:
                  upsert: {method: POST, path: '/lists/${object', body: '{"ids": [records.identity}'}
                  remove: {method: POST, path: /lists, body: '[records.recordId]'}
                batch: {records: 10, bytes: 100000}
                limits: [many per hour]
                answers:
                  body:
                    - {when: '(', means: partial}
                  status:
                    - {status: 5xx-404, means: retry}
                """);

        assertThat(findings)
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "shop.yaml at /base-url",
                        "shop.yaml at /settings/region/default",
                        "shop.yaml at /auth/token",
                        "shop.yaml at /object/pattern",
                        "shop.yaml at /requests/upsert/path",
                        "shop.yaml at /requests/upsert/body",
                        "shop.yaml at /requests/remove/body",
                        "shop.yaml at /limits/0",
                        "shop.yaml at /answers/body/0/when",
                        "shop.yaml at /answers/status/0/status",
                        "shop.yaml at /answers");
        assertThat(findings).extracting(Finding::message).anyMatch(message -> message.contains("[region]"));
    }

    @Test
    void aFileThatIsNoYamlIsSaidWithItsLine() {
        assertThat(findings("connector: {id: shop\nbase-url: x: y"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("line 2"));
        assertThat(findings("connector: a\nconnector: b"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("connector"));
        assertThat(findings("")).isNotEmpty();
    }

    @Test
    void changeStandsAlone() {
        assertThat(findings("""
                connector: {id: shop, name: Shop}
                base-url: https://shop.example.org
                requests:
                  change: {method: POST, path: /}
                  upsert: {method: POST, path: /}
                batch: {records: 10, bytes: 100000}
                """)).extracting(Finding::setting).contains("shop.yaml at /requests/upsert");
    }

    @Test
    void endpointsJobsAndLooksForIdsAreHeldToWhatTheyAreFor() {
        assertThat(findings("""
                connector: {id: shop, name: Shop}
                base-url: https://shop.example.org
                requests:
                  upsert: {method: POST, path: /, records: 7}
                health: {method: GET, path: /, endpoint: looks}
                job:
                  id: body.id
                  poll: {method: GET, path: '/${job}'}
                  every: 2m
                  within: 1m
                  answers: {}
                batch: {records: 10, bytes: 100000}
                limits: [5 requests per 1s to lists]
                answers:
                  status:
                    - {status: 202, means: running}
                    - {status: 409, means: refused-records}
                """))
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "shop.yaml at /requests/upsert/records",
                        "shop.yaml at /health/endpoint",
                        "shop.yaml at /job/within",
                        "shop.yaml at /job/answers",
                        "shop.yaml at /limits",
                        "shop.yaml at /answers",
                        "shop.yaml at /answers");
    }

    @Test
    void theSmallestManifestIsEnough() {
        var manifest = ManifestReader.read("shop.yaml", """
                connector: {id: shop, name: Shop}
                base-url: https://shop.example.org
                requests:
                  upsert: {method: PUT, path: '/lists/${object}', body: '[records.identity]'}
                batch: {records: 10, bytes: 100000}
                """);

        assertThat(manifest.id()).isEqualTo("shop");
        assertThat(manifest.identities()).containsOnlyKeys("identity");
        assertThat(manifest.fields().take("anything")).isFalse();
    }
}
