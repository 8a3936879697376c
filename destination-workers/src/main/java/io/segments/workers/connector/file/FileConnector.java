package io.segments.workers.connector.file;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes each batch as a file whose name follows from the batch: one that is repeated takes its own place. */
public final class FileConnector implements DestinationConnector {

    private final FileSettings settings;
    private final FileWriting writing;
    private final FileStore store;

    /**
     * A connector.
     *
     * @param settings what files are like
     * @param store where they go
     */
    public FileConnector(FileSettings settings, FileStore store) {
        this.settings = settings;
        this.writing = new FileWriting(settings);
        this.store = store;
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        if (!FilePath.isObject(batch.target().object())) {
            return new ObjectUnavailable(
                    "object-name-invalid",
                    "folders with single slashes between, of letters, digits and _ . = -, each beginning with a letter or a digit");
        }
        var outcomes = new ArrayList<DeliveryOutcome>(batch.size());
        var rows = new ArrayList<Operation>(batch.size());
        for (var operation : batch.operations()) {
            var objection = objectionTo(operation);
            outcomes.add(objection.isPresent() ? objection.get() : new Delivered());
            if (objection.isEmpty()) {
                rows.add(operation);
            }
        }
        return trouble(batch, rows).<Answer>map(found -> found).orElseGet(() -> new Each(outcomes));
    }

    private Optional<Answer.Trouble> trouble(Batch batch, List<Operation> rows) throws InterruptedException {
        return rows.isEmpty()
                ? Optional.empty()
                : store.put(settings.path().of(batch) + settings.extension(), writing.content(rows));
    }

    private Optional<DeliveryOutcome> objectionTo(Operation operation) {
        var known = settings.columns();
        for (var field : operation.fields().keySet()) {
            if (settings.isTaken(field)) {
                return Optional.of(new Rejected("field-name-invalid", "the files have another column of this name"));
            }
            if (!known.isEmpty() && !known.contains(field)) {
                return Optional.of(new Rejected("field-unknown", "the files have no column of this name"));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Answer> check() throws InterruptedException {
        return Optional.of(store.check());
    }

    @Override
    public void close() {
        store.close();
    }
}
