/** An installation that Terraform made in an emulator of AWS: read back from there, driven, and held to its roles. */
@NullMarked
package io.chasqui.verifier;

import org.jspecify.annotations.NullMarked;
