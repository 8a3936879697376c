package io.segments.orchestrator.inbox.store;

import io.segments.eventing.InboxPosition;
import io.segments.eventing.config.TopicsConfig;
import io.segments.orchestrator.inbox.Positions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Positions in the table that comes with eventing. Those of the definitions have another name than the others: under that one, a version that knew nothing of erasures passed them over, and
 * while instances are replaced one by one, it still may.
 */
@ApplicationScoped
class PgPositions implements Positions {

    private static final String CONSUMER = "sync-orchestrator";

    private static final String DEFINITIONS_CONSUMER = CONSUMER + "/2";

    private final Jdbi jdbi;
    private final String definitions;

    PgPositions(Jdbi jdbi, TopicsConfig topics) {
        this.jdbi = jdbi;
        this.definitions = topics.settings().names().definitions();
    }

    private String consumer(String topic) {
        return topic.equals(definitions) ? DEFINITIONS_CONSUMER : CONSUMER;
    }

    @Override
    public Map<Integer, Long> of(String topic) {
        return jdbi.withHandle(handle -> handle.createQuery(positional(InboxPosition.READ))
                .bind(0, consumer(topic))
                .bind(1, topic)
                .map((row, _) -> Map.entry(row.getInt("partition"), row.getLong("next_offset")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void takeTurn() {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:turn, 0))")
                .bind("turn", CONSUMER + "/inbox")
                .mapToMap()
                .one());
    }

    @Override
    public boolean advance(String topic, int partition, long offset) {
        return jdbi.withHandle(handle -> handle.createUpdate(positional(InboxPosition.ADVANCE))
                        .bind(0, consumer(topic))
                        .bind(1, topic)
                        .bind(2, partition)
                        .bind(3, offset + 1)
                        .execute()
                == 1);
    }

    private static String positional(String statement) {
        return statement.replaceAll("\\$\\d+", "?");
    }
}
