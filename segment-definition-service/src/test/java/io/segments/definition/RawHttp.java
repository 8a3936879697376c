package io.segments.definition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Requests byte for byte, as no client library would send them. */
final class RawHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI service;

    RawHttp(URI service) {
        this.service = service;
    }

    /** An answer; its body may be empty. */
    record Answer(int status, String head, String body) {

        @SuppressWarnings("unchecked")
        Refusal refusal() {
            try {
                if (!head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")) {
                    throw new AssertionError("no problem: " + head + body);
                }
                return Refusal.of(status, JSON.readValue(body, Map.class));
            } catch (IOException e) {
                throw new AssertionError("no problem: " + head + body, e);
            }
        }
    }

    /** Sends a body with its length. */
    Answer send(String method, String target, byte[] body) {
        var head = "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, target, body.length);
        return exchange(head, body);
    }

    /** Sends a body in chunks, without saying how long it will be. */
    Answer stream(String method, String target, byte[] body) {
        var head =
                "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
                        .formatted(method, target, body.length);
        var rest = new byte[body.length + 7];
        System.arraycopy(body, 0, rest, 0, body.length);
        System.arraycopy("\r\n0\r\n\r\n".getBytes(ISO_8859_1), 0, rest, body.length, 7);
        return exchange(head, rest);
    }

    /** Sends the whole of a request and goes away without waiting for its answer, when told to. */
    Socket begin(String method, String target, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var socket = connect();
        var out = socket.getOutputStream();
        out.write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, target, bytes.length)
                .getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
        return socket;
    }

    private Answer exchange(String head, byte[] body) {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(ISO_8859_1));
            try {
                out.write(body);
                out.flush();
            } catch (IOException closedEarly) {
                // the service may answer and close before it has read a body that it refuses
            }
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Answer answer(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new AssertionError("no answer: " + head);
            }
            head.write(next);
        }
        var text = head.toString(ISO_8859_1);
        var length = LENGTH.matcher(text);
        var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text, new String(body, UTF_8));
    }
}
