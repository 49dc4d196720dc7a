package io.chasqui.functions.scheduler;

import io.chasqui.platform.problem.ProblemException;

/**
 * The text of a file that was uploaded. It is UTF-8 alone: API Gateway hands {@code text/*} over as text that it read as
 * UTF-8, which leaves of UTF-16 only enough to say so.
 */
final class UploadedText {
    /** What spreadsheets put before UTF-8. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** A byte-order mark of UTF-16, read as UTF-8, gives up to two replacement characters; then half of each letter is NUL. */
    private static final int FIRST = 4;

    private UploadedText() {}

    /** @throws ProblemException 422 when the file is in UTF-16 */
    static String of(String text) {
        if (text.substring(0, Math.min(FIRST, text.length())).indexOf('\0') >= 0) {
            throw ProblemException.invalid(
                    "/lines/1",
                    "encoding",
                    "The file is in UTF-16, as the 'Unicode text' of a spreadsheet is; save it as 'CSV UTF-8'.");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
