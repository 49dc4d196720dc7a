/** What is wrong with a request. */
@NullMarked
package io.chasqui.platform.request;

import org.jspecify.annotations.NullMarked;
