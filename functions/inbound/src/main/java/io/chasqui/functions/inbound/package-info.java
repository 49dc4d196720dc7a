/** Takes what people write, and serves conversations, contacts and consents. */
@NullMarked
package io.chasqui.functions.inbound;

import org.jspecify.annotations.NullMarked;
