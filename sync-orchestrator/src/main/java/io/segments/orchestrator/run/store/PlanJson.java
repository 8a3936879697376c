package io.segments.orchestrator.run.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.segments.orchestrator.run.Plan;

/** Plans as they are stored. */
final class PlanJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private PlanJson() {}

    static Plan read(String stored) {
        try {
            return JSON.readValue(stored, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored plan can't be read", e);
        }
    }

    static String write(Plan plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan can't be stored", e);
        }
    }
}
