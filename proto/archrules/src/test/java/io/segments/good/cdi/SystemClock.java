package io.segments.good.cdi;

import java.time.InstantSource;

class SystemClock {
    InstantSource clock() {
        return InstantSource.system();
    }
}
