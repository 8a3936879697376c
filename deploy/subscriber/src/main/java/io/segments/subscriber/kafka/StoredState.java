package io.segments.subscriber.kafka;

import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.membership.v1.MembershipChange;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Sets and positions in one file, so that they are always of the same instant. A service would have both in one transaction of its
 * database.
 *
 * @param file where; nothing is stored when it is empty
 */
record StoredState(Optional<Path> file) {

    void store(Map<TopicPartition, Long> positions, Map<String, SegmentSet> sets) {
        file.ifPresent(path -> {
            var unfinished = path.resolveSibling(path.getFileName() + ".new");
            try {
                try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                    write(out, positions, sets);
                }
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void load(Map<TopicPartition, Long> positions, Map<String, SegmentSet> sets) {
        file.filter(Files::exists).ifPresent(path -> {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
                read(in, positions, sets);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(DataOutputStream out, Map<TopicPartition, Long> positions, Map<String, SegmentSet> sets)
            throws IOException {
        out.writeInt(positions.size());
        for (var position : positions.entrySet()) {
            out.writeUTF(position.getKey().topic());
            out.writeInt(position.getKey().partition());
            out.writeLong(position.getValue());
        }
        out.writeInt(sets.size());
        for (var set : sets.entrySet()) {
            out.writeUTF(set.getKey());
            write(out, set.getValue());
        }
    }

    private static void write(DataOutputStream out, SegmentSet set) throws IOException {
        out.writeInt(set.verified.isPresent() ? 1 : 0);
        if (set.verified.isPresent()) {
            set.verified.get().writeDelimitedTo(out);
        }
        out.writeInt(set.open.size());
        for (var closing : set.open.values()) {
            closing.event().writeDelimitedTo(out);
        }
        out.writeInt(set.parts.size());
        for (var part : set.parts.entrySet()) {
            out.writeInt(part.getKey());
            out.writeInt(part.getValue().summaries.size());
            for (var summary : part.getValue().summaries.entrySet()) {
                out.writeLong(summary.getKey());
                out.writeLong(summary.getValue().count());
                out.writeUTF(summary.getValue().checksum().toString());
            }
            out.writeInt(part.getValue().members.size());
            for (var member : part.getValue().members.values()) {
                member.writeDelimitedTo(out);
            }
        }
    }

    private static void read(DataInputStream in, Map<TopicPartition, Long> positions, Map<String, SegmentSet> sets)
            throws IOException {
        for (var left = in.readInt(); left > 0; left--) {
            positions.put(new TopicPartition(in.readUTF(), in.readInt()), in.readLong());
        }
        for (var left = in.readInt(); left > 0; left--) {
            sets.put(in.readUTF(), readSet(in));
        }
    }

    private static SegmentSet readSet(DataInputStream in) throws IOException {
        var set = new SegmentSet();
        if (in.readInt() == 1) {
            set.verified = Optional.of(EvaluationClosed.parseDelimitedFrom(in));
            set.verdict = SegmentSet.Verdict.VERIFIED;
        }
        for (var left = in.readInt(); left > 0; left--) {
            set.close(EvaluationClosed.parseDelimitedFrom(in), Map.of());
        }
        for (var left = in.readInt(); left > 0; left--) {
            set.parts.put(in.readInt(), readPart(in));
        }
        return set;
    }

    private static SegmentSet.Part readPart(DataInputStream in) throws IOException {
        var part = new SegmentSet.Part();
        part.summaries.clear();
        for (var left = in.readInt(); left > 0; left--) {
            part.summaries.put(in.readLong(), new Summary(in.readLong(), new BigInteger(in.readUTF())));
        }
        for (var left = in.readInt(); left > 0; left--) {
            var member = MembershipChange.parseDelimitedFrom(in);
            part.members.put(member.getMemberKey(), member);
        }
        return part;
    }
}
