package io.segments.evaluator.catalog.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.sync.v1.Sync;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.catalog.SyncReader;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads syncs as they are in their events. */
@ApplicationScoped
public class SyncMessages implements SyncReader {

    @Override
    public SyncDefinition read(byte[] message) {
        try {
            return SyncWire.of(Sync.parseFrom(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it is no message of its type", e);
        }
    }
}
