package dev.faultline.dashboard.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an issuer that really answers over HTTP. */
class JwtTokensTest {
  private ECKey key;
  private HttpServer issuer;
  private String address;
  private JwtTokens tokens;

  @BeforeEach
  void startIssuer() throws IOException, JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "http://127.0.0.1:" + issuer.getAddress().getPort();
    answer("/.well-known/openid-configuration", "{\"jwks_uri\":\"" + address + "/keys\"}");
    answer("/keys", new JWKSet(key.toPublicJWK()).toString());
    issuer.start();
    tokens = tokens(address);
  }

  @AfterEach
  void stopIssuer() {
    issuer.stop(0);
  }

  private static JwtTokens tokens(String address) {
    return JwtTokens.of(
        new OidcSettings(
            Optional.of(URI.create(address)),
            Optional.empty(),
            Optional.of("faultline"),
            "faultline_role",
            "faultline_account",
            "faultline_read_only"));
  }

  private void answer(String path, String body) {
    issuer.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(address)
                .audience("faultline")
                .subject("anna")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("faultline_role", "tenant")
                .claim("faultline_account", "acorn"))
        .build();
  }

  private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private Optional<Identity> identify(UnaryOperator<JWTClaimsSet.Builder> change)
      throws JOSEException {
    return tokens.identify(signed(claims(change), JWSAlgorithm.ES256, new ECDSASigner(key)));
  }

  @Test
  void shouldTakeATokenOfTheIssuerForATenant() throws JOSEException {
    // When
    Identity identity = identify(claims -> claims).orElseThrow();

    // Then
    assertThat(identity.subject()).isEqualTo("anna");
    assertThat(identity.account()).contains("acorn");
    assertThat(identity.canEdit()).isTrue();
    assertThat(identity.expires()).isPresent();
  }

  @Test
  void shouldRefuseATokenWithOtherClaims() throws JOSEException {
    // When
    // Then
    assertThat(identify(claims -> claims.issuer("https://elsewhere"))).isEmpty();
    assertThat(identify(claims -> claims.audience("another"))).isEmpty();
    assertThat(identify(claims -> claims.subject(null))).isEmpty();
    assertThat(identify(claims -> claims.expirationTime(null))).isEmpty();
    assertThat(
            identify(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))))
        .isEmpty();
    assertThat(identify(claims -> claims.claim("faultline_role", null))).isEmpty();
    assertThat(identify(claims -> claims.claim("faultline_role", "root"))).isEmpty();
    assertThat(identify(claims -> claims.claim("faultline_account", null))).isEmpty();
    assertThat(identify(claims -> claims.claim("faultline_account", 7))).isEmpty();
  }

  @Test
  void shouldRefuseATokenThatTheIssuerDidNotSign() throws JOSEException {
    // Given
    JWTClaimsSet claims = claims(each -> each);
    ECKey other = new ECKeyGenerator(Curve.P_256).keyID("one").generate();

    // When
    // Then
    assertThat(tokens.identify(new PlainJWT(claims).serialize())).isEmpty();
    assertThat(tokens.identify(signed(claims, JWSAlgorithm.ES256, new ECDSASigner(other))))
        .isEmpty();
    // The public key, taken for a shared secret.
    byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    assertThat(tokens.identify(signed(claims, JWSAlgorithm.HS256, new MACSigner(secret))))
        .isEmpty();
    assertThat(tokens.identify("a.b.c")).isEmpty();
  }

  @Test
  void shouldSayThatItCannotTellWhileTheIssuerIsAway() throws JOSEException {
    // Given
    issuer.stop(0);
    String token = signed(claims(each -> each), JWSAlgorithm.ES256, new ECDSASigner(key));

    // When
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> tokens(address).identify(token));

    // Then
    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
  }
}
