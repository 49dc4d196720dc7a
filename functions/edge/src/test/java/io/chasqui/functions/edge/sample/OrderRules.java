package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.platform.request.Flaw;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A rule that a bean knows. */
@Singleton
final class OrderRules implements BodyRules<Order> {
    @Override
    public Class<Order> type() {
        return Order.class;
    }

    @Override
    public List<Flaw> flaws(Order order, Predicate<String> sound) {
        return order.sku().equals("FORBIDDEN")
                ? List.of(new Flaw("/sku", "forbidden", "Order something else."))
                : List.of();
    }
}
