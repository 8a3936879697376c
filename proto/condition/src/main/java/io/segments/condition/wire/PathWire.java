package io.segments.condition.wire;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.condition.NodePath;
import io.segments.contract.condition.v1.JsonSelector;
import java.util.ArrayList;

/** Paths into JSON columns as messages. */
final class PathWire {

    private PathWire() {}

    static io.segments.contract.condition.v1.JsonPath encode(JsonPath path) {
        var message = io.segments.contract.condition.v1.JsonPath.newBuilder();
        for (var selector : path.selectors()) {
            switch (selector) {
                case Selector.Name(var name) -> message.addSelectorsBuilder().setName(name);
                case Selector.Index(var index) -> message.addSelectorsBuilder().setIndex(index);
            }
        }
        return message.setType(SchemaEncoder.type(path.type())).build();
    }

    static JsonPath decode(io.segments.contract.condition.v1.JsonPath message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var selectors = new ArrayList<Selector>();
        for (var i = 0; i < message.getSelectorsCount(); i++) {
            selectors.add(selector(message.getSelectors(i), path.index(i)));
        }
        var type = SchemaWire.type(message.getType(), path.field("type"));
        return NotUnderstood.building(path, () -> new JsonPath(selectors, type));
    }

    private static Selector selector(JsonSelector message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return NotUnderstood.building(path, () -> switch (message.getSelectorCase()) {
            case NAME -> new Selector.Name(message.getName());
            case INDEX -> new Selector.Index(message.getIndex());
            case SELECTOR_NOT_SET -> throw new NotUnderstood(path, "a step into JSON that this version does not know");
        });
    }
}
