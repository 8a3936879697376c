package io.segments.eventing;

import com.google.protobuf.Descriptors.Descriptor;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.eventing.TopicDeclaration.Audience;
import io.segments.eventing.kafka.EventHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The public topics as an AsyncAPI 3.0 document, from what {@link Topic} declares and from the descriptors of the contract. */
final class AsyncApiDocument {

    /** From the folder of the document. */
    private static final String PROTO = "../proto/contract/src/main/proto/";

    private static final String SLUG = "[a-z][a-z0-9-]{0,62}";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Descriptor> MESSAGES = List.of(
                    DefinitionEvent.getDescriptor(), EvaluationEvent.getDescriptor(), MembershipChange.getDescriptor())
            .stream()
            .collect(Collectors.toMap(Descriptor::getFullName, descriptor -> descriptor));

    private AsyncApiDocument() {}

    static String text() {
        var document = new StringBuilder("""
                # Generated from Topic in proto/eventing and from the contract's descriptors; do not edit.
                asyncapi: 3.0.0
                info:
                  title: Segments, public topics
                  version: v1
                  license:
                    name: Apache-2.0
                    url: https://www.apache.org/licenses/LICENSE-2.0
                  description: >-
                    What any service may subscribe to. Names start with the prefix of the installation, here "segments". Records are written in transactions:
                    read with isolation.level=read_committed. A null value ends its key. How to subscribe is told in docs/subscribe.md, what may change in
                    docs/compatibility.md. The fields of a message are documented in its .proto file, which the payload refers to.
                defaultContentType: application/protobuf
                channels:
                """);
        publicTopics().forEach(topic -> document.append(channel(topic)));
        document.append("operations:\n");
        publicTopics().forEach(topic -> document.append(operation(topic)));
        document.append("components:\n  messages:\n");
        publicTopics().forEach(topic -> document.append(message(topic)));
        return document.append(headers()).toString();
    }

    private static List<Topic> publicTopics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.declaration().use().audience() == Audience.PUBLIC)
                .toList();
    }

    private static String channel(Topic topic) {
        var declaration = topic.declaration();
        var channel = new StringBuilder("""
                  %s:
                    address: "segments.%s"
                    description: "%s"
                    messages:
                      %s:
                        $ref: "#/components/messages/%s"
                """.formatted(
                        name(topic),
                        declaration.pattern(),
                        described(topic),
                        type(topic).getName(),
                        name(topic)));
        var parameters = PARAMETER.matcher(declaration.pattern()).results().toList();
        if (!parameters.isEmpty()) {
            channel.append("    parameters:\n");
            parameters.forEach(parameter -> channel.append("      %s:\n        description: \"Id of the %s: %s\"\n"
                    .formatted(parameter.group(1), parameter.group(1), SLUG)));
        }
        channel.append("    bindings:\n      kafka:\n");
        partitions(declaration.storage().partitioning(), channel);
        channel.append("        topicConfiguration:\n");
        new TreeMap<>(TopicSpec.brokerSettings(declaration.storage()))
                .forEach((setting, value) -> channel.append("          %s: %s\n"
                        .formatted(setting, setting.equals("cleanup.policy") ? "[" + value + "]" : value)));
        return channel.append("        bindingVersion: 0.5.0\n").toString();
    }

    private static String described(Topic topic) {
        var declaration = topic.declaration();
        return "Order: %s Kept: %s Partitions: %s"
                .formatted(
                        declaration.schema().order(),
                        switch (declaration.storage().retention()) {
                            case Retention.LatestOfKey() -> "the latest record of each key.";
                            case Retention.EverythingThenLatestOfKey(var all) ->
                                "every record for %d days, then the latest of each key.".formatted(all.toDays());
                            case Retention.Limited(var time) -> "every record for %d days.".formatted(time.toDays());
                        },
                        switch (declaration.storage().partitioning()) {
                            case Partitioning.Single() -> "one.";
                            case Partitioning.Ownership() ->
                                "as many as the installation has ownership partitions, by the record's dataset; never changed once in use.";
                            case Partitioning.Chosen(var byDefault, var by) ->
                                "%d unless configured, by %s.".formatted(byDefault, by);
                        });
    }

    /** A number that every installation has; the others are told in words. */
    private static void partitions(Partitioning partitioning, StringBuilder channel) {
        if (partitioning instanceof Partitioning.Single) {
            channel.append("        partitions: 1\n");
        }
    }

    private static String operation(Topic topic) {
        return """
                  publish%s:
                    action: send
                    summary: "Written by %s"
                    channel:
                      $ref: "#/channels/%s"
                    messages:
                      - $ref: "#/channels/%s/messages/%s"
                """.formatted(
                        capitalised(name(topic)),
                        String.join(", ", topic.declaration().use().writers()),
                        name(topic),
                        name(topic),
                        type(topic).getName());
    }

    private static String message(Topic topic) {
        var type = type(topic);
        var keys = topic.declaration().schema().keys();
        return """
                    %s:
                      name: %s
                      title: %s
                      contentType: application/protobuf
                      headers:
                        type: object
                        allOf:
                          - $ref: "#/components/schemas/headers"
                          - type: object
                            properties:
                              %s:
                                const: %s
                      payload:
                        schemaFormat: application/vnd.google.protobuf;version=3
                        schema:
                          $ref: %s
                      bindings:
                        kafka:
                          key:
                            type: string
                            description: "UTF-8: %s"
                          bindingVersion: 0.5.0
                """.formatted(
                        name(topic),
                        type.getFullName(),
                        type.getName(),
                        EventHeaders.TYPE,
                        topic.eventType(),
                        PROTO + type.getFile().getName(),
                        String.join(" or ", keys));
    }

    private static String headers() {
        return """
                  schemas:
                    headers:
                      type: object
                      description: CloudEvents 1.0 in binary mode over Kafka headers, and the W3C trace context; UTF-8. There may be more.
                      required: [%s]
                      properties:
                        %s:
                          const: "1.0"
                        %s:
                          type: string
                          description: Of the event; the same in every repetition, however often it is written.
                        %s:
                          type: string
                        %s:
                          type: string
                          description: The service that wrote it, as a URI reference.
                        %s:
                          type: string
                          format: date-time
                          description: When it happened; missing where that says nothing.
                        %s:
                          const: application/protobuf
                        %s:
                          type: string
                          description: The trace that caused it, where there is one.
                """.formatted(
                        String.join(
                                ", ",
                                EventHeaders.SPEC_VERSION,
                                EventHeaders.ID,
                                EventHeaders.TYPE,
                                EventHeaders.SOURCE,
                                EventHeaders.CONTENT_TYPE),
                        EventHeaders.SPEC_VERSION,
                        EventHeaders.ID,
                        EventHeaders.TYPE,
                        EventHeaders.SOURCE,
                        EventHeaders.TIME,
                        EventHeaders.CONTENT_TYPE,
                        EventHeaders.TRACEPARENT);
    }

    private static Descriptor type(Topic topic) {
        var name = topic.declaration().schema().value();
        var type = MESSAGES.get(name);
        if (type == null) {
            throw new IllegalStateException(name + " is on a public topic: add it to the messages of this document");
        }
        return type;
    }

    private static String name(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
