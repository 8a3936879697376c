package io.segments.workers.connector.http;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One step on the way of a value to its normal form. */
enum Normalization {
    /** White space around it goes. */
    TRIM {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(value.strip());
        }
    },
    /** Letters become small. */
    LOWER {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(value.toLowerCase(Locale.ROOT));
        }
    },
    /** Letters become large. */
    UPPER {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(value.toUpperCase(Locale.ROOT));
        }
    },
    /** Everything but the digits 0 to 9 goes. */
    DIGITS {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(NO_DIGITS.matcher(value).replaceAll(""));
        }
    },
    /** Zeros at the beginning go. */
    STRIP_LEADING_ZEROS {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(LEADING_ZEROS.matcher(value).replaceFirst(""));
        }
    },
    /** What is between a plus and the at sign of an address goes, with the plus. */
    STRIP_PLUS_TAG {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            return Optional.of(PLUS_TAG.matcher(value).replaceFirst("@"));
        }
    },
    /** A telephone number becomes {@code +<country><number>}; one without a country is of the configured region. What is no possible number has no form. */
    E164 {
        @Override
        Optional<String> of(String value, Optional<String> region) {
            var phones = PhoneNumberUtil.getInstance();
            try {
                var number = phones.parse(value, region.orElse("ZZ"));
                return phones.isPossibleNumber(number)
                        ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                        : Optional.empty();
            } catch (NumberParseException _) {
                return Optional.empty();
            }
        }
    };

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");
    private static final Pattern PLUS_TAG = Pattern.compile("\\+[^@]*@");

    /** The value after this step; empty when it can't be one. */
    abstract Optional<String> of(String value, Optional<String> region);

    static Normalization named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
