package io.segments.orchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.run.InMemoryRuns;
import io.segments.orchestrator.schedule.CronSchedule;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final SyncKey KEY = new SyncKey("default", "mail-trials");

    private final KnownThings known = new KnownThings();
    private final InMemorySyncs syncs = new InMemorySyncs();
    private final SyncCheck check =
            new SyncCheck(known, known, syncs, new Draining(syncs, new InMemoryRuns()), new CronSchedule());

    @BeforeEach
    void thereAreASegmentAndADestinationThatTakesWholeRecords() {
        known.learn(new KnownSegment("default", "trials", 1, "users", false));
        known.learn(new KnownDataset(
                "default",
                "users",
                1,
                Map.of("email", ColumnKind.TEXT, "plan", ColumnKind.TEXT, "first_name", ColumnKind.TEXT)));
        known.learn(new Destination(
                "mail",
                "Mail",
                "s3",
                List.of(),
                true,
                false,
                false,
                false,
                false,
                "idempotent",
                List.of(),
                false,
                "",
                0,
                0,
                4,
                new Destination.Health(true, "", "", NOW),
                NOW));
    }

    @Test
    void oneOverTheDatasetsColumnsIsAccepted() throws MalformedTemplateException {
        var draft = greeting("Hello {{ first_name | default: 'you' }}, {{ plan }}", false)
                .draft();

        assertThat(check.require(KEY, draft)).isEqualTo(draft.spec());
        assertThat(draft.spec().columns()).containsExactlyInAnyOrder("first_name", "plan");
    }

    @Test
    void aColumnThatIsNotThereIsFoundAtItsPlaceWithThoseThatAreNear() throws MalformedTemplateException {
        assertThat(findings(greeting("Hello {{ plan }}\n{{ frist_name }}", false)))
                .extracting(Finding::path, Finding::message)
                .containsExactly(tuple(
                        "$.mappings[0].template",
                        "line 2, column 4: dataset users has no column frist_name; did you mean \"first_name\"?"));
        assertThat(findings(greeting("{{ plan }} {{ street }} {{ town }}", false)))
                .extracting(Finding::path)
                .containsExactly("$.mappings[0].template", "$.mappings[0].template");
    }

    @Test
    void itIsLeftOutOnlyWhereTheDestinationKeepsWhatItIsNotTold() throws MalformedTemplateException {
        assertThat(findings(greeting("{{ plan }}", true)))
                .extracting(Finding::path)
                .containsExactly("$.mappings[0].nulls");
    }

    private static Specs greeting(String liquid, boolean filled) throws MalformedTemplateException {
        return Specs.sample()
                .mappings(new Mapping("greeting", new Mapping.Source.Liquid(Template.parse(liquid), filled)));
    }

    private List<Finding> findings(Specs specs) {
        return catchThrowableOfType(ApiException.class, () -> check.require(KEY, specs.draft()))
                .findings();
    }
}
