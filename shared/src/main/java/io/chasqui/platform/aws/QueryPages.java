package io.chasqui.platform.aws;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * All that a query finds, which DynamoDB answers in pages of 1 MB
 * (<a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Paginating</a>). The
 * SDK's own paginators do the same with twenty classes more, which a cold start has to load.
 */
public final class QueryPages {
    private QueryPages() {}

    /** {@return what is found, in order; a page is asked for when what was found before it is used up} */
    public static Stream<Item> items(DynamoDbClient dynamo, Consumer<QueryRequest.Builder> query) {
        QueryRequest first = QueryRequest.builder().applyMutation(query).build();
        return Stream.iterate(dynamo.query(first), Objects::nonNull, page -> next(dynamo, first, page))
                .flatMap(page -> page.items().stream())
                .map(Item::of);
    }

    @SuppressWarnings("NullAway") // null is the end, of which the stream's first predicate knows
    private static QueryResponse next(DynamoDbClient dynamo, QueryRequest first, QueryResponse page) {
        return page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
                ? dynamo.query(first.toBuilder()
                        .exclusiveStartKey(page.lastEvaluatedKey())
                        .build())
                : null;
    }
}
