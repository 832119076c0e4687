package dev.faultline.streams.topics;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as the cluster has it.
 *
 * @param settings empty if this client may not read them
 */
record FoundTopic(String name, int partitions, Optional<Map<String, String>> settings) {}
