package io.segments.orchestrator.sync;

import io.segments.orchestrator.sync.Identity.Normalization;
import java.util.List;

/** Specifications for tests, each a little different from another. */
public final class Specs {

    private SyncSpec spec;

    private Specs(SyncSpec spec) {
        this.spec = spec;
    }

    /** Segment trials, told to object list-1 of destination mail by e-mail, with the plan. */
    public static Specs sample() {
        return of(new SyncSpec(
                "Trials",
                "trials",
                "mail",
                "list-1",
                new Identity.Column("email", Normalization.EMAIL),
                List.of(new Mapping("plan", new Mapping.Source.Column("plan"))),
                Behaviour.MIRROR,
                new Timing.Live(),
                RunGuard.DEFAULT));
    }

    public static Specs of(SyncSpec spec) {
        return new Specs(spec);
    }

    public Specs displayName(String name) {
        return with(name, spec.segment(), spec.destination(), spec.object(), spec.identity());
    }

    public Specs segment(String segment) {
        return with(spec.displayName(), segment, spec.destination(), spec.object(), spec.identity());
    }

    public Specs destination(String destination) {
        return with(spec.displayName(), spec.segment(), destination, spec.object(), spec.identity());
    }

    public Specs object(String object) {
        return with(spec.displayName(), spec.segment(), spec.destination(), object, spec.identity());
    }

    public Specs identity(Identity identity) {
        return with(spec.displayName(), spec.segment(), spec.destination(), spec.object(), identity);
    }

    public Specs mappings(Mapping... mappings) {
        return with(List.of(mappings), spec.behaviour(), spec.timing());
    }

    public Specs purposes(String... purposes) {
        return of(new SyncSpec(
                spec.displayName(),
                spec.segment(),
                spec.destination(),
                spec.object(),
                spec.identity(),
                spec.mappings(),
                spec.behaviour(),
                spec.timing(),
                spec.guard(),
                List.of(purposes),
                spec.ramp()));
    }

    public Specs behaviour(Behaviour behaviour) {
        return with(spec.mappings(), behaviour, spec.timing());
    }

    public Specs timing(Timing timing) {
        return with(spec.mappings(), spec.behaviour(), timing);
    }

    public SyncSpec build() {
        return spec;
    }

    /** A draft in which nothing is wrong with the form. */
    public SyncDraft draft() {
        return new SyncDraft(spec, List.of());
    }

    private Specs with(String name, String segment, String destination, String object, Identity identity) {
        spec = new SyncSpec(
                name,
                segment,
                destination,
                object,
                identity,
                spec.mappings(),
                spec.behaviour(),
                spec.timing(),
                spec.guard());
        return this;
    }

    private Specs with(List<Mapping> mappings, Behaviour behaviour, Timing timing) {
        spec = new SyncSpec(
                spec.displayName(),
                spec.segment(),
                spec.destination(),
                spec.object(),
                spec.identity(),
                mappings,
                behaviour,
                timing,
                spec.guard());
        return this;
    }
}
