package dev.faultline.local.traffic;

/** A tunnel that leads to private services. */
record Tunnel(String id, String version, String transport) {}
