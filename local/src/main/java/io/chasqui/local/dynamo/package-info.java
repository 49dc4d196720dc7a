/** The embedded DynamoDB. */
@NullMarked
package io.chasqui.local.dynamo;

import org.jspecify.annotations.NullMarked;
