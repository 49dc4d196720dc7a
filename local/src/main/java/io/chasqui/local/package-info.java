/**
 * The platform in one JVM, for development and tests: {@link io.chasqui.local.LocalEngine} starts the services that
 * the functions use on this machine, and drives the functions' own handlers with the events that AWS would send.
 *
 * <p>DynamoDB Local, which this module embeds, is not open source: Amazon licenses it for developing and testing
 * applications for use with an AWS account; it may not be distributed, nor made part of another program. So only this
 * module and tests depend on it, each user's build fetches it from Maven Central, and nothing that is deployed or
 * published contains it.
 */
@NullMarked
package io.chasqui.local;

import org.jspecify.annotations.NullMarked;
