package io.segments.workers.spi;

/**
 * Something wrong with a setting.
 *
 * @param setting the setting's name
 * @param message what is wrong and what would be right, without the value of a secret
 */
public record Finding(String setting, String message) {}
