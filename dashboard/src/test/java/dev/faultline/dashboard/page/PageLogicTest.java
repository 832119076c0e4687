package dev.faultline.dashboard.page;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PageLogicTest {
  @Test
  void shouldPassTheTestsOfThePagesLogic() throws Exception {
    // When, Then
    Npm.run(Duration.ofMinutes(2), "run", "--silent", "unit");
  }
}
