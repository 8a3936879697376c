package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.workers.connector.census.JsonRpc.Reply;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service says of itself.
 *
 * @param objects its objects, by name
 * @param speed how fast it can be used
 */
record Service(Map<String, ServiceObject> objects, Speed speed) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_OBJECTS = 50;

    Service {
        objects = Map.copyOf(objects);
    }

    /**
     * How fast a service can be used: the least that it said for any object.
     *
     * @param records most records in a batch
     * @param perSecond most records in a second
     * @param parallel most batches at once
     * @param requestsPerSecond most requests in a second, if it said so
     */
    record Speed(int records, Optional<Integer> perSecond, int parallel, Optional<Integer> requestsPerSecond) {

        static Speed unlimited() {
            return new Speed(10_000, Optional.empty(), 50, Optional.empty());
        }

        private Speed and(JsonNode said, Optional<Integer> requests) {
            return new Speed(
                    least(records, positive(said, "maximum_batch_size")),
                    least(perSecond, positive(said, "maximum_records_per_second")),
                    least(parallel, positive(said, "maximum_parallel_batches")),
                    least(requestsPerSecond, requests));
        }

        private static Optional<Integer> positive(JsonNode said, String name) {
            var number = said.path(name).asDouble(0);
            return number >= 1 ? Optional.of((int) Math.min(number, 999_999_999)) : Optional.empty();
        }

        private static int least(int one, Optional<Integer> other) {
            return other.map(number -> Math.min(one, number)).orElse(one);
        }

        private static Optional<Integer> least(Optional<Integer> one, Optional<Integer> other) {
            return one.isPresent() ? Optional.of(least(one.get(), other)) : other;
        }
    }

    /**
     * Asks a service for what it is.
     *
     * @param wanted the objects that matter; none means all
     * @throws InvalidSettingsException when it does not say, or has nothing that would do
     */
    static Service asked(JsonRpc service, Set<String> wanted) {
        try {
            return new Asking(service).all(wanted);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused("url", "could not be asked to the end");
        }
    }

    private static InvalidSettingsException refused(String setting, String message) {
        return new InvalidSettingsException(List.of(new Finding(setting, message)));
    }

    private record Asking(JsonRpc service) {

        Service all(Set<String> wanted) throws InterruptedException {
            var descriptions = new HashMap<String, JsonNode>();
            for (var one : call("list_objects", JSON.objectNode()).result().path("objects")) {
                var name = one.path("object_api_name").asText("");
                if (!name.isEmpty() && (wanted.isEmpty() || wanted.contains(name))) {
                    descriptions.put(name, one);
                }
            }
            var missing = wanted.stream()
                    .filter(name -> !descriptions.containsKey(name))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                throw refused("objects", "names " + missing + ", which the service has not");
            }
            if (descriptions.isEmpty()) {
                throw refused("url", "is of a service that lists no objects");
            }
            if (descriptions.size() > MOST_OBJECTS) {
                throw refused(
                        "objects",
                        "is to name up to " + MOST_OBJECTS + " objects; the service has " + descriptions.size());
            }
            var objects = new HashMap<String, ServiceObject>();
            var speed = Speed.unlimited();
            for (var one : descriptions.entrySet()) {
                var object = object(one.getValue());
                objects.put(one.getKey(), object);
                var said = call("get_sync_speed", JSON.objectNode().set("sync_plan", plan(object)));
                speed = speed.and(said.result(), said.requestsPerSecond());
            }
            return new Service(objects, speed);
        }

        private ServiceObject object(JsonNode description) throws InterruptedException {
            var about = JSON.objectNode().set("object", description);
            return ServiceObject.of(
                    description,
                    call("list_fields", about).result().path("fields"),
                    call("supported_operations", about).result().path("operations"));
        }

        private static ObjectNode plan(ServiceObject object) {
            var fields = new ArrayList<>(object.fields().values());
            var identifier = fields.stream().filter(Field::identifier).findFirst();
            return SyncPlan.of(object, "upsert", identifier, fields);
        }

        private Reply.Result call(String method, JsonNode parameters) throws InterruptedException {
            return switch (service.call(method, parameters)) {
                case Reply.Result result -> result;
                case Reply.Failed(var trouble) ->
                    throw refused(
                            "url", "is of a service that does not answer " + method + " yet: " + trouble.reason());
            };
        }
    }
}
