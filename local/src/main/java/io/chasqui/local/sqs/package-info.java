/** The embedded SQS: ElasticMQ on a given {@link java.time.Clock}, with a journal that outlives the process. */
@NullMarked
package io.chasqui.local.sqs;

import org.jspecify.annotations.NullMarked;
