package dev.faultline.dashboard.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import java.net.MalformedURLException;
import java.net.URL;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JWTs of an OIDC issuer: signed by one of its keys with an asymmetric algorithm, for our audience,
 * not over, and with a role.
 */
final class JwtTokens implements TokenSource {
  private static final Logger log = LoggerFactory.getLogger(JwtTokens.class);

  /** None with a shared secret, and not "none". */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int RETRY_SECONDS = 5;

  private final OidcSettings settings;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  private JwtTokens(OidcSettings settings, JWKSource<SecurityContext> keys) {
    this.settings = settings;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience().orElseThrow(),
            new JWTClaimsSet.Builder().issuer(settings.issuer().orElseThrow().toString()).build(),
            Set.of("sub", "exp", settings.roleClaim())));
  }

  static JwtTokens of(OidcSettings settings) {
    return new JwtTokens(settings, new IssuerKeys(settings));
  }

  /** Keys that are fetched from here, cached, refreshed ahead, and fetched at most every 30 s. */
  static JWKSource<SecurityContext> keysAt(URL url) {
    return JWKSourceBuilder.<SecurityContext>create(url)
        .retrying(true)
        .outageTolerant(true)
        .build();
  }

  static URL url(java.net.URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(uri + " is no address: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Identity> identify(String token) {
    try {
      return identity(processor.process(token, null));
    } catch (KeySourceException e) {
      log.warn("the issuer's keys cannot be had: {}", e.getMessage());
      throw ProblemException.later(
          ProblemType.UNAVAILABLE,
          "The issuer's keys cannot be reached, so tokens cannot be checked now.",
          RETRY_SECONDS,
          e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      // Not of this kind, or not valid; which one is nobody's business but the operator's.
      log.debug("a token was refused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Identity> identity(JWTClaimsSet claims) throws ParseException {
    Optional<Role> role = Role.of(claims.getStringClaim(settings.roleClaim()));
    Optional<String> account =
        Optional.ofNullable(claims.getStringClaim(settings.accountClaim()))
            .filter(text -> !text.isEmpty());
    if (role.isEmpty() || (role.get() == Role.TENANT && account.isEmpty())) {
      log.debug("a token of {} has no role, or no account", claims.getSubject());
      return Optional.empty();
    }
    boolean readOnly = Boolean.TRUE.equals(claims.getBooleanClaim(settings.readOnlyClaim()));
    return Optional.of(
        new Identity(
            claims.getSubject(),
            role.get(),
            role.get() == Role.TENANT ? account : Optional.empty(),
            !readOnly,
            false,
            Optional.of(claims.getExpirationTime().toInstant())));
  }
}
