package io.segments.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.contract.sync.v1.GetSyncRequest;
import io.segments.contract.sync.v1.GetSyncResponse;
import io.segments.contract.sync.v1.ListRunsRequest;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcErrorsTest {

    private static final List<Finding> FINDINGS =
            List.of(new Finding("$.all[0]", "unknown-column", "there is no column plam"));

    private Throwable failure = new IllegalStateException();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() throws Exception {
        var service = new SyncServiceGrpc.SyncServiceImplBase() {
            @Override
            public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> response) {
                response.onError(GrpcErrors.status(failure));
            }
        };
        server = InProcessServerBuilder.forName("errors")
                .addService(service)
                .build()
                .start();
        channel = InProcessChannelBuilder.forName("errors").build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void carryCodeAndFindingsToTheCaller() {
        failure = ApiException.of(ErrorCode.CONDITION_INVALID, "1 finding", FINDINGS);
        var told = call();

        assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(told.getStatus().getDescription()).isEqualTo("1 finding");
        var read = GrpcErrors.read(told).orElseThrow();
        assertThat(read.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
        assertThat(read.detail()).isEqualTo("1 finding");
        assertThat(read.findings()).isEqualTo(FINDINGS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL_ERROR")
    void haveTheStatusOfTheCatalogue(ErrorCode code) {
        failure = ApiException.of(code, "detail");
        var told = call();
        assertThat(told.getStatus().getCode().name()).isEqualTo(code.rpcStatus().name());
        assertThat(GrpcErrors.read(told).map(ApiException::code)).contains(code);
    }

    @Test
    void hideADefectBehindAnIncident() throws Exception {
        failure = new IllegalStateException("password=hunter2");
        var told = call();

        assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(told.getMessage()).doesNotContain("hunter2", "IllegalState");
        var info = StatusProto.fromThrowable(told).getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("INTERNAL_ERROR");
        assertThat(info.getMetadataOrThrow("incident")).isNotBlank();
    }

    @Test
    void leaveAStatusOfGrpcItselfAsItIs() {
        var unknownMethod = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> SyncServiceGrpc.newBlockingStub(channel).listRuns(ListRunsRequest.getDefaultInstance()));
        assertThat(unknownMethod.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(GrpcErrors.read(unknownMethod)).isEmpty();
    }

    private StatusRuntimeException call() {
        return catchThrowableOfType(
                StatusRuntimeException.class,
                () -> SyncServiceGrpc.newBlockingStub(channel).getSync(GetSyncRequest.getDefaultInstance()));
    }
}
