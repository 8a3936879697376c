package io.segments.good.connector.beta;

import io.segments.good.connector.spi.Connector;

class BetaConnector implements Connector {}
