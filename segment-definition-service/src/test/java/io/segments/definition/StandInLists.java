package io.segments.definition;

import io.grpc.stub.StreamObserver;
import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The ids that the stand-in for the evaluator keeps. */
final class StandInLists {

    private final Map<String, Set<String>> contents = new ConcurrentHashMap<>();

    /** The ids of a content; empty when it is not there. */
    Optional<Set<String>> ids(String workspace, String list, long content) {
        return Optional.ofNullable(contents.get(key(workspace, list, content)));
    }

    void remove(RemoveListContentsRequest request) {
        request.getContentsList()
                .forEach(content -> contents.remove(key(request.getWorkspace(), request.getList(), content)));
    }

    StreamObserver<PutListContentRequest> put(StreamObserver<PutListContentResponse> answer) {
        return new StreamObserver<>() {
            private ListContentHeader header = ListContentHeader.getDefaultInstance();
            private final Set<String> sent = new TreeSet<>();

            @Override
            public void onNext(PutListContentRequest message) {
                if (message.hasHeader()) {
                    header = message.getHeader();
                }
                sent.addAll(message.getIds().getMemberKeysList());
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                var before = ids(header.getWorkspace(), header.getList(), header.getBase())
                        .orElse(Set.of());
                var made = made(header.getChange(), before, sent);
                var unchanged = made.equals(before);
                if (!unchanged) {
                    contents.put(key(header.getWorkspace(), header.getList(), header.getContent()), made);
                }
                answer.onNext(PutListContentResponse.newBuilder()
                        .setIdCount(made.size())
                        .setUnchanged(unchanged)
                        .build());
                answer.onCompleted();
            }
        };
    }

    private static Set<String> made(ListContentHeader.Change change, Set<String> before, Set<String> sent) {
        var made = new TreeSet<>(change == ListContentHeader.Change.CHANGE_REPLACE ? Set.of() : before);
        if (change == ListContentHeader.Change.CHANGE_REMOVE) {
            made.removeAll(sent);
        } else {
            made.addAll(sent);
        }
        return made;
    }

    private static String key(String workspace, String list, long content) {
        return workspace + "/" + list + "/" + content;
    }
}
