package io.segments.workers.connector.webhook;

import io.segments.workers.connector.webhook.WebhookAnswer.Response;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.HttpSender;
import io.segments.workers.spi.HttpSender.Sent;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;

/** Posts signed batches. */
final class WebhookConnector implements DestinationConnector {

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final WebhookConfig config;
    private final WebhookBody body;
    private final WebhookAnswer answer;
    private final InstantSource clock;
    private final HttpSender sender;

    WebhookConnector(WebhookConfig config, InstantSource clock) {
        this.config = config;
        this.body = new WebhookBody(config);
        this.answer = new WebhookAnswer(clock);
        this.clock = clock;
        this.sender = new HttpSender(config.timeout(), LONGEST_ANSWER);
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        var bytes = body.bytes(batch);
        HttpRequest request;
        try {
            request = request(bytes);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new CredentialRefused("credential-unreadable", "the signing secret can't be read");
        }
        return switch (sender.send(request, config.timeout(), "", bytes)) {
            case Sent.Answered answered -> answer.read(seen(answered), batch.size());
            case Sent.Unanswered(var trouble) -> trouble;
        };
    }

    private HttpRequest request(byte[] bytes) {
        var id = WebhookBody.id(bytes);
        var timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "segments-webhook/1")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", Signature.of(config.secret().reveal(), id, timestamp, bytes))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
    }

    private static Response seen(Sent.Answered answered) {
        return new Response(answered.status(), answered.headers().firstValue("retry-after"), answered.body());
    }

    @Override
    public void close() {
        sender.close();
    }
}
