/** The clients of AWS that the status page alone has. */
@NullMarked
package io.chasqui.functions.status.aws;

import org.jspecify.annotations.NullMarked;
