/** Events, webhooks and deliveries in DynamoDB, and the EventBridge bus. */
@NullMarked
package io.chasqui.insight.aws;

import org.jspecify.annotations.NullMarked;
