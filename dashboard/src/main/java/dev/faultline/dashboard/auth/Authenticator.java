package dev.faultline.dashboard.auth;

import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import dev.faultline.runtime.config.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who asks, from the header Authorization. */
public final class Authenticator {
  private static final String SCHEME = "Bearer ";

  /** Longer than any token that is in use. */
  private static final int MAX_LENGTH = 8192;

  private final List<TokenSource> sources;

  Authenticator(List<TokenSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * As the settings say.
   *
   * @throws dev.faultline.runtime.config.ConfigException if nobody could sign in
   */
  public static Authenticator of(AuthSettings settings, Clock clock) {
    List<TokenSource> sources = new ArrayList<>();
    settings.developmentToken().ifPresent(token -> sources.add(development(token.reveal())));
    settings.tokensFile().ifPresent(file -> sources.add(new TokenFile(file, clock)));
    if (settings.oidc().issuer().isPresent()) {
      sources.add(JwtTokens.of(settings.oidc()));
    }
    Checks.require(
        !sources.isEmpty(),
        "nobody could sign in: give auth.tokens-file, auth.oidc.issuer or, on this machine alone,"
            + " auth.development-token");
    return new Authenticator(sources);
  }

  private static TokenSource development(String expected) {
    byte[] bytes = expected.getBytes(StandardCharsets.UTF_8);
    Identity developer =
        new Identity("developer", Role.OPERATOR, Optional.empty(), true, true, Optional.empty());
    return token ->
        MessageDigest.isEqual(bytes, token.getBytes(StandardCharsets.UTF_8))
            ? Optional.of(developer)
            : Optional.empty();
  }

  /**
   * Who sent this header.
   *
   * @throws ProblemException if it is missing or its token is not valid, without saying why
   */
  public Identity identify(Optional<String> authorization) {
    String header =
        authorization.orElseThrow(
            () -> refused("Send a token in the header Authorization: Bearer TOKEN."));
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || header.length() > MAX_LENGTH) {
      throw refused("The header must be Authorization: Bearer TOKEN.");
    }
    String token = header.substring(SCHEME.length()).strip();
    return sources.stream()
        .flatMap(source -> source.identify(token).stream())
        .findFirst()
        .orElseThrow(() -> refused("The token is not valid, or no longer."));
  }

  static boolean isOver(Instant end, Clock clock) {
    return !clock.instant().isBefore(end);
  }

  private static ProblemException refused(String detail) {
    return ProblemException.of(ProblemType.UNAUTHORIZED, detail);
  }
}
