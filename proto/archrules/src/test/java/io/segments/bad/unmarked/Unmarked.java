package io.segments.bad.unmarked;

class Unmarked {}
