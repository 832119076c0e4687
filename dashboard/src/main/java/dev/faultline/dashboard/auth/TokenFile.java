package dev.faultline.dashboard.auth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.faultline.runtime.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens from a file, which holds their SHA-256 hashes only: who reads the file cannot sign in. A
 * token is found by its hash, so that the time it takes tells nothing. The file is looked at every
 * few seconds; if a new version of it cannot be used, the one before stays in force and the log
 * says so.
 */
final class TokenFile implements TokenSource {
  private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
  private static final long LOOK_MILLIS = 5_000;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The file. */
  record Content(List<Entry> tokens) {}

  /** One token. */
  record Entry(
      String sha256,
      String subject,
      String role,
      String account,
      boolean readOnly,
      String expires) {}

  private record State(FileTime modified, Map<String, Identity> byHash) {}

  private final Path file;
  private final Clock clock;
  private volatile State state;
  private volatile long lookedAt;

  /**
   * Reads the file.
   *
   * @throws ConfigException if it cannot be used
   */
  TokenFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    try {
      this.state = read();
    } catch (IOException e) {
      throw unusable(e.getMessage());
    }
    this.lookedAt = clock.millis();
  }

  @Override
  public Optional<Identity> identify(String token) {
    refresh();
    return Optional.ofNullable(state.byHash().get(hash(token)))
        .filter(
            identity ->
                identity.expires().filter(end -> Authenticator.isOver(end, clock)).isEmpty());
  }

  private synchronized void refresh() {
    if (clock.millis() - lookedAt < LOOK_MILLIS) {
      return;
    }
    lookedAt = clock.millis();
    try {
      if (!Files.getLastModifiedTime(file).equals(state.modified())) {
        state = read();
        log.info("read the tokens in {} again: {}", file, state.byHash().size());
      }
    } catch (IOException | ConfigException e) {
      log.error("the tokens of before stay in force: {}", e.getMessage());
    }
  }

  private State read() throws IOException {
    // Of before the reading: a change during it is seen the next time.
    FileTime modified = Files.getLastModifiedTime(file);
    Content content = YAML.readValue(Files.readAllBytes(file), Content.class);
    if (content == null || content.tokens() == null || content.tokens().isEmpty()) {
      throw unusable("it has no tokens");
    }
    Map<String, Identity> byHash = new HashMap<>();
    int number = 1;
    for (Entry entry : content.tokens()) {
      String hash = entry.sha256() == null ? "" : entry.sha256().toLowerCase(java.util.Locale.ROOT);
      if (!hash.matches("[0-9a-f]{64}")) {
        throw unusable("token %d: sha256 must be 64 hexadecimal digits".formatted(number));
      }
      if (byHash.put(hash, identity(entry, number)) != null) {
        throw unusable("token %d is in the file twice".formatted(number));
      }
      number++;
    }
    return new State(modified, Map.copyOf(byHash));
  }

  private Identity identity(Entry entry, int number) {
    if (entry.subject() == null || entry.subject().isBlank()) {
      throw unusable("token %d: subject must say whose it is".formatted(number));
    }
    Role role =
        Role.of(entry.role())
            .orElseThrow(
                () -> unusable("token %d: role must be tenant or operator".formatted(number)));
    boolean hasAccount = entry.account() != null && !entry.account().isEmpty();
    if (hasAccount != (role == Role.TENANT)) {
      throw unusable(
          "token %d: a tenant's token needs an account, and an operator's has none"
              .formatted(number));
    }
    try {
      return new Identity(
          entry.subject(),
          role,
          Optional.ofNullable(entry.account()).filter(account -> hasAccount),
          !entry.readOnly(),
          false,
          Optional.ofNullable(entry.expires()).map(Instant::parse));
    } catch (DateTimeParseException e) {
      throw unusable(
          "token %d: expires must be like 2027-01-31T12:00:00Z, got %s"
              .formatted(number, entry.expires()));
    }
  }

  private ConfigException unusable(String why) {
    return new ConfigException("auth.tokens-file %s cannot be used: %s".formatted(file, why));
  }

  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
