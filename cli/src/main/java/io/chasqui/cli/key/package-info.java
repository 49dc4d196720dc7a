/** {@code chasqui key}: a tenant's first key by the installation's operator, with the account's own credentials. */
@NullMarked
package io.chasqui.cli.key;

import org.jspecify.annotations.NullMarked;
