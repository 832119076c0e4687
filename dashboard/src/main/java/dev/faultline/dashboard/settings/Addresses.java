package dev.faultline.dashboard.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a host name or an address, in a sentence; nothing if it is one. */
final class Addresses {
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int MAX_HOST = 253;
  private static final int MAX_LABEL = 63;
  private static final int FIRST_MULTICAST = 224;

  private Addresses() {}

  static Optional<String> problemOfHostname(String name) {
    if (name.length() > MAX_HOST) {
      return Optional.of("A hostname has at most 253 characters.");
    }
    if (name.endsWith(".")) {
      return Optional.of("Leave the dot at the end out.");
    }
    if (problemOfIpv4(name).isEmpty() || name.contains(":")) {
      return Optional.of("This is an address; put it into the field for addresses.");
    }
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (label.isEmpty() || label.length() > MAX_LABEL) {
        return Optional.of("Each part between dots has 1 to 63 characters.");
      }
      if (!LABEL.matcher(label).matches()) {
        return Optional.of(
            "Each part between dots has letters, digits, underscores and, inside, hyphens only;"
                + " write other scripts in their ASCII form (xn--…).");
      }
    }
    if (labels[labels.length - 1].matches("[0-9]+")) {
      return Optional.of("The last part of a hostname is no number.");
    }
    return Optional.empty();
  }

  static Optional<String> problemOfIpv4(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.of("An IPv4 address has four numbers with dots between, like 10.1.2.3.");
    }
    for (String part : parts) {
      if (!NUMBER.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return Optional.of("Each of the four numbers is from 0 to 255, without leading zeros.");
      }
    }
    int first = Integer.parseInt(parts[0]);
    if (first == 0 || first >= FIRST_MULTICAST) {
      return Optional.of("No single host can have this address.");
    }
    return Optional.empty();
  }

  static Optional<String> problemOfIpv6(String address) {
    Optional<String> malformed = Optional.of("An IPv6 address is like 2001:db8::1.");
    // Only what cannot be a name is handed on, so that nothing is ever looked up.
    if (!address.contains(":") || !IPV6_CHARACTERS.matcher(address).matches()) {
      return malformed;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      if (!(parsed instanceof Inet6Address)) {
        return Optional.of("This is an IPv4 address in IPv6 form; write it as an IPv4 address.");
      }
      if (parsed.isAnyLocalAddress() || parsed.isMulticastAddress()) {
        return Optional.of("No single host can have this address.");
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return malformed;
    }
  }

  static Optional<String> problemOfEither(String address) {
    return address.contains(":") ? problemOfIpv6(address) : problemOfIpv4(address);
  }

  /** Names and addresses that mean the same, written the same. */
  static String normal(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
