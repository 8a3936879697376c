package io.segments.orchestrator.schedule;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.sync.SpecForm;

/** Names of jobs in addresses and messages. */
public final class JobName {

    private JobName() {}

    /**
     * The name, when it can be one.
     *
     * @throws ApiException otherwise
     */
    public static String require(String given) {
        if (!SpecForm.isJob(given)) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The job's id is not one: " + SpecForm.JOBS + ".");
        }
        return given;
    }
}
