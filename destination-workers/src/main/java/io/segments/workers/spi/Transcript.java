package io.segments.workers.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt said and heard, as it was. A connector writes it while it makes the attempt, if it has something to show; nothing of it leaves the worker before it is masked.
 * {@link HttpSender} writes for those that send with it.
 */
public final class Transcript {

    private static final ScopedValue<Transcript> CURRENT = ScopedValue.newInstance();
    private static final int LONGEST_REQUEST = 4 * 1024 * 1024;
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final List<String> secrets = new ArrayList<>();
    private Optional<Spoken> spoken = Optional.empty();

    /**
     * A request and its answer.
     *
     * @param method HTTP's method, or what else names the kind of the request
     * @param path where it went, as the connector's words have it: a template without any value in it
     * @param status HTTP's status; 0 when there was no answer
     * @param request its body; empty when there was none or when it is too long to be shown
     * @param answer the answer's body, likewise
     * @param requestBytes length of its body
     * @param answerBytes length of the answer's body
     */
    public record Spoken(
            String method,
            String path,
            int status,
            Optional<byte[]> request,
            Optional<byte[]> answer,
            long requestBytes,
            long answerBytes) {

        static Spoken of(String method, String path, byte[] request, int status, byte[] answer) {
            return new Spoken(
                    method,
                    path,
                    status,
                    upTo(LONGEST_REQUEST, request),
                    upTo(LONGEST_ANSWER, answer),
                    request.length,
                    answer.length);
        }

        private static Optional<byte[]> upTo(int longest, byte[] body) {
            return body.length == 0 || body.length > longest ? Optional.empty() : Optional.of(body);
        }
    }

    /** That of the attempt that this thread makes; one that nobody reads when there is none. */
    public static Transcript current() {
        return CURRENT.isBound() ? CURRENT.get() : new Transcript();
    }

    /** Does something whose requests are written here. */
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> doing) throws X {
        return ScopedValue.where(CURRENT, this).call(doing);
    }

    /** Writes a request down; the last one of an attempt counts. */
    public void write(String method, String path, byte[] request, int status, byte[] answer) {
        spoken = Optional.of(Spoken.of(method, path, request, status, answer));
    }

    /** Names a secret that is in no setting, such as a token. */
    public void hide(String secret) {
        secrets.add(secret);
    }

    /** What was written, if anything was. */
    public Optional<Spoken> spoken() {
        return spoken;
    }

    /** Secrets that are in no setting. */
    public List<String> secrets() {
        return List.copyOf(secrets);
    }
}
