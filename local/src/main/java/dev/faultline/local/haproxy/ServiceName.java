package dev.faultline.local.haproxy;

/** A service, as the events name it. */
record ServiceName(String account, String service) {}
