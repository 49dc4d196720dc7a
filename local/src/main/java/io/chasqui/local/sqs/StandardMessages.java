package io.chasqui.local.sqs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.elasticmq.actor.queue.InternalMessage;

/** The messages of a standard queue, in the order in which they become visible. */
final class StandardMessages extends StoredMessages {
    private final TreeMap<Place, InternalMessage> order =
            new TreeMap<>(Comparator.comparingLong(Place::visibleAt).thenComparingLong(Place::number));
    private final Map<String, Place> places = new HashMap<>();
    private long number;

    /**
     * Where a message stands.
     *
     * @param number tells apart what becomes visible at the same time: first placed, first received
     */
    private record Place(long visibleAt, long number) {}

    @Override
    void place(InternalMessage message) {
        displace(message);
        Place place = new Place(message.nextDelivery(), number++);
        places.put(message.id(), place);
        order.put(place, message);
    }

    @Override
    void displace(InternalMessage message) {
        Place place = places.remove(message.id());
        if (place != null) {
            order.remove(place);
        }
    }

    @Override
    void displaceAll() {
        places.clear();
        order.clear();
    }

    @Override
    List<InternalMessage> visible(int count, long now) {
        List<InternalMessage> visible = new ArrayList<>();
        List<InternalMessage> outOfDate = new ArrayList<>();
        for (InternalMessage message :
                order.headMap(new Place(now, Long.MAX_VALUE)).values()) {
            if (visible.size() == count) {
                break;
            }
            (message.deliverable(now) ? visible : outOfDate).add(message);
        }
        outOfDate.forEach(this::place);
        return visible;
    }

    @Override
    OptionalLong nextVisible(long now) {
        Place next = order.higherKey(new Place(now, Long.MAX_VALUE));
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.visibleAt());
    }
}
