package dev.faultline.dashboard.auth;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.net.URI;
import java.util.Optional;

/** Which JWTs are taken. */
public record OidcSettings(
    @Setting(
            key = "issuer",
            doc = "Issuer of the JWTs that are taken, exactly as their claim iss has it.",
            pattern = "https?://.+",
            patternDoc = "http or https")
        Optional<URI> issuer,
    @Setting(
            key = "jwks-url",
            doc = "Where the issuer's keys are; by default what its discovery document names.",
            pattern = "https?://.+",
            patternDoc = "http or https")
        Optional<URI> jwksUrl,
    @Setting(key = "audience", doc = "What the claim aud must contain; needed with the issuer.")
        Optional<String> audience,
    @Setting(
            key = "role-claim",
            defaultValue = "faultline_role",
            doc = "Claim that says tenant or operator; a token without it is refused.")
        String roleClaim,
    @Setting(
            key = "account-claim",
            defaultValue = "faultline_account",
            doc = "Claim with the account of a tenant.")
        String accountClaim,
    @Setting(
            key = "read-only-claim",
            defaultValue = "faultline_read_only",
            doc = "Claim that is true for a token that may not change settings.")
        String readOnlyClaim) {

  public OidcSettings {
    Checks.bounds(
        OidcSettings.class, issuer, jwksUrl, audience, roleClaim, accountClaim, readOnlyClaim);
    Checks.require(
        issuer.isPresent() == audience.isPresent(),
        "auth.oidc.issuer and auth.oidc.audience must be given together: without an audience a"
            + " token for another program would be taken");
    Checks.require(
        jwksUrl.isEmpty() || issuer.isPresent(), "auth.oidc.jwks-url needs auth.oidc.issuer");
  }
}
