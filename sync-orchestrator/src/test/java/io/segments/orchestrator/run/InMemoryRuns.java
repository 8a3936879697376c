package io.segments.orchestrator.run;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs in memory. */
public final class InMemoryRuns implements Runs {

    private final Map<RunKey, Run> runs = new LinkedHashMap<>();
    private final Map<String, TreeSet<Instant>> losses = new HashMap<>();
    private final Map<String, Long> answers = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final List<Instant> successes = new ArrayList<>();
    private final NavigableMap<Long, RejectedRecord> rejected = new TreeMap<>();
    private final NavigableMap<Long, RunKey> revisions = new TreeMap<>();
    private long numbers;
    private long revision;

    @Override
    public Optional<Run> find(RunKey key) {
        return Optional.ofNullable(runs.get(key));
    }

    @Override
    public Page<Run> page(String workspace, String sync, PageRequest page) {
        var newestFirst = runs.values().stream()
                .filter(run -> run.key().workspace().equals(workspace)
                        && run.key().sync().equals(sync))
                .sorted(Comparator.<Run>comparingLong(run -> run.key().run()).reversed())
                .toList();
        return new Page<>(newestFirst, "");
    }

    @Override
    public List<Run> losable(String destination, Instant plannedUntil) {
        return runs.values().stream()
                .filter(run -> !(run.state() instanceof Run.State.Completed && run.isBalanced()))
                .filter(run -> run.plan()
                        .filter(plan -> plan.destination().equals(destination))
                        .filter(plan -> !plan.planned().isAfter(plannedUntil))
                        .isPresent())
                .toList();
    }

    @Override
    public Open open() {
        var open = runs.values().stream()
                .filter(run -> run.state() instanceof Run.State.Running)
                .toList();
        return new Open(
                open.size(),
                open.stream()
                        .flatMap(run -> run.plan().stream())
                        .map(Plan::planned)
                        .min(Comparator.naturalOrder()));
    }

    @Override
    public List<Run> answering(String workspace, String sync, long request) {
        return page(workspace, sync, PageRequest.of(null, null)).items();
    }

    @Override
    public void save(Run run) {
        runs.put(run.key(), run);
        revisions.values().remove(run.key());
        revisions.put(++revision, run.key());
    }

    @Override
    public List<Revised> changedAfter(long after, int most) {
        return revisions.tailMap(after, false).entrySet().stream()
                .limit(most)
                .flatMap(changed -> find(changed.getValue()).map(run -> new Revised(changed.getKey(), run)).stream())
                .toList();
    }

    @Override
    public void remember(String destination, Instant loss) {
        losses.computeIfAbsent(destination, _ -> new TreeSet<>()).add(loss);
    }

    @Override
    public Optional<Instant> firstLoss(String destination, Instant from) {
        return Optional.ofNullable(
                losses.getOrDefault(destination, new TreeSet<>()).ceiling(from));
    }

    @Override
    public void answered(String workspace, String sync, long requestedRun) {
        answers.merge(workspace + "/" + sync, requestedRun, Math::max);
    }

    @Override
    public long answer(String workspace, String sync) {
        return answers.getOrDefault(workspace + "/" + sync, 0L);
    }

    List<RejectedRecord> rejected() {
        return List.copyOf(rejected.values());
    }

    @Override
    public void reject(RejectedRecord record) {
        rejected.put(++numbers, record);
    }

    @Override
    public Page<RejectedRecord.Numbered> rejected(
            String workspace, String sync, RejectedRecord.Filter filter, PageRequest page) {
        return new Page<>(
                rejected.descendingMap().entrySet().stream()
                        .map(one -> new RejectedRecord.Numbered(one.getKey(), one.getValue()))
                        .toList(),
                "");
    }

    @Override
    public List<RejectedRecord.Numbered> rejectedAfter(long number, int most) {
        return rejected.tailMap(number, false).entrySet().stream()
                .limit(most)
                .map(one -> new RejectedRecord.Numbered(one.getKey(), one.getValue()))
                .toList();
    }

    @Override
    public void drop(List<Long> those) {
        rejected.keySet().removeAll(Set.copyOf(those));
    }

    @Override
    public Set<Long> placed(String workspace, String sync, List<Long> ids) {
        return Set.copyOf(ids);
    }

    @Override
    public List<RejectedRecord.Range> places(String workspace, String sync, List<Long> ids, int most) {
        return ids.stream()
                .map(id -> new RejectedRecord.Range(Lane.LIVE, id, id))
                .toList();
    }

    @Override
    public List<RejectedRecord.Range> places(String workspace, String sync, Instant from, Instant until, int most) {
        return List.of();
    }

    @Override
    public void hold(Held plan) {
        held.put(plan.workspace() + "/" + plan.sync(), plan);
    }

    @Override
    public void await(Waiting wait) {
        waiting.merge(
                wait.workspace() + "/" + wait.sync(),
                wait,
                (known, told) -> known.reason().equals(told.reason()) ? known : told);
    }

    @Override
    public Optional<Waiting> waiting(String workspace, String sync) {
        return Optional.ofNullable(waiting.get(workspace + "/" + sync));
    }

    @Override
    public void release(String workspace, String sync) {
        held.remove(workspace + "/" + sync);
        waiting.remove(workspace + "/" + sync);
    }

    @Override
    public Optional<Held> held(String workspace, String sync) {
        return Optional.ofNullable(held.get(workspace + "/" + sync));
    }

    @Override
    public void succeeded(String workspace, String sync, Instant at) {
        successes.add(at);
    }

    List<Instant> successes() {
        return List.copyOf(successes);
    }

    @Override
    public void forget(String workspace, String sync) {
        runs.keySet()
                .removeIf(key -> key.workspace().equals(workspace) && key.sync().equals(sync));
    }

    @Override
    public int forgetBefore(Instant instant) {
        int before = runs.size();
        runs.values().removeIf(run -> run.ended().filter(instant::isAfter).isPresent());
        return before - runs.size();
    }

    public Map<RunKey, Run> all() {
        return Map.copyOf(runs);
    }
}
