package io.segments.evaluator.grpc;

import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.ListIds;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import io.segments.contract.evaluation.v1.RemoveListContentsResponse;
import io.segments.evaluator.membership.Cancellation;
import java.util.Optional;

/** Calls about lists. They block, and fail with {@link io.segments.api.ApiException}. */
public interface ListCalls {

    PutListContentResponse put(ListContentHeader header, IdPortions ids, Cancellation cancellation);

    RemoveListContentsResponse remove(RemoveListContentsRequest request);

    /** What the caller sends after the header. */
    interface IdPortions {

        /**
         * The next portion; empty at the end. Waits for it.
         *
         * @throws InterruptedException when the caller went away
         */
        Optional<ListIds> next() throws InterruptedException;
    }
}
