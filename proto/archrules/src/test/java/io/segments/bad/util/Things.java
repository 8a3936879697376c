package io.segments.bad.util;

class Things {}
