package dev.faultline.dashboard.page;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The page on made-up data in a real browser; its pictures are kept in {@code target/screenshots}.
 */
class PageIT {
  @Test
  void shouldPassItsTestsInARealBrowser() throws Exception {
    // Given
    Npm.run(Duration.ofMinutes(4), "ci", "--ignore-scripts");
    Npm.run(Duration.ofMinutes(2), "run", "--silent", "check");
    Npm.run(Duration.ofMinutes(2), "run", "--silent", "contract");

    // When, Then
    Npm.run(Duration.ofMinutes(6), "run", "--silent", "browser");
  }
}
