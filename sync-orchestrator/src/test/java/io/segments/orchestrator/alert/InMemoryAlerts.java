package io.segments.orchestrator.alert;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts and notices in memory. */
final class InMemoryAlerts implements Alerts, Notices {

    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private final Map<RuleKey, AlertRule> rules = new HashMap<>();
    private final Map<UUID, Told> notices = new LinkedHashMap<>();
    private final Map<UUID, Instant> due = new HashMap<>();

    List<Notice> appended() {
        return notices.values().stream().map(Told::notice).toList();
    }

    List<Told> all() {
        return List.copyOf(notices.values());
    }

    @Override
    public boolean takeTurn() {
        return true;
    }

    @Override
    public List<Alert> open() {
        return alerts.values().stream()
                .filter(alert -> alert.closed().isEmpty())
                .toList();
    }

    @Override
    public void save(Alert alert) {
        alerts.put(alert.id(), alert);
    }

    @Override
    public Optional<Alert> find(String workspace, UUID id) {
        return Optional.ofNullable(alerts.get(id));
    }

    @Override
    public Optional<Alert> lock(String workspace, UUID id) {
        return find(workspace, id);
    }

    @Override
    public Page<Alert> page(String workspace, Filter filter, PageRequest page) {
        return new Page<>(List.copyOf(alerts.values()), "");
    }

    @Override
    public Rules rules() {
        return new Rules(rules);
    }

    @Override
    public void save(RuleKey key, AlertRule rule) {
        rules.put(key, rule);
    }

    @Override
    public void remove(RuleKey key) {
        rules.remove(key);
    }

    @Override
    public void append(Notice notice) {
        notices.put(notice.id(), new Told(notice, 0, State.WAITING, ""));
        due.put(notice.id(), notice.at());
    }

    @Override
    public List<Told> claim(Instant now, Instant until, int most) {
        var claimed = new ArrayList<Told>();
        notices.forEach((id, told) -> {
            if (told.state() == State.WAITING && !due.get(id).isAfter(now) && claimed.size() < most) {
                claimed.add(told);
            }
        });
        claimed.forEach(told -> due.put(told.notice().id(), until));
        return claimed;
    }

    @Override
    public void told(UUID notice, Instant at) {
        change(notice, State.TOLD, "");
    }

    @Override
    public void failed(UUID notice, String problem, Instant again) {
        change(notice, State.WAITING, problem);
        due.put(notice, again);
    }

    @Override
    public void givenUp(UUID notice, String problem) {
        change(notice, State.GIVEN_UP, problem);
    }

    private void change(UUID id, State state, String problem) {
        notices.computeIfPresent(id, (_, told) -> new Told(told.notice(), told.attempts() + 1, state, problem));
    }

    @Override
    public List<Told> of(UUID alert) {
        return notices.values().stream()
                .filter(told -> told.notice().about() instanceof Notice.OfAlert of
                        && of.alert().equals(alert))
                .toList();
    }

    @Override
    public int forgetBefore(Instant instant) {
        return 0;
    }
}
