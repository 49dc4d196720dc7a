/** Messages and circuit breakers in DynamoDB. */
@NullMarked
package io.chasqui.messaging.aws;

import org.jspecify.annotations.NullMarked;
