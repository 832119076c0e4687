package dev.faultline.dashboard.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.ServiceType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as people edit them: without whose they are, and which version. Null where not set. */
public record SettingsDocument(
    String name,
    ServiceType type,
    String hostname,
    @JsonProperty("ipv4") String ipv4,
    @JsonProperty("ipv6") String ipv6,
    Integer httpPort,
    Integer httpsPort,
    Integer tcpPort,
    String tunnelId,
    List<String> resolverIps,
    CertVerification certVerification) {

  public SettingsDocument {
    resolverIps = List.copyOf(resolverIps);
  }

  public static SettingsDocument of(ServiceSettings record) {
    return new SettingsDocument(
        record.getName(),
        record.getType(),
        record.getHostname(),
        record.getIpv4(),
        record.getIpv6(),
        record.getHttpPort(),
        record.getHttpsPort(),
        record.getTcpPort(),
        record.getTunnelId(),
        record.getResolverIps(),
        record.getCertVerification());
  }

  /** The fields by their names, in the order of the page. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("type", type);
    fields.put("hostname", hostname);
    fields.put("ipv4", ipv4);
    fields.put("ipv6", ipv6);
    fields.put("http_port", httpPort);
    fields.put("https_port", httpsPort);
    fields.put("tcp_port", tcpPort);
    fields.put("tunnel_id", tunnelId);
    fields.put("resolver_ips", resolverIps);
    fields.put("cert_verification", certVerification);
    return fields;
  }

  /** The record for the topic. */
  ServiceSettings record(
      String account, String service, long version, Instant updatedAt, String updatedBy) {
    return ServiceSettings.newBuilder()
        .setAccountId(account)
        .setServiceId(service)
        .setVersion(version)
        .setUpdatedAt(updatedAt)
        .setUpdatedBy(updatedBy)
        .setName(name)
        .setType(type)
        .setHostname(hostname)
        .setIpv4(ipv4)
        .setIpv6(ipv6)
        .setHttpPort(httpPort)
        .setHttpsPort(httpsPort)
        .setTcpPort(tcpPort)
        .setTunnelId(tunnelId)
        .setResolverIps(resolverIps)
        .setCertVerification(certVerification)
        .build();
  }
}
