/** {@code chasqui key}: makes a tenant's first key, with the operator's AWS credentials. */
@NullMarked
package io.chasqui.cli.key;

import org.jspecify.annotations.NullMarked;
