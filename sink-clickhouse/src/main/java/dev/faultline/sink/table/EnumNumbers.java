package dev.faultline.sink.table;

import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.CertVerification;
import dev.faultline.schema.Protocol;
import dev.faultline.schema.ServiceType;

/** The numbers that enums have in ClickHouse, and the types that declare them. */
final class EnumNumbers {
  static final String CATEGORY =
      "Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4)";
  static final String PROTOCOL = "Enum8('UNKNOWN' = 0, 'HTTP' = 1, 'HTTPS' = 2, 'TCP' = 3)";
  static final String SERVICE_TYPE = "Enum8('http' = 0, 'tcp' = 1)";
  static final String CERT_VERIFICATION =
      "Enum8('verify_full' = 0, 'verify_ca' = 1, 'disabled' = 2)";
  static final String ALERT_STATE = "Enum8('pending' = 0, 'firing' = 1, 'resolved' = 2)";
  static final String ALERT_SEVERITY = "Enum8('info' = 0, 'warning' = 1, 'critical' = 2)";

  private EnumNumbers() {}

  static int of(AlertState state) {
    return switch (state) {
      case PENDING -> 0;
      case FIRING -> 1;
      case RESOLVED -> 2;
    };
  }

  static int of(AlertSeverity severity) {
    return switch (severity) {
      case info -> 0;
      case warning -> 1;
      case critical -> 2;
    };
  }

  static int of(Category category) {
    return switch (category) {
      case success -> 0;
      case bad_upstream -> 1;
      case client -> 2;
      case internal -> 3;
      case unclassified -> 4;
    };
  }

  static int of(Protocol protocol) {
    return switch (protocol) {
      case UNKNOWN -> 0;
      case HTTP -> 1;
      case HTTPS -> 2;
      case TCP -> 3;
    };
  }

  static int of(ServiceType type) {
    return switch (type) {
      case http -> 0;
      case tcp -> 1;
    };
  }

  static int of(CertVerification verification) {
    return switch (verification) {
      case verify_full -> 0;
      case verify_ca -> 1;
      case disabled -> 2;
    };
  }
}
