package dev.faultline.dashboard.settings;

import dev.faultline.schema.ServiceSettings;
import java.nio.charset.StandardCharsets;

/**
 * Whose settings they are. Its text is the record's key: account, slash, service, with slashes and
 * percent signs in either of them percent-encoded, so that no two services share a key.
 */
public record SettingsKey(String account, String service) {

  public static SettingsKey of(ServiceSettings settings) {
    return new SettingsKey(settings.getAccountId(), settings.getServiceId());
  }

  /** The key of the service's records in the topic. */
  byte[] bytes() {
    return (encode(account) + "/" + encode(service)).getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String id) {
    return id.replace("%", "%25").replace("/", "%2F");
  }
}
