package org.orderbell.platform;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer JSON pointer (RFC 6901) to the member, such as {@code /lines/0/quantity}; empty for the whole
 * @param detail what is wrong and what is allowed, in a sentence
 */
public record FieldError(String pointer, String detail) {}
