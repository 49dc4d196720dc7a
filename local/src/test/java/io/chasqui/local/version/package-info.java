/** What is stored, queued and told, version by version: each version reads what the ones before it wrote. */
@NullMarked
package io.chasqui.local.version;

import org.jspecify.annotations.NullMarked;
