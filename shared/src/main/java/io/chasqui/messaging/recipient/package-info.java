/** What carriers report about recipients' addresses, and how long it holds. */
@NullMarked
package io.chasqui.messaging.recipient;

import org.jspecify.annotations.NullMarked;
