/** Campaigns and recipient lists in DynamoDB. */
@NullMarked
package io.chasqui.engagement.aws;

import org.jspecify.annotations.NullMarked;
