package dev.faultline.dashboard.auth;

import java.util.Optional;

/** A kind of token. Any thread may call it. */
interface TokenSource {

  /**
   * Who the token is for.
   *
   * @return empty if it is not a valid token of this kind
   */
  Optional<Identity> identify(String token);
}
