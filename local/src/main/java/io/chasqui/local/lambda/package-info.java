/** What a handler sees of the Lambda runtime. */
@NullMarked
package io.chasqui.local.lambda;

import org.jspecify.annotations.NullMarked;
