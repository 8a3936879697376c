package io.segments.good.connector.alpha;

import io.segments.good.connector.spi.Connector;

class AlphaConnector implements Connector {}
