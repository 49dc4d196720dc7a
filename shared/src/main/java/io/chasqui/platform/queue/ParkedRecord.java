package io.chasqui.platform.queue;

import io.chasqui.platform.tenant.TenantId;
import java.util.Map;

/**
 * A record of a table's stream that its function could not process, with its content, to be processed later.
 *
 * @param function the function that reads the stream
 * @param item the key of the item that was changed, which begins with its tenant; records of one item keep their order
 * @param sequence the record's sequence number in the stream
 * @param source the writer in whose name it is processed
 * @param change the item before and after the change, as JSON's values
 */
public record ParkedRecord(String function, String item, String sequence, String source, Map<String, Object> change)
        implements Task {
    @Override
    public QueueName queue() {
        return QueueName.PARKED_RECORDS;
    }

    @Override
    public Subject subject() {
        return Subject.of("parked-record", TenantId.parse(item.split("#", 2)[0]));
    }

    @Override
    public FifoPlace place() {
        return new FifoPlace(
                FifoPlace.printable(function + "-" + item), FifoPlace.printable(function + "-" + sequence));
    }
}
