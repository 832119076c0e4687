package dev.faultline.dashboard.http;

/** Who may call a route. */
public enum Access {
  /** Anybody. */
  PUBLIC,
  /** Whoever has a valid token. */
  SIGNED_IN,
  /** Operators; for others the route does not exist. */
  OPERATOR
}
