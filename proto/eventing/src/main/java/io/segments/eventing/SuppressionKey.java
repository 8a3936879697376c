package io.segments.eventing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names people who are suppressed without telling who they are: a keyed hash (HMAC-SHA-256, its first 128 bits) of one of their identifiers, of its kind
 * and of the workspace. Whoever has the ids and not the key learns nothing, nor whether two workspaces suppress the same person.
 *
 * <p>An id is a slug: a letter for the kind, and 32 hexadecimal digits. Safe to be used by several threads.
 */
public final class SuppressionKey {

    /** Fewer characters are no secret. */
    public static final int SHORTEST = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().\\-/]{7,40}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final int LONGEST = 1_000;

    private final ThreadLocal<Mac> macs;
    private final String id;

    /**
     * A key.
     *
     * @param secret at least {@link #SHORTEST} characters
     */
    public SuppressionKey(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("a key of suppressions has at least " + SHORTEST + " characters");
        }
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(key));
        this.id = hash("key", "", "").substring(0, 8);
    }

    /** Tells this key from others, and nothing about it. */
    public String id() {
        return id;
    }

    /** Whoever has an e-mail address, however it is written: without white space around it, in small letters, composed. */
    public String email(String workspace, String address) {
        return "e-" + hash("email", workspace, normalizedEmail(address));
    }

    /** Whoever has a phone number with its country code, however it is written: its digits, without a leading 00. */
    public String phone(String workspace, String number) {
        return "p-" + hash("phone", workspace, digits(number));
    }

    /** The row of a dataset with a member key. */
    public String member(String workspace, String dataset, String memberKey) {
        return "m-" + hash("member/" + dataset, workspace, memberKey);
    }

    /** Whether a text can be an e-mail address. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST && EMAIL.matcher(normalizedEmail(text)).matches();
    }

    /** Whether a text can be a phone number. */
    public static boolean isPhone(String text) {
        return text.length() <= LONGEST
                && PHONE.matcher(trimmed(text)).matches()
                && digits(text).length() >= 7;
    }

    /** The ids of whoever has a text as one of their identifiers. */
    public Stream<String> identifiers(String workspace, String text) {
        var email = isEmail(text) ? Stream.of(email(workspace, text)) : Stream.<String>empty();
        return isPhone(text) ? Stream.concat(email, Stream.of(phone(workspace, text))) : email;
    }

    private static String normalizedEmail(String address) {
        return Normalizer.normalize(trimmed(address), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String digits(String number) {
        var digits = number.codePoints()
                .filter(each -> each >= '0' && each <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    private static String trimmed(String text) {
        var first = IntStream.range(0, text.length())
                .filter(at -> !isWhite(text.charAt(at)))
                .findFirst();
        if (first.isEmpty()) {
            return "";
        }
        var last = text.length() - 1;
        while (isWhite(text.charAt(last))) {
            last--;
        }
        return text.substring(first.getAsInt(), last + 1);
    }

    private static boolean isWhite(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each) || each == '\u0085';
    }

    private String hash(String kind, String workspace, String value) {
        var mac = macs.get();
        var digest = mac.doFinal((kind + '\n' + workspace + '\n' + value).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
