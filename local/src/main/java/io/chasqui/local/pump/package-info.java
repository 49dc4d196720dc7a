/** What Lambda's event source mappings do: queues and streams, read in batches and handed to handlers. */
@NullMarked
package io.chasqui.local.pump;

import org.jspecify.annotations.NullMarked;
