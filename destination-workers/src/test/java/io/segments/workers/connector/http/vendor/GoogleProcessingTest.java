package io.segments.workers.connector.http.vendor;

import io.segments.workers.certification.Candidate;

/** The same when a delivery counts only once Google has processed it: every fault may then befall a look at what became of it as well. */
class GoogleProcessingTest extends GoogleDataManagerTest {

    @Override
    protected Candidate candidate() {
        return google("processing");
    }
}
