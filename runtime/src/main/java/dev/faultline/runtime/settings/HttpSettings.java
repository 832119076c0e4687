package dev.faultline.runtime.settings;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;

/** Where a program answers about its health and its metrics. */
public record HttpSettings(
    @Setting(
            key = "host",
            defaultValue = "127.0.0.1",
            doc =
                "Address to listen on for health and metrics. They are open to all who reach it;"
                    + " 0.0.0.0 in a container.")
        String host,
    @Setting(
            key = "port",
            min = "0",
            max = "65535",
            doc = "Port for health and metrics; 0 takes any free one, which the log tells.")
        int port) {

  public HttpSettings {
    Checks.bounds(HttpSettings.class, host, port);
  }
}
