/** That the API's description is what the code gives, and that what is sent and answered keeps to it. */
@NullMarked
package io.chasqui.cli.description;

import org.jspecify.annotations.NullMarked;
