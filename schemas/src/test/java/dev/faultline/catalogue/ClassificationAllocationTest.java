package dev.faultline.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.faultline.schema.Category;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Classification runs for every failed event, so its steady path must not make garbage. */
class ClassificationAllocationTest {
  private static final int ROUNDS = 100_000;
  private static final String[] RCODES = {null, "", "NXDOMAIN", "nxdomain", "NxDomain", "3", "2"};

  private final Catalogue catalogue = Catalogue.load();
  private final byte[] bytes = "dns_error".getBytes(UTF_8);
  private final Category[] results = new Category[2 * RCODES.length];

  @Test
  void shouldAllocateNothing() {
    // Given
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    classifyAll();

    // When
    long before = threads.getCurrentThreadAllocatedBytes();
    classifyAll();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Then: far less than a byte a call; the measurement itself may take some
    assertThat(allocated).isLessThan(ROUNDS);
    assertThat(results).contains(Category.client, Category.bad_upstream);
  }

  private void classifyAll() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < RCODES.length; i++) {
        results[i] = catalogue.classify("dns_error", RCODES[i]);
        results[RCODES.length + i] =
            catalogue.classify(catalogue.indexOf(bytes, 0, bytes.length), RCODES[i]);
      }
    }
  }
}
