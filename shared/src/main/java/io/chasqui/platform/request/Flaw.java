package io.chasqui.platform.request;

/**
 * What is wrong with a request, where, and what to do about it.
 *
 * @param pointer a JSON pointer (RFC 6901) into the request
 * @param code stable, for machines
 * @param detail a sentence for people. It never holds a value that the caller wrote; it may say how a name or a fallback
 *     of a text is written rightly
 */
public record Flaw(String pointer, String code, String detail) {
    /** {@return the pointer to a member of an object} */
    public static String pointer(String object, String member) {
        return object + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
