package dev.faultline.dashboard.auth;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.config.Secret;
import dev.faultline.runtime.config.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Who may sign in; at least one way must be given. */
public record AuthSettings(
    @Setting(
            key = "tokens-file",
            doc =
                "YAML file with bearer tokens, as their hashes, and what each is for"
                    + " (docs/dashboard.md). It is read again when it changes.")
        Optional<Path> tokensFile,
    @Group(key = "oidc") OidcSettings oidc,
    @Setting(
            key = "development-token",
            doc =
                "A token for an operator, for a stack on one machine; only taken if listen.host is a"
                    + " loopback address.")
        Optional<Secret> developmentToken) {

  public AuthSettings {
    Checks.bounds(AuthSettings.class, tokensFile, oidc, developmentToken);
  }
}
