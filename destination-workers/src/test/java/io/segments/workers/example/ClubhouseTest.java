package io.segments.workers.example;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.util.Map;
import java.util.Optional;

class ClubhouseTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Clubhouse(new FakeClubhouse());
    }

    private record Clubhouse(FakeClubhouse fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.beside(ClubhouseTest.class, "manifests", "clubhouse");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("base-url", fake.url(), "token", FakeClubhouse.TOKEN, "timeout", "400ms");
        }

        @Override
        public String object() {
            return "chess";
        }

        @Override
        public String identity(int number) {
            return "user-" + number + "@example.org";
        }

        @Override
        public Map<String, FieldValue> fields(int number) {
            return Map.of("nickname", new FieldValue.Text("knight " + number));
        }

        @Override
        public Optional<String> refusedAlone() {
            return Optional.of(FakeClubhouse.BANNED);
        }

        @Override
        public Optional<String> refusedWithAll() {
            return Optional.of(FakeClubhouse.UNREADABLE);
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }

        @Override
        public Map<String, String> normalForms() {
            return Map.of(" Ada@Example.ORG ", "ada@example.org");
        }
    }
}
