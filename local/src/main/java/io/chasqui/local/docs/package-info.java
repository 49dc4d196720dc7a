/** The documentation that the local engine serves: the API's reference, and a page for every problem. */
@NullMarked
package io.chasqui.local.docs;

import org.jspecify.annotations.NullMarked;
