package io.segments.bad.connector.beta;

import io.segments.bad.connector.alpha.Alpha;

class Beta extends Alpha {}
