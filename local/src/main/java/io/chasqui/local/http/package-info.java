/** The gateway: HTTP requests as API Gateway hands them to a function. */
@NullMarked
package io.chasqui.local.http;

import org.jspecify.annotations.NullMarked;
