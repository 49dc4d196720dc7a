/** Through the real handler, with API Gateway's events. */
@NullMarked
package io.chasqui.functions.edge;

import org.jspecify.annotations.NullMarked;
