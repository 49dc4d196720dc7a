package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Classifies reasons by the tables of several vendors. */
public final class VendorCodes implements FailureClasses {
    private final Map<String, CodeTable> tables;

    public VendorCodes(Collection<CodeTable> tables) {
        this.tables = tables.stream().collect(Collectors.toUnmodifiableMap(CodeTable::vendor, Function.identity()));
    }

    @Override
    public Optional<FailureClass> of(String reason) {
        int colon = reason.indexOf(':');
        if (colon < 0) {
            return FailureClass.ofOwn(reason);
        }
        CodeTable table = tables.get(reason.substring(0, colon));
        // A vendor that is gone: its messages are still there.
        return Optional.of(table == null ? FailureClass.UNCLASSIFIED : table.classOf(reason.substring(colon + 1)));
    }
}
