package io.segments.evaluator.list.grpc;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import io.segments.contract.evaluation.v1.RemoveListContentsResponse;
import io.segments.evaluator.grpc.ListCalls;
import io.segments.evaluator.list.ReceivedKeys;
import io.segments.evaluator.list.ReceivedKeys.UnusableKeyException;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.ListStore.ListChange;
import io.segments.evaluator.membership.ListStore.MissingContentException;
import io.segments.evaluator.membership.ListStore.TooManyIdsException;
import io.segments.evaluator.membership.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Puts ids into the store, whoever owns the segments that ask for them. */
@ApplicationScoped
public class ListGrpcCalls implements ListCalls {

    /** Each holds a connection to the store for as long as its sender takes. */
    private static final int AT_ONCE = 2;

    private final ListStore lists;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public ListGrpcCalls(ListStore lists) {
        this.lists = lists;
    }

    @Override
    public PutListContentResponse put(ListContentHeader header, IdPortions ids, Cancellation cancellation) {
        return answered(() -> {
            var list = key(header.getWorkspace(), header.getList());
            if (header.getContent() <= header.getBase() || header.getBase() < ListContent.EMPTY) {
                throw ApiException.invalid(
                        "$.content", FindingCode.INVALID_VALUE, "A content has a number above that of its base.");
            }
            var made = lists.make(
                    new ListContent(list, header.getContent()),
                    new ListContent(list, header.getBase()),
                    change(header),
                    header.getMostIds(),
                    keys(ids),
                    cancellation);
            return PutListContentResponse.newBuilder()
                    .setIdCount(made.ids())
                    .setUnchanged(made.unchanged())
                    .build();
        });
    }

    @Override
    public RemoveListContentsResponse remove(RemoveListContentsRequest request) {
        return answered(() -> {
            lists.remove(
                    key(request.getWorkspace(), request.getList()),
                    request.getContentsList().stream()
                            .filter(number -> number > ListContent.EMPTY)
                            .toList());
            return RemoveListContentsResponse.getDefaultInstance();
        });
    }

    private static ReceivedKeys keys(IdPortions ids) {
        return new ReceivedKeys(() -> ids.next().map(portion -> List.copyOf(portion.getMemberKeysList())));
    }

    private static ListKey key(String workspace, String list) {
        if (workspace.isEmpty() || list.isEmpty()) {
            throw ApiException.invalid("$.list", FindingCode.REQUIRED, "A list of a workspace is needed.");
        }
        return new ListKey(workspace, list);
    }

    private static ListChange change(ListContentHeader header) {
        return switch (header.getChange()) {
            case CHANGE_REPLACE -> ListChange.REPLACE;
            case CHANGE_ADD -> ListChange.ADD;
            case CHANGE_REMOVE -> ListChange.REMOVE;
            case CHANGE_UNSPECIFIED, UNRECOGNIZED ->
                throw ApiException.invalid("$.change", FindingCode.REQUIRED, "What becomes of the ids is missing.");
        };
    }

    private <T> T answered(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } catch (TooManyIdsException e) {
            throw ApiException.causedBy(e, ErrorCode.LIST_TOO_LARGE, String.valueOf(e.getMessage()) + ".");
        } catch (MissingContentException e) {
            throw ApiException.causedBy(
                    e, ErrorCode.LIST_CONTENT_MISSING, "The ids that the list had are lost; replace them all.");
        } catch (StoreException e) {
            throw Optional.ofNullable(e.getCause())
                    .filter(UnusableKeyException.class::isInstance)
                    .map(unusable -> unusable(e))
                    .orElseGet(() -> ApiException.causedBy(
                            e, ErrorCode.DATABASE_UNAVAILABLE, "The membership store could not take the ids."));
        } catch (UnusableKeyException e) {
            throw unusable(e);
        } finally {
            places.release();
        }
    }

    private static ApiException unusable(RuntimeException e) {
        return ApiException.causedBy(
                e, ErrorCode.VALIDATION_FAILED, "An id is longer than any can be, or can't be stored.");
    }
}
