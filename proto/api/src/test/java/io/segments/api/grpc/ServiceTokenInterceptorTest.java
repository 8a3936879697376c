package io.segments.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.segments.api.ErrorCode;
import io.segments.api.config.AccessConfig;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.ListWarehousesRequest;
import io.segments.contract.evaluation.v1.ListWarehousesResponse;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokenInterceptorTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);
    private static final Map<String, String> SERVICES =
            Map.of("segments.access.mode", "services", "segments.access.tokens", OLD + "," + NEW);

    private Server server;
    private ManagedChannel channel;

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oooooooooooooooooooooooooooooooo", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"})
    void eachOfTheTokensIsTaken(String token) throws IOException {
        start(SERVICES);
        assertThat(call("Bearer " + token)).isEqualTo(ListWarehousesResponse.getDefaultInstance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "oooooooooooooooooooooooooooooooo",
                "Bearer ooooooooooooooooooooooooooooooo",
                "Basic oooooooooooooooooooooooooooooooo"
            })
    void everyOtherCallIsRefusedInTheWordsOfTheCatalogue(String authorization) throws IOException {
        start(SERVICES);
        assertThatThrownBy(() -> call(authorization)).isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> {
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(GrpcErrors.read(refusal).orElseThrow().code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        });
    }

    @Test
    void modeOidcLetsNoServiceIn() throws IOException {
        start(Map.of("segments.access.mode", "oidc"));
        assertThatThrownBy(() -> call("Bearer " + OLD)).hasMessageContaining("UNAUTHENTICATED");
    }

    @Test
    void theLocalRunNeedsNoToken() throws IOException {
        start(Map.of());
        assertThat(call("")).isEqualTo(ListWarehousesResponse.getDefaultInstance());
    }

    private ListWarehousesResponse call(String authorization) {
        var headers = new Metadata();
        if (!authorization.isEmpty()) {
            headers.put(ServiceTokenInterceptor.AUTHORIZATION, authorization);
        }
        var authorized = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        return EvaluatorServiceGrpc.newBlockingStub(authorized)
                .listWarehouses(ListWarehousesRequest.getDefaultInstance());
    }

    private void start(Map<String, String> settings) throws IOException {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AccessConfig.class);
        var name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .intercept(new ServiceTokenInterceptor(config))
                .addService(new EvaluatorServiceGrpc.EvaluatorServiceImplBase() {
                    @Override
                    public void listWarehouses(
                            ListWarehousesRequest request, StreamObserver<ListWarehousesResponse> answers) {
                        answers.onNext(ListWarehousesResponse.getDefaultInstance());
                        answers.onCompleted();
                    }
                })
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }
}
