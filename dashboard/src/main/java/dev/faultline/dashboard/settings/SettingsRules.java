package dev.faultline.dashboard.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.dashboard.http.Json;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.ServiceType;
import java.io.IOException;
import java.util.List;

/** Which settings can be; each field that cannot be gets a reason. */
public final class SettingsRules {
  private static final int MAX_NAME = 400;
  private static final int MAX_NAME_CHARACTERS = 100;
  private static final int MAX_ID = 256;
  private static final int MAX_ADDRESS = 253;
  private static final int MAX_RESOLVERS = 8;
  private static final List<String> FIELDS =
      List.of(
          "name",
          "type",
          "hostname",
          "ipv4",
          "ipv6",
          "http_port",
          "https_port",
          "tcp_port",
          "tunnel_id",
          "resolver_ips",
          "cert_verification");

  private SettingsRules() {}

  /**
   * Reads and checks settings.
   *
   * @throws ProblemException with every field that cannot be
   */
  public static SettingsDocument read(byte[] json) {
    FieldReader fields = new FieldReader(object(json));
    fields.only(FIELDS);
    String name = fields.text("name", MAX_NAME);
    if (name != null && name.codePointCount(0, name.length()) > MAX_NAME_CHARACTERS) {
      fields.wrong("name", "A name may have at most 100 characters.");
    }
    ServiceType type = fields.choice("type", ServiceType.class);
    String hostname = fields.checked("hostname", MAX_ADDRESS, Addresses::problemOfHostname);
    String ipv4 = fields.checked("ipv4", MAX_ADDRESS, Addresses::problemOfIpv4);
    String ipv6 = fields.checked("ipv6", MAX_ADDRESS, Addresses::problemOfIpv6);
    Integer http = fields.port("http_port");
    Integer https = fields.port("https_port");
    Integer tcp = fields.port("tcp_port");
    String tunnel = fields.text("tunnel_id", MAX_ID);
    List<String> resolvers = fields.addresses("resolver_ips", MAX_RESOLVERS);
    CertVerification verification = fields.choice("cert_verification", CertVerification.class);
    checkTarget(fields, hostname, ipv4, ipv6, resolvers);
    checkPorts(fields, type, http, https, tcp);
    if (!fields.errors().isEmpty()) {
      throw ProblemException.fields(
          ProblemType.INVALID_SETTINGS,
          "Nothing was changed: see the reason for each field.",
          fields.errors());
    }
    return new SettingsDocument(
        name == null ? "" : name,
        type,
        hostname,
        ipv4,
        ipv6,
        http,
        https,
        tcp,
        tunnel,
        resolvers,
        verification);
  }

  private static JsonNode object(byte[] json) {
    try {
      JsonNode tree = Json.MAPPER.readTree(json);
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw ProblemException.of(
          ProblemType.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw ProblemException.of(ProblemType.BAD_REQUEST, "The body cannot be read.", e);
    }
    throw ProblemException.of(ProblemType.BAD_REQUEST, "The body must be a JSON object.");
  }

  private static void checkTarget(
      FieldReader fields, String hostname, String ipv4, String ipv6, List<String> resolvers) {
    boolean byAddress =
        ipv4 != null || ipv6 != null || fields.isWrong("ipv4") || fields.isWrong("ipv6");
    if (hostname == null && !byAddress && !fields.isWrong("hostname")) {
      fields.wrong("hostname", "Give a hostname, or an IPv4 or IPv6 address.");
    }
    if (hostname != null && byAddress) {
      fields.wrong("hostname", "Give a hostname or addresses, not both.");
    }
    if (hostname == null && !resolvers.isEmpty() && !fields.isWrong("hostname")) {
      fields.wrong("resolver_ips", "Resolvers are only asked where there is a hostname.");
    }
  }

  private static void checkPorts(
      FieldReader fields, ServiceType type, Integer http, Integer https, Integer tcp) {
    if (type == ServiceType.http) {
      if (http == null
          && https == null
          && !fields.isWrong("http_port")
          && !fields.isWrong("https_port")) {
        fields.wrong("http_port", "An HTTP service needs an HTTP port, an HTTPS port or both.");
      }
      if (tcp != null) {
        fields.wrong("tcp_port", "An HTTP service has no TCP port; leave it empty.");
      }
    }
    if (type == ServiceType.tcp) {
      if (tcp == null && !fields.isWrong("tcp_port")) {
        fields.wrong("tcp_port", "A TCP service needs a TCP port.");
      }
      if (http != null) {
        fields.wrong("http_port", "A TCP service has no HTTP port; leave it empty.");
      }
      if (https != null) {
        fields.wrong("https_port", "A TCP service has no HTTPS port; leave it empty.");
      }
    }
  }
}
