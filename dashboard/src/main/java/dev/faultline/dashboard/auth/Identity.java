package dev.faultline.dashboard.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param subject names the person or program; it stands in the history of the settings
 * @param account of a tenant; empty for operators
 * @param canEdit whether settings may be changed
 * @param development whether it is the token of a local stack
 * @param expires when the token ends, if it does
 */
public record Identity(
    String subject,
    Role role,
    Optional<String> account,
    boolean canEdit,
    boolean development,
    Optional<Instant> expires) {

  /** Of public routes; may see nothing. */
  public static final Identity NOBODY =
      new Identity("", Role.TENANT, Optional.of(""), false, false, Optional.empty());

  public Identity {
    if ((role == Role.TENANT) != account.isPresent()) {
      throw new IllegalArgumentException("a tenant has an account, and nobody else does");
    }
  }

  public boolean isOperator() {
    return role == Role.OPERATOR;
  }

  /** Whether services of this account may be seen. */
  public boolean sees(String accountId) {
    return isOperator() || account.filter(accountId::equals).isPresent();
  }

  /** Whose requests are counted together. */
  public String rateKey() {
    return role.word() + " " + account.orElse("") + " " + subject;
  }
}
