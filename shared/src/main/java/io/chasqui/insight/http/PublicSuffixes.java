package io.chasqui.insight.http;

import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** The list of <a href="https://publicsuffix.org/">public suffixes</a>, which every HTTP client of Apache's has. */
public final class PublicSuffixes {
    private PublicSuffixes() {}

    /** Reads it, once in a process: who asks meanwhile waits, and who asks later has it. */
    public static void read() {
        PublicSuffixMatcherLoader.getDefault();
    }
}
