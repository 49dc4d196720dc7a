/** What an installation is told in files: connections, with their secrets by reference. */
@NullMarked
package io.chasqui.platform.configuration;

import org.jspecify.annotations.NullMarked;
