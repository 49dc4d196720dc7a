/** {@code chasqui redrive}: dead letters by the installation's operator, with the account's own credentials. */
@NullMarked
package io.chasqui.cli.redrive;

import org.jspecify.annotations.NullMarked;
