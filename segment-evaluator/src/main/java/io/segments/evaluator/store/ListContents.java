package io.segments.evaluator.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Contents by list, in a column. */
final class ListContents {

    private ListContents() {}

    static String json(Map<String, Long> contents) {
        var texts = new ArrayList<String>();
        new TreeMap<>(contents).forEach((list, content) -> {
            texts.add(list);
            texts.add(Long.toString(content));
        });
        return AttributeJson.json(texts);
    }

    static Map<String, Long> read(String json) {
        var texts = AttributeJson.texts(json);
        var contents = new HashMap<String, Long>();
        for (var at = 0; at < texts.size(); at += 2) {
            contents.put(texts.get(at), Long.parseLong(texts.get(at + 1)));
        }
        return contents;
    }
}
