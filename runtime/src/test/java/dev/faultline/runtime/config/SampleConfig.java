package dev.faultline.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration with a setting of each type. */
public record SampleConfig(
    @Setting(key = "threads", defaultValue = "2", min = "1", max = "64", doc = "Threads.")
        int threads,
    @Setting(key = "wait-time", defaultValue = "10s", min = "1s", max = "1h", doc = "Wait.")
        Duration waitTime,
    @Setting(key = "buffer", defaultValue = "64MiB", min = "1KiB", max = "1GiB", doc = "Buffer.")
        DataSize buffer,
    @Setting(key = "hosts", defaultValue = "a,b", doc = "Hosts.") List<String> hosts,
    @Setting(key = "mode", defaultValue = "slow-start", doc = "Mode.") Mode mode,
    @Setting(key = "label", doc = "Label.") Optional<String> label,
    @Setting(key = "properties", doc = "Anything.") Map<String, String> properties,
    @Group(key = "login", defaults = "user=root") Login login) {

  /** Two modes. */
  public enum Mode {
    SLOW_START,
    FAST
  }

  /** A group with a secret. */
  public record Login(
      @Setting(key = "user", defaultValue = "nobody", doc = "User.") String user,
      @Setting(key = "password", doc = "Password.") Optional<Secret> password) {
    public Login {
      Checks.bounds(Login.class, user, password);
    }
  }

  public SampleConfig {
    Checks.bounds(
        SampleConfig.class, threads, waitTime, buffer, hosts, mode, label, properties, login);
    Checks.require(
        threads < 60 || mode == Mode.FAST, "threads above 59 need mode fast, got " + threads);
  }
}
