package dev.faultline.runtime.config;

import java.util.regex.Pattern;

/**
 * Hides the secrets that stand in the middle of a text: logins in addresses, password parameters.
 */
public final class SecretText {
  private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]*@");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:password|secret|token)[a-z_.-]*=)[^&;,\\s]*");

  private SecretText() {}

  /** The text with {@code ***} in place of its secrets. */
  public static String hidden(String text) {
    String withoutLogin = LOGIN.matcher(text).replaceAll("//" + Secret.HIDDEN + "@");
    return PARAMETER.matcher(withoutLogin).replaceAll("$1" + Secret.HIDDEN);
  }
}
