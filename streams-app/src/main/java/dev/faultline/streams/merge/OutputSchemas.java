package dev.faultline.streams.merge;

/** The ids under which the registry knows the schemas of the output topics. */
public record OutputSchemas(int serviceRollup, int siteRollup, int failureSamples) {}
