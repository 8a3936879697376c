package io.segments.workers.request;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.segments.workers.request.ShownRequest.Outcome;
import io.segments.workers.request.Witness.Seen;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Transcript.Spoken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes what may be shown of an attempt. */
final class RequestSample {

    private static final int LONGEST_REASON = 100;
    private static final int LONGEST_DETAIL = 500;
    private static final String CHECK = "check";

    private RequestSample() {}

    /** Why something was not taken. */
    private record Why(String reason, String detail) {}

    static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Trouble _ -> Outcome.FAILED;
            case Answer.Each each -> refusals(each).findAny().isPresent() ? Outcome.PARTLY : Outcome.TAKEN;
        };
    }

    static ShownRequest of(Seen seen, Instant at, long skipped, Collection<String> settings) {
        var operations = seen.batch().map(Batch::operations).orElse(List.of());
        var secrets = Stream.concat(settings.stream(), seen.transcript().secrets().stream())
                .toList();
        var masking = new Masking(seen.batch().stream().toList(), secrets);
        var workspace = same(operations, operation -> operation.target().workspace());
        var spoken = seen.transcript().spoken();
        // bodies of several workspaces would be seen in each of them
        var bodies = spoken.filter(_ -> operations.isEmpty() || !workspace.isEmpty());
        var why = why(seen.answer());
        return new ShownRequest(
                workspace,
                workspace.isEmpty()
                        ? ""
                        : same(operations, operation -> operation.target().sync()),
                workspace.isEmpty()
                        ? ""
                        : same(operations, operation -> operation.target().object()),
                spoken.map(Spoken::method).orElseGet(() -> kind(operations)),
                spoken.map(Spoken::path).orElse(""),
                spoken.map(Spoken::status).orElse(0),
                at,
                seen.took(),
                operations.size(),
                spoken.map(Spoken::requestBytes).orElse(0L),
                spoken.map(Spoken::answerBytes).orElse(0L),
                bodies.flatMap(Spoken::request)
                        .map(body -> MaskedBody.ofRequest(body, masking))
                        .orElse(""),
                bodies.flatMap(one -> one.answer().map(body -> MaskedBody.ofAnswer(body, one.status(), masking)))
                        .orElse(""),
                outcome(seen.answer()),
                why.map(one -> cut(masking.text(one.reason()), LONGEST_REASON)).orElse(""),
                why.map(one -> cut(masking.text(one.detail()), LONGEST_DETAIL)).orElse(""),
                skipped);
    }

    private static String same(List<Operation> operations, Function<Operation, String> of) {
        var all = operations.stream().map(of).distinct().limit(2).toList();
        return all.size() == 1 ? all.getFirst() : "";
    }

    private static String kind(List<Operation> operations) {
        if (operations.isEmpty()) {
            return CHECK;
        }
        var kinds = operations.stream().map(Operation::kind).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst().name().toLowerCase(Locale.ROOT) : "upsert and remove";
    }

    private static Optional<Why> why(Answer answer) {
        return switch (answer) {
            case Answer.Trouble trouble -> Optional.of(new Why(trouble.reason(), trouble.detail()));
            case Answer.Each each -> mostFrequent(each);
        };
    }

    private static Optional<Why> mostFrequent(Answer.Each each) {
        var reason = refusals(each).collect(groupingBy(Why::reason, counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        return reason.flatMap(
                most -> refusals(each).filter(one -> one.reason().equals(most)).findFirst());
    }

    private static Stream<Why> refusals(Answer.Each each) {
        return each.outcomes().stream().flatMap(outcome -> switch (outcome) {
            case DeliveryOutcome.Rejected(var reason, var detail) -> Stream.of(new Why(reason, detail));
            case DeliveryOutcome.Invalid(var reason, var detail) -> Stream.of(new Why(reason, detail));
            case DeliveryOutcome.Deferred(var reason, var detail) -> Stream.of(new Why(reason, detail));
            case DeliveryOutcome.Retry(var reason, var detail, var _) -> Stream.of(new Why(reason, detail));
            case DeliveryOutcome.Delivered _, DeliveryOutcome.Unfinished _ -> Stream.empty();
        });
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
