/** The clients of AWS's services: micronaut-aws-sdk-v2's, and what it lacks. */
@NullMarked
package io.chasqui.functions.edge.wiring.aws;

import org.jspecify.annotations.NullMarked;
