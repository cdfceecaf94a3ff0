package dev.caravan.model;

/** An object or property that does not reach the target, and why. {@code object} reads like {@code index 'IX_A' on 'T'}. */
public record NotCarried(String object, String reason) {}
