package dev.faultline.systemtests.haproxy;

/**
 * What a caller meets at one service. The service's id is the scenario's name.
 *
 * @param calls how often the service is called; each comes to one event
 * @param code the error code that the events must have, {@code success} for none, or {@code none}
 *     if there must be no event
 * @param category the category of that code
 */
record Scenario(String name, int calls, String code, String category) {
  static Scenario success(String name, int calls) {
    return new Scenario(name, calls, "success", "success");
  }

  static Scenario badUpstream(String name, int calls, String code) {
    return new Scenario(name, calls, code, "bad_upstream");
  }

  static Scenario client(String name, int calls, String code) {
    return new Scenario(name, calls, code, "client");
  }

  static Scenario internal(String name, int calls, String code) {
    return new Scenario(name, calls, code, "internal");
  }

  static Scenario noEvent(String name, int calls) {
    return new Scenario(name, calls, "none", "none");
  }
}
