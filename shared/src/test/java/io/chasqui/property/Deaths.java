package io.chasqui.property;

import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** When the process dies: at a call of a store, by chance. */
final class Deaths {
    private final Random random;
    private double likelihood;

    /** The stores' methods that fail before anything is done. */
    Set<String> down = Set.of();
    /** The stores' methods whose answer is lost. */
    Set<String> lost = Set.of();

    /** @param likelihood that it dies before a call, and again that it dies after it: from 0 to 1 */
    Deaths(Random random, double likelihood) {
        this.random = random;
        this.likelihood = likelihood;
    }

    /** A process that died. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** From now on the process lives. */
    void end() {
        likelihood = 0;
    }

    boolean isLikely() {
        return likelihood > 0;
    }

    <T> T without(Supplier<T> look) {
        double before = likelihood;
        likelihood = 0;
        try {
            return look.get();
        } finally {
            likelihood = before;
        }
    }

    /**
     * {@return a store over another one, at whose calls the process may die: before the call, or after it}
     *
     * @param accepted gets the ids of the messages that were added, whether the process died after that or not
     */
    <T> T mortal(Class<T> port, T store, List<MessageId> accepted) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (down.contains(method.getName()) || random.nextDouble() < likelihood) {
                        throw new Died();
                    }
                    Object result;
                    try {
                        result = method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                    if (Boolean.TRUE.equals(result)
                            && method.getName().equals("add")
                            && arguments[0] instanceof OutboundMessage message) {
                        accepted.add(message.id());
                    }
                    if (lost.contains(method.getName()) || random.nextDouble() < likelihood) {
                        throw new Died();
                    }
                    return result;
                }));
    }
}
