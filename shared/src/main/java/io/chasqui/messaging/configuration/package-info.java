/** The vendor connections of an installation, as its configuration describes them. */
@NullMarked
package io.chasqui.messaging.configuration;

import org.jspecify.annotations.NullMarked;
