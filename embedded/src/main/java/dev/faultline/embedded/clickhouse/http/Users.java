package dev.faultline.embedded.clickhouse.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who may use the server. All users have the same rights, the engine knowing but one.
 *
 * <p>A file of users has a line for each: the name, a colon, the SHA-256 of the password in hex.
 */
public final class Users {
  public static final String DEFAULT_USER = "default";

  private final Map<String, byte[]> passwords;
  private final boolean open;

  private Users(Map<String, byte[]> passwords, boolean open) {
    this.passwords = passwords;
    this.open = open;
  }

  /**
   * One user, {@value #DEFAULT_USER}, whose password is not asked for. Any is accepted, as with
   * ClickHouse's own no_password: drivers send something even where nothing was set.
   */
  public static Users open() {
    return new Users(Map.of(), true);
  }

  /** Reads a file of users. */
  public static Users read(Path file) throws IOException {
    Map<String, byte[]> passwords = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.lastIndexOf(':');
      String hash = line.substring(colon + 1).strip();
      if (colon < 1 || !hash.matches("[0-9a-fA-F]{64}")) {
        throw new IOException(
            file + ", line " + number + " is not NAME:SHA256 with the password's hash in hex.");
      }
      passwords.put(line.substring(0, colon).strip(), HexFormat.of().parseHex(hash));
    }
    if (passwords.isEmpty()) {
      throw new IOException(file + " names no user. Write a line NAME:SHA256 for each.");
    }
    return new Users(Map.copyOf(passwords), false);
  }

  /** The line of a users' file for a user. */
  public static String line(String user, String password) {
    return user + ":" + HexFormat.of().formatHex(sha256(password));
  }

  boolean accepts(QueryRequest.Login login) {
    if (open) {
      return login.user().equals(DEFAULT_USER);
    }
    byte[] expected = passwords.getOrDefault(login.user(), new byte[0]);
    // Compares in constant time, so that nobody can find a password by measuring.
    return MessageDigest.isEqual(expected, sha256(login.password()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
