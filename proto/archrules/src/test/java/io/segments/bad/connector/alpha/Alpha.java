package io.segments.bad.connector.alpha;

public class Alpha {}
