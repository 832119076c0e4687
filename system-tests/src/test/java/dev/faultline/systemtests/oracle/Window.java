package dev.faultline.systemtests.oracle;

/**
 * One window of one subject.
 *
 * @param subject account and service, or a site, as TSV
 * @param start seconds since the epoch
 */
record Window(int resolution, long start, String subject) {}
