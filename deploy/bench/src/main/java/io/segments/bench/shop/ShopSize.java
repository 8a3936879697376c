package io.segments.bench.shop;

/**
 * How large the shop is. There are as many order lines as users.
 *
 * @param seed the same seed gives the same rows
 */
public record ShopSize(long users, long events, int seed) {

    public ShopSize {
        if (users < 100 || events < users) {
            throw new IllegalArgumentException("a shop has 100 users at least, and as many events as users at least");
        }
    }
}
