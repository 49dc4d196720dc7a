package io.chasqui.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Undoes percent coding. A percent sign that two hexadecimal digits don't follow stands for itself. */
final class PercentCoding {
    private PercentCoding() {}

    /** The text of a path, in which a plus sign is a plus sign. */
    static String path(String coded) {
        return decode(coded, false);
    }

    /** The text of a name or value of a query string, in which a plus sign is a space. */
    static String query(String coded) {
        return decode(coded, true);
    }

    private static String decode(String coded, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(coded.length());
        byte[] in = coded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(in[i] == '+' && plusIsSpace ? ' ' : in[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
