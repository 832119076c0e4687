package dev.faultline.dashboard;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;

/** Where the page and the API are. */
public record ListenSettings(
    @Setting(
            key = "host",
            defaultValue = "127.0.0.1",
            doc =
                "Address to listen on for the page and the API. Put a proxy that speaks TLS in front"
                    + " of any other than a loopback address.")
        String host,
    @Setting(
            key = "port",
            defaultValue = "8080",
            min = "0",
            max = "65535",
            doc = "Port for the page and the API; 0 takes any free one, which the log tells.")
        int port) {

  public ListenSettings {
    Checks.bounds(ListenSettings.class, host, port);
  }

  boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }
}
