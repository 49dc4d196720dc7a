/** The configuration files of an installation: their form, and the secrets that they refer to. */
@NullMarked
package io.chasqui.platform.configuration;

import org.jspecify.annotations.NullMarked;
