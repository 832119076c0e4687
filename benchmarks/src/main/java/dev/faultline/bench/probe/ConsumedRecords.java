package dev.faultline.bench.probe;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How many records of a topic all consumers of this JVM have handed out, by their own metrics: how
 * far each is ahead of its partition's start. The counts of consumed records would lag behind,
 * since they grow only when a whole fetch, hundreds of thousands of records, has been handed out.
 */
final class ConsumedRecords {
  private static final String ATTRIBUTE = "records-lead";

  /** Consumers come and go while a program starts. */
  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName pattern;
  private Set<ObjectName> names = Set.of();
  private long lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;

  ConsumedRecords(String topic) {
    try {
      pattern =
          new ObjectName(
              "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic="
                  + topic
                  + ",partition=*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("The topic " + topic + " cannot be in a metric's name", e);
    }
  }

  long total() {
    if (names.isEmpty() || System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
      names = beans.queryNames(pattern, null);
      lookedAt = System.nanoTime();
    }
    long total = 0;
    for (ObjectName name : names) {
      total += value(name);
    }
    return total;
  }

  private long value(ObjectName name) {
    try {
      double lead = ((Number) beans.getAttribute(name, ATTRIBUTE)).doubleValue();
      return Double.isNaN(lead) ? 0 : (long) lead;
    } catch (JMException e) {
      // The consumer was closed meanwhile; its successor counts on.
      return 0;
    }
  }
}
