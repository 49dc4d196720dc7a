package io.chasqui.people.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The written form of an email address, and what is wrong with a text that has it not. An address is one mailbox by itself:
 * RFC 5322's names, comments and quoted strings are refused, since two parsers may read two mailboxes in them.
 */
final class EmailForm {
    /** RFC 5321, 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST = 254;

    /** RFC 5321, 4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    /** RFC 1035, 2.3.4. */
    private static final int LONGEST_LABEL = 63;

    /** What RFC 3490, 3.1 takes for a dot. */
    private static final Pattern DOT = Pattern.compile("[.\\u3002\\uff0e\\uff61]");

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}]");

    /**
     * Eszett, final sigma and the two joiners: the rules of 2003, which the JDK has, lead to another domain than those of
     * 2008, by which domains are registered (RFC 5894, 7.2).
     */
    private static final Pattern DEVIATION = Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

    /** RFC 5322, 3.2.3. */
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+");

    private static final Pattern LETTERS_DIGITS_HYPHENS = Pattern.compile("[a-z0-9-]+");

    private EmailForm() {}

    /** {@return the address in lower case, with its domain in ASCII} */
    static String normalised(String written) {
        if (written.indexOf('<') >= 0 || written.indexOf('>') >= 0) {
            throw flaw("leave out the name and the angle brackets");
        }
        if (written.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            throw flaw("leave out 'mailto:'");
        }
        if (UNSEEN.matcher(written).find()) {
            throw flaw("it has a space, a line break or a control character");
        }
        int at = written.lastIndexOf('@');
        if (at < 0) {
            throw flaw("it has no '@'");
        }
        // Lower case comes after the check: the Kelvin sign would become a k.
        String local = localPart(written.substring(0, at)).toLowerCase(Locale.ROOT);
        String address = local + "@" + domain(written.substring(at + 1));
        if (address.length() > LONGEST) {
            throw flaw("it has more than 254 characters");
        }
        return address;
    }

    private static String localPart(String local) {
        if (local.isEmpty()) {
            throw flaw("nothing stands before the '@'");
        }
        if (local.indexOf('"') >= 0) {
            throw flaw("quotation marks before the '@' are not supported");
        }
        if (local.indexOf('@') >= 0) {
            throw flaw("it has more than one '@'");
        }
        if (local.chars().anyMatch(each -> each > '~')) {
            throw flaw("only ASCII characters may stand before the '@'");
        }
        if (!ATOMS.matcher(local).matches()) {
            throw flaw("brackets, commas, colons, semicolons and backslashes may not stand before the '@'");
        }
        if (hasEmptyPart(local.split("\\.", -1))) {
            throw flaw("before the '@' a dot stands between other characters");
        }
        if (local.length() > LONGEST_LOCAL_PART) {
            throw flaw("more than 64 characters stand before the '@'");
        }
        return local;
    }

    private static String domain(String written) {
        if (written.isEmpty()) {
            throw flaw("nothing stands after the '@'");
        }
        if (written.startsWith("[")) {
            throw flaw("its domain is an IP address");
        }
        if (DEVIATION.matcher(written).find()) {
            throw flaw("write its domain in ASCII, with 'xn--', since its letters are read in two ways");
        }
        String[] parts = DOT.split(written, -1);
        if (hasEmptyPart(parts)) {
            throw flaw("a dot of its domain stands between other characters");
        }
        for (String part : parts) {
            if (part.length() > LONGEST_LABEL) {
                throw flaw("a part of its domain has more than 63 characters");
            }
        }
        String domain = ascii(written);
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (!LETTERS_DIGITS_HYPHENS.matcher(label).matches()) {
                throw flaw("its domain has other characters than letters, digits and hyphens");
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                throw flaw("a hyphen of its domain stands between other characters");
            }
        }
        // A character such as U+2488 stands for a digit and a dot.
        if (labels.length != parts.length) {
            throw flaw("its domain is no valid name");
        }
        if (labels.length == 1) {
            throw flaw("its domain has no dot");
        }
        return topLevelChecked(domain, labels[labels.length - 1]);
    }

    private static String topLevelChecked(String domain, String topLevel) {
        if (topLevel.chars().allMatch(each -> each >= '0' && each <= '9')) {
            throw flaw("its domain is an IP address");
        }
        if (topLevel.length() == 1 || !Character.isLetter(topLevel.charAt(0))) {
            throw flaw("its domain ends with no top-level domain, such as 'com'");
        }
        return domain;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException invalid) {
            throw flaw("its domain is no valid name");
        }
    }

    private static boolean hasEmptyPart(String[] parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException flaw(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
