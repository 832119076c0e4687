package dev.faultline.dashboard.api;

import dev.faultline.dashboard.auth.Identity;
import dev.faultline.dashboard.auth.Role;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Reply;
import java.time.Clock;
import java.time.Instant;

/** Who the token belongs to. */
record SessionApi(Clock clock, int requestsPerMinute, String version) {

  record Session(
      String subject,
      Role role,
      String account,
      boolean canEdit,
      boolean development,
      Instant expiresAt,
      int requestsPerMinute,
      Instant now,
      String version) {}

  Reply answer(Call call) {
    Identity identity = call.identity();
    return Reply.json(
        new Session(
            identity.subject(),
            identity.role(),
            identity.account().orElse(null),
            identity.canEdit(),
            identity.development(),
            identity.expires().orElse(null),
            requestsPerMinute,
            clock.instant(),
            version));
  }
}
