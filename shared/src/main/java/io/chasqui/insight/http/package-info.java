/** Calls to the URLs that tenants give, behind a guard; nothing else knows which HTTP client makes them. */
@NullMarked
package io.chasqui.insight.http;

import org.jspecify.annotations.NullMarked;
