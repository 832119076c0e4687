package dev.faultline.runtime.config;

import java.util.List;

/**
 * A configuration that may be used.
 *
 * @param given one line for each setting that was given: key, value ({@code ***} for a secret) and
 *     by whom
 */
public record Loaded<C>(C config, List<String> given) {}
