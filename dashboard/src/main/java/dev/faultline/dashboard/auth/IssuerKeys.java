package dev.faultline.dashboard.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The keys of an issuer whose address of keys may have to be looked up first, which is done when
 * they are needed: the issuer may come up after this program.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MAX_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OidcSettings settings;
  private JWKSource<SecurityContext> keys;

  IssuerKeys(OidcSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    return keys().get(selector, context);
  }

  private synchronized JWKSource<SecurityContext> keys() throws KeySourceException {
    if (keys == null) {
      URI at = settings.jwksUrl().isPresent() ? settings.jwksUrl().get() : discovered();
      keys = JwtTokens.keysAt(JwtTokens.url(at));
    }
    return keys;
  }

  private URI discovered() throws KeySourceException {
    String issuer = settings.issuer().orElseThrow().toString().replaceAll("/+$", "");
    URI document = URI.create(issuer + "/.well-known/openid-configuration");
    try {
      String text =
          new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES)
              .retrieveResource(JwtTokens.url(document))
              .getContent();
      JsonNode address = JSON.readTree(text).path("jwks_uri");
      if (!address.isTextual()) {
        throw new KeySourceException(document + " names no jwks_uri");
      }
      return URI.create(address.textValue());
    } catch (IOException | IllegalArgumentException e) {
      throw new KeySourceException("cannot read " + document + ": " + e.getMessage(), e);
    }
  }
}
