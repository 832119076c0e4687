package dev.faultline.dashboard.http;

/**
 * What is wrong with one parameter or field.
 *
 * @param field as it stands in the request: {@code from}, {@code resolver_ips[1]}
 * @param reason a sentence to show beside the field
 */
public record FieldError(String field, String reason) {}
