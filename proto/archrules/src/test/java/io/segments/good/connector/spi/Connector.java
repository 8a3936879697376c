package io.segments.good.connector.spi;

public interface Connector {}
