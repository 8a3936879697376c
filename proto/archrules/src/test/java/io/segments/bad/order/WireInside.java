package io.segments.bad.order;

import io.segments.contract.sample.v1.Sample;

record WireInside(Sample sample) {}
