/** The tables, queues, functions and routes that Terraform, the engine and the tests share. */
@NullMarked
package io.chasqui.local.topology;

import org.jspecify.annotations.NullMarked;
