package io.segments.workers.certification.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Addresses that fakes refuse to add, each in its vendor's way: one, and a thousand more for whoever needs many. Whoever is not there can be removed. */
public enum Refusal {
    /** It is refused while the others of its request are taken. */
    ALONE("alone"),
    /** The whole request is refused for it. */
    WITH_ALL("all");

    private static final int MANY = 1_000;
    private static final String DOMAIN = "@refused.example.org";

    private final String name;
    private final Pattern addresses;
    private final Set<String> hashes;

    Refusal(String name) {
        this.name = name;
        this.addresses = Pattern.compile(name + "(-\\d+)?" + Pattern.quote(DOMAIN));
        this.hashes = Stream.concat(
                        Stream.of(address()), IntStream.range(0, MANY).mapToObj(this::address))
                .map(Refusal::hash)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one address. */
    public String address() {
        return name + DOMAIN;
    }

    /** One of the many, from 0 on. */
    public String address(int number) {
        if (number < 0 || number >= MANY) {
            throw new IllegalArgumentException("there are " + MANY + " addresses");
        }
        return name + "-" + number + DOMAIN;
    }

    /** Whether it is such an address, or the SHA-256 of one in lower-case hex. */
    public boolean covers(String identity) {
        return addresses.matcher(identity).matches() || hashes.contains(identity);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
