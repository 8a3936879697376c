package io.segments.definition.segment.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.EntityVersion;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.contract.definition.v1.CreateSegmentRequest;
import io.segments.contract.definition.v1.CreateSegmentResponse;
import io.segments.contract.definition.v1.DefinitionServiceGrpc.DefinitionServiceImplBase;
import io.segments.contract.definition.v1.GetDatasetRequest;
import io.segments.contract.definition.v1.GetDatasetResponse;
import io.segments.contract.definition.v1.GetSegmentRequest;
import io.segments.contract.definition.v1.GetSegmentResponse;
import io.segments.contract.definition.v1.ListDatasetsRequest;
import io.segments.contract.definition.v1.ListDatasetsResponse;
import io.segments.contract.definition.v1.ListSegmentsRequest;
import io.segments.contract.definition.v1.ListSegmentsResponse;
import io.segments.contract.definition.v1.PublishSegmentRequest;
import io.segments.contract.definition.v1.PublishSegmentResponse;
import io.segments.definition.dataset.DatasetCatalog;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.grpc.GrpcAnswer;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.wire.SegmentWire;
import java.util.Optional;

/** Datasets and segments over gRPC. */
@GrpcService
public class DefinitionCalls extends DefinitionServiceImplBase {

    private final DatasetCatalog datasets;
    private final SegmentCatalog segments;
    private final ActorResolver actors;

    DefinitionCalls(DatasetCatalog datasets, SegmentCatalog segments, ActorResolver actors) {
        this.datasets = datasets;
        this.segments = segments;
        this.actors = actors;
    }

    @Override
    public void getDataset(GetDatasetRequest request, StreamObserver<GetDatasetResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            reader(request.getWorkspace());
            return datasets.get(new DatasetKey(request.getWorkspace(), request.getDataset()))
                    .map(dataset -> GetDatasetResponse.newBuilder()
                            .setDataset(Messages.dataset(dataset))
                            .build());
        });
    }

    @Override
    public void listDatasets(ListDatasetsRequest request, StreamObserver<ListDatasetsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            reader(request.getWorkspace());
            return datasets.page(request.getWorkspace(), PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListDatasetsResponse.newBuilder()
                            .addAllDatasets(
                                    page.items().stream().map(Messages::dataset).toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    @Override
    public void getSegment(GetSegmentRequest request, StreamObserver<GetSegmentResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            reader(request.getWorkspace());
            return segments.get(new SegmentKey(request.getWorkspace(), request.getSegment()))
                    .map(segment -> GetSegmentResponse.newBuilder()
                            .setSegment(SegmentWire.message(segment))
                            .build());
        });
    }

    @Override
    public void listSegments(ListSegmentsRequest request, StreamObserver<ListSegmentsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            reader(request.getWorkspace());
            return segments.page(
                            request.getWorkspace(),
                            Messages.filter(request),
                            PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListSegmentsResponse.newBuilder()
                            .addAllSegments(page.items().stream()
                                    .map(SegmentWire::message)
                                    .toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    @Override
    public void createSegment(CreateSegmentRequest request, StreamObserver<CreateSegmentResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var editor = editor(request.getWorkspace());
            return segments.create(
                            new SegmentKey(request.getWorkspace(), request.getSegmentId()),
                            Messages.spec(request),
                            editor)
                    .map(saved -> CreateSegmentResponse.newBuilder()
                            .setSegment(SegmentWire.message(saved.content()))
                            .build());
        });
    }

    @Override
    public void publishSegment(PublishSegmentRequest request, StreamObserver<PublishSegmentResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var editor = editor(request.getWorkspace());
            return segments.publish(
                            new SegmentKey(request.getWorkspace(), request.getSegment()),
                            request.getVersion() == 0
                                    ? Optional.empty()
                                    : Optional.of(new EntityVersion(request.getVersion())),
                            editor)
                    .map(saved -> PublishSegmentResponse.newBuilder()
                            .setSegment(SegmentWire.message(saved.content()))
                            .build());
        });
    }

    private void reader(String workspace) {
        actors.in(workspace).require(Permission.READ);
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }
}
