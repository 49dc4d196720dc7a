package io.chasqui.messaging.callback;

import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import java.util.Set;

/** What came of a callback. */
public sealed interface CallbackResult {
    /** It was taken, or answered, as the vendor expects it. */
    record Answered(Reply reply) implements CallbackResult {}

    /** It names no connection. */
    record NoSuchConnection() implements CallbackResult {}

    /** The vendor does not call back in this way. */
    record WrongRoad(Set<Road> roads) implements CallbackResult {}

    /** The vendor has not signed it. */
    record NotAuthentic() implements CallbackResult {}

    /** It can't be read, and is kept for a person to see. */
    record Unreadable() implements CallbackResult {}
}
