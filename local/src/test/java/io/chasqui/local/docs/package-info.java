/** That the documentation is complete, and is served without a look at the network. */
@NullMarked
package io.chasqui.local.docs;

import org.jspecify.annotations.NullMarked;
