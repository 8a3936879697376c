package io.segments.contract.sample.v1;

/** Stands for a generated message. */
public record Sample(String text) {}
