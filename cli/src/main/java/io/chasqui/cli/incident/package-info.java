/** {@code chasqui incident}: what the operator tells the public of an incident, with the account's own credentials. */
@NullMarked
package io.chasqui.cli.incident;

import org.jspecify.annotations.NullMarked;
