package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class WorkspaceApiIT {

    private static final String BERLIN = "{\"timeZone\": \"Europe/Berlin\"}";
    private static final String UTC = "{\"timeZone\": \"UTC\"}";

    @Test
    void theDefaultWorkspaceExistsFromTheStart() {
        Given.in("default").get("").statusCode(200).header("ETag", "\"1\"").body("timeZone", equalTo("UTC"));
    }

    @Test
    void creatingAWorkspaceTwiceGivesTheSameWorkspace() {
        var workspace = Given.in("created-twice");

        workspace.put("", BERLIN).statusCode(201).header("ETag", "\"1\"");

        workspace.put("", BERLIN).statusCode(200).header("ETag", "\"1\"").body("actor", equalTo("local"));
    }

    @Test
    void aWorkspaceIsChangedFromTheVersionThatWasRead() {
        var workspace = Given.workspace("moving");

        Refusal.of(workspace.put("", UTC)).is(ErrorCode.PRECONDITION_REQUIRED);
        workspace.put("", "\"1\"", UTC).statusCode(200).header("ETag", "\"2\"");
        Refusal.of(workspace.put("", "\"1\"", BERLIN)).is(ErrorCode.VERSION_STALE);

        workspace.get("").header("ETag", "\"2\"").body("timeZone", equalTo("UTC"));
    }

    @Test
    void ofManyWhoCreateAWorkspaceAtOnceOneDoesAndTheOthersFindIt() throws Exception {
        var workspace = Given.in("crowded");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = callers
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(
                                    _ -> () -> workspace.put("", UTC).extract().statusCode())
                            .toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        }
        workspace.get("").header("ETag", "\"1\"");
    }

    @Test
    void aTimeZoneIsOneOfTheWorldsTimeZones() {
        var workspace = Given.in("zoneless");

        Refusal.of(workspace.put("", "{}")).is(ErrorCode.VALIDATION_FAILED).at("$.timeZone required");
        Refusal.of(workspace.put("", "{\"timeZone\": \"Mars/Olympus\"}"))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.timeZone invalid-value");
        Refusal.of(workspace.put("", "{\"timeZone\": \"+01:00\"}")).at("$.timeZone invalid-value");
        Refusal.of(workspace.put("", "{\"timeZone\": 1}")).at("$.timeZone wrong-type");

        Refusal.of(workspace.get("")).is(ErrorCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void anIdIsASlug() {
        Refusal.of(Given.in("Not-An-Id").put("", UTC))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.id invalid-slug");
    }

    @Test
    void nothingIsFoundInAWorkspaceThatIsNotThere() {
        var nowhere = Given.in("nowhere");

        Refusal.of(nowhere.get("")).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.get("/datasets")).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.get("/segments")).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.post("/datasets", Given.EVENTS)).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.post("/segments", Given.segment("trials", Given.ON_TRIAL)))
                .is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.post("/segments/trials:publish", "")).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.post(":republish", "")).is(ErrorCode.WORKSPACE_NOT_FOUND);
        Refusal.of(nowhere.get("/segments/trials")).is(ErrorCode.SEGMENT_NOT_FOUND);
        Refusal.of(nowhere.get("/datasets/users/versions")).is(ErrorCode.DATASET_NOT_FOUND);
    }
}
