package dev.faultline.dashboard.api;

import dev.faultline.dashboard.clickhouse.Parameters;

/** Names a service: accounts may use the same names for theirs. */
public record ServiceId(String account, String service) {

  Parameters parameters() {
    return new Parameters().text("account", account).text("service", service);
  }
}
