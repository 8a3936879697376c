package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/** What records are for, as the protocol says it with every batch. */
final class SyncPlan {

    private SyncPlan() {}

    static ObjectNode of(ServiceObject object, String operation, Optional<Field> identifier, Collection<Field> fields) {
        var plan = JsonNodeFactory.instance.objectNode();
        plan.set("object", object.description());
        plan.put("operation", operation);
        var schema = plan.putObject("schema");
        for (var field : fields) {
            schema.putObject(field.name())
                    .put("active_identifier", identifier.filter(field::equals).isPresent())
                    .set("field", field.description());
        }
        return plan;
    }
}
