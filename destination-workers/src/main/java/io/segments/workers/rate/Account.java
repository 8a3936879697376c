package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;

/**
 * One partition's share of a limit with a long window. Units are first <em>wanted</em>, then <em>reserved</em> by a commit that tells every later owner of them, and only then used, within the same
 * bucket of time; so whoever owns the partition next knows of all that can have been spent. What is not used of a bucket is given back when it is over.
 */
final class Account {

    private final long share;
    private final SpentBuckets past;
    private long bucket;
    private long used;
    private long reserved;
    private long wanted;

    Account(long share, SpentBuckets past, long now) {
        this.share = share;
        this.past = past;
        this.bucket = past.bucketAt(now);
    }

    static Account of(RateLimit limit, long share, History history, long now) {
        var past = switch (history) {
            case History.None _ -> SpentBuckets.none(limit);
            case History.Unknown _ -> SpentBuckets.evenly(limit, share, now);
            case History.Recorded recorded ->
                Metadata.of(limit, recorded.metadata(), now).orElseGet(() -> SpentBuckets.evenly(limit, share, now));
        };
        return new Account(share, past, now);
    }

    long share() {
        return share;
    }

    /** Goes on to the bucket of this time. */
    void roll(long now) {
        var current = past.bucketAt(now);
        if (current > bucket) {
            past.add(bucket, used);
            bucket = current;
            used = 0;
            reserved = 0;
            wanted = 0;
        }
    }

    /** Units that can be used now. */
    long ready() {
        return reserved - used;
    }

    /** Units that are asked for and not reserved yet. */
    long pending() {
        return wanted - reserved;
    }

    /** Asks for up to so many units more; returns how many there were. */
    long want(long units, long now) {
        var more = Math.clamp(share - past.sum(now) - wanted, 0, units);
        wanted += more;
        return more;
    }

    /** What could be used of this share in this bucket. */
    long left(long now) {
        return Math.max(0, share - past.sum(now) - used);
    }

    /** Uses units that are ready; returns the bucket they are of. */
    long use(long units) {
        used += units;
        return bucket;
    }

    void giveBack(long units, long from) {
        if (from == bucket) {
            used -= units;
        } else {
            past.takeBack(from, units);
        }
    }

    /** The earliest time at which anything that counts now stops counting. */
    long freeAt() {
        return past.freeAt(past.spent().isEmpty() ? bucket : past.spent().firstKey());
    }

    /** What a commit has to say: everything that counts, with what is wanted. */
    String told() {
        return past.text(bucket, wanted);
    }

    /** What the last commit of this owner has to say: what is not used is given back. */
    String lastWord() {
        return past.text(bucket, used);
    }

    long bucket() {
        return bucket;
    }

    long wanted() {
        return wanted;
    }

    /** A commit has told of so many units of a bucket. */
    void reserved(long ofBucket, long units) {
        if (ofBucket == bucket) {
            reserved = Math.max(reserved, units);
        }
    }
}
