package io.segments.eventing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that a principal may do in Kafka.
 *
 * @param type what it is done to
 * @param name its name, with the placeholders {@code {prefix}} and {@code {destination}}
 * @param pattern whether the name is the whole name
 * @param operations what may be done, in Kafka's words
 */
record KafkaGrant(Type type, String name, Pattern pattern, List<String> operations) {

    private static final TopicNames NAMES = new TopicNames("{prefix}");

    /** What can be granted. */
    enum Type {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID;

        /** As Strimzi writes it. */
        String strimzi() {
            return this == TRANSACTIONAL_ID ? "transactionalId" : name().toLowerCase(Locale.ROOT);
        }

        /** The option of {@code kafka-acls.sh}. */
        String option() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How the name is meant. */
    enum Pattern {
        LITERAL,
        PREFIX;

        String strimzi() {
            return name().toLowerCase(Locale.ROOT);
        }

        String option() {
            return this == PREFIX ? "prefixed" : "literal";
        }
    }

    /** Who logs in to Kafka, by the name that the chart gives the workload. */
    enum Principal {
        DEFINITION("segment-definition-service"),
        EVALUATOR("segment-evaluator"),
        ORCHESTRATOR("sync-orchestrator"),
        WORKER("destination-workers");

        private final String service;

        Principal(String service) {
            this.service = service;
        }

        String component() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All that it needs, and no more. */
        List<KafkaGrant> grants() {
            var grants = new ArrayList<KafkaGrant>();
            for (var topic : Topic.values()) {
                var operations = operations(topic);
                if (!operations.isEmpty()) {
                    grants.add(new KafkaGrant(Type.TOPIC, name(topic), pattern(topic), operations));
                }
            }
            grants.addAll(
                    switch (this) {
                        case DEFINITION -> List.of(transactions(NAMES.relayTransactions("segment_definition_service")));
                        case ORCHESTRATOR ->
                            List.of(
                                    group(NAMES.orchestratorGroup()),
                                    transactions(NAMES.relayTransactions("sync_orchestrator")));
                        case EVALUATOR ->
                            List.of(
                                    group(NAMES.evaluatorGroup()),
                                    // to see how far each destination is
                                    new KafkaGrant(
                                            Type.GROUP, NAMES.workerGroup(""), Pattern.PREFIX, List.of("Describe")),
                                    new KafkaGrant(
                                            Type.TRANSACTIONAL_ID,
                                            NAMES.ownerTransactions(""),
                                            Pattern.PREFIX,
                                            List.of("Describe", "Write")));
                        case WORKER ->
                            List.of(
                                    group(NAMES.workerGroup("{destination}")),
                                    new KafkaGrant(
                                            Type.TRANSACTIONAL_ID,
                                            NAMES.workerTransactions("{destination}", ""),
                                            Pattern.PREFIX,
                                            List.of("Describe", "Write")));
                    });
            return grants;
        }

        private List<String> operations(Topic topic) {
            var use = topic.declaration().use();
            var writes = use.writers().contains(service);
            var reads = use.readers().contains(service);
            var operations = new ArrayList<String>();
            // each service looks whether all topics are there that there is one of
            if (writes || reads || !topic.declaration().isFamily()) {
                operations.add("Describe");
            }
            if (reads) {
                operations.add("Read");
            }
            if (writes) {
                operations.add("Write");
            }
            if (creates(topic)) {
                operations.add("Create");
            }
            return operations;
        }

        /** Topics that there is one of for each dataset or destination come to be at run time. */
        private boolean creates(Topic topic) {
            return switch (this) {
                case EVALUATOR -> topic == Topic.MEMBERSHIP;
                case WORKER -> topic == Topic.DELIVERIES;
                case DEFINITION, ORCHESTRATOR -> false;
            };
        }

        private String name(Topic topic) {
            var pattern = "{prefix}." + topic.declaration().pattern();
            return pattern(topic) == Pattern.PREFIX
                    ? pattern.substring(0, pattern.indexOf('{', "{prefix}".length()))
                    : pattern;
        }

        private Pattern pattern(Topic topic) {
            var own = this == WORKER && topic == Topic.DELIVERIES;
            return topic.declaration().isFamily() && !own ? Pattern.PREFIX : Pattern.LITERAL;
        }

        private static KafkaGrant group(String name) {
            return new KafkaGrant(Type.GROUP, name, Pattern.LITERAL, List.of("Read"));
        }

        private static KafkaGrant transactions(String name) {
            return new KafkaGrant(Type.TRANSACTIONAL_ID, name, Pattern.LITERAL, List.of("Describe", "Write"));
        }
    }
}
