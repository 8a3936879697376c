package io.segments.eventing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The W3C trace context of what caused an event, on its way through outbox and topics.
 *
 * @param value the {@code traceparent} header's value
 */
public record Traceparent(String value) {

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    /** That of the current span, if there is one. */
    public static Optional<Traceparent> current() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? Optional.of(new Traceparent("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()))
                : Optional.empty();
    }

    /** A context whose spans continue the trace; the root context when the value is malformed. */
    public Context asParent() {
        var parts = FORM.matcher(value);
        if (!parts.matches()) {
            return Context.root();
        }
        var remote = SpanContext.createFromRemoteParent(
                parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault());
        return remote.isValid() ? Context.root().with(Span.wrap(remote)) : Context.root();
    }
}
