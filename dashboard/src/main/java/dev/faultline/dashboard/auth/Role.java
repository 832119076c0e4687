package dev.faultline.dashboard.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What kind of user a token is for. */
public enum Role {
  /** Sees and changes the services of one account. */
  TENANT,
  /** Sees and changes everything. */
  OPERATOR;

  /** As it stands in files, claims and answers. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
