package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Passage;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What segments were last computed from, so that the same need not be computed again. It is the query itself with its parameters, so whatever a definition, a dataset, a
 * time zone or the compiler change about it makes it another one, together with what the query reads: the content of the warehouse, of lists, and of
 * referenced segments. Time that passes changes parameters too; those that only divide the times of a column make a difference where a row has a time in between.
 *
 * <p>Kept in memory: after a start, or with another owner, everything is computed once. Safe for use by several threads.
 */
final class KnownContents {

    private final MembershipStore store;
    private final Map<SegmentKey, Known> known = new ConcurrentHashMap<>();

    /** @param evaluation the number that the evaluation has or would have if what was computed is applied */
    private record Known(Basis basis, long epoch, long evaluation, Instant asOf) {}

    /**
     * Everything that a segment's members follow from.
     *
     * @param name of everything but {@code times}
     * @param times the constants of its query that only divide the times of a column
     */
    record Basis(String name, List<Fragment.Part.Bind> times) {
        Basis {
            times = List.copyOf(times);
        }
    }

    KnownContents(MembershipStore store) {
        this.store = store;
    }

    /**
     * Tells what a segment's members follow from.
     *
     * @param compiled the segment's query
     * @param content names what the query reads of the warehouse
     */
    Basis basis(UnitTask task, UnitTask.Part part, CompiledUnit compiled, String content) {
        var query = Fragment.concat(compiled.rows(), compiled.census());
        var texts = new ArrayList<String>();
        texts.add(task.dataset().warehouse());
        texts.add(content);
        texts.addAll(query.timeless());
        texts.add(part.projection().toString());
        texts.add(new TreeMap<>(part.basis().lists()).toString());
        part.basis().references().stream()
                .sorted(Comparator.comparing(SegmentKey::segment))
                .map(this::membership)
                .forEach(texts::add);
        return new Basis(digest(texts), query.times());
    }

    /**
     * What has passed since the last applied evaluation of a segment, if that was of the same basis otherwise: its members are the same unless
     * a row has a time of it. Empty where anything else may have changed.
     */
    Optional<Set<Passage>> passed(UnitTask.Part part, Basis basis) {
        return Optional.ofNullable(known.get(part.segment()))
                .filter(before -> before.basis().name().equals(basis.name())
                        && before.epoch() == part.basis().epoch()
                        && part.basis()
                                .last()
                                .filter(last -> last.number() == before.evaluation()
                                        && last.meta().asOf().equals(before.asOf()))
                                .isPresent())
                .map(before -> Passage.between(before.basis().times(), basis.times()));
    }

    /** A segment was computed from a basis, or is known to be the same. */
    void computed(UnitTask.Part part, Basis basis, long evaluation, Instant asOf) {
        known.put(part.segment(), new Known(basis, part.basis().epoch(), evaluation, asOf));
    }

    /** The evaluations before the oldest that is kept are not known to have moved nobody. */
    private String membership(SegmentKey segment) {
        var move = store.lastMove(segment);
        return segment.segment()
                + (move > 0 ? " since " + move : " at " + store.status(segment).evaluation());
    }

    private static String digest(List<String> texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var text : texts) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
