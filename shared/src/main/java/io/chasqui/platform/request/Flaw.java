package io.chasqui.platform.request;

/**
 * What is wrong with a request, where, and what to do about it.
 *
 * @param pointer a JSON pointer (RFC 6901) into the request
 * @param code stable, for machines
 * @param detail a sentence for people; never holds what the caller wrote
 */
public record Flaw(String pointer, String code, String detail) {}
