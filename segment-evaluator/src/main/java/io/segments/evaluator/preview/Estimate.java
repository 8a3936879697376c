package io.segments.evaluator.preview;

import io.segments.evaluator.compile.Sample;

/**
 * How many rows there are of some kind, counted or estimated from a sample.
 *
 * @param from the least number that is consistent with what was counted; the count itself where all rows were
 * @param to the greatest, likewise
 */
public record Estimate(long count, long from, long to) {

    /** The normal distribution's quantile that leaves 2.5 % on each side. */
    private static final double Z = 1.959964;

    /** Of all rows. */
    static Estimate exactly(long count) {
        return new Estimate(count, count, count);
    }

    /**
     * From a sample, in which each row is with the same probability: the range is the score interval of a binomial count, which holds the true
     * number in 95 of 100 samples.
     *
     * @param drawn how many of the kind are in the sample
     */
    static Estimate of(long drawn, Sample sample) {
        var share = sample.share();
        var rest = 1 - share;
        var middle = 2 * drawn + Z * Z * rest;
        var width = Z * Math.sqrt(Z * Z * rest * rest + 4 * drawn * rest);
        var from = (long) Math.floor((middle - width) / (2 * share));
        var to = (long) Math.ceil((middle + width) / (2 * share));
        return new Estimate(Math.round(drawn / share), Math.max(drawn, from), to);
    }
}
