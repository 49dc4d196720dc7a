/** The edge to the HTTP client that calls receivers: nothing else knows which one it is. */
@NullMarked
package io.chasqui.http;

import org.jspecify.annotations.NullMarked;
