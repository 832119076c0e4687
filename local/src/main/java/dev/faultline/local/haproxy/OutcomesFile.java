package dev.faultline.local.haproxy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks the data file of the outcomes; a fault in it stops the command. */
final class OutcomesFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private OutcomesFile() {}

  private record File(
      @JsonProperty("connection_errors") Map<String, String> connectionErrors,
      @JsonProperty("notices") List<String> notices,
      @JsonProperty("rules") List<Row> rules) {}

  private record Row(
      @JsonProperty("id") String id,
      @JsonProperty("when") When when,
      @JsonProperty("then") Then then,
      @JsonProperty("why") String why) {}

  private record Then(
      @JsonProperty("code") String code,
      @JsonProperty("sure") Boolean sure,
      @JsonProperty("success") boolean success,
      @JsonProperty("no_attempt") String noAttempt) {}

  private record When(
      @JsonProperty("state") List<String> state,
      @JsonProperty("http") Boolean http,
      @JsonProperty("error") List<String> error,
      @JsonProperty("tls_reason") List<List<Integer>> tlsReason,
      @JsonProperty("status") List<List<Integer>> status,
      @JsonProperty("server") Boolean server,
      @JsonProperty("address") Boolean address,
      @JsonProperty("connected") Boolean connected,
      @JsonProperty("answered") Boolean answered,
      @JsonProperty("routed") Boolean routed,
      @JsonProperty("dns") List<String> dns) {}

  static Outcomes read(String resource) {
    try (InputStream in = OutcomesFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing in the program");
      }
      File file = MAPPER.readValue(in, File.class);
      Set<String> ids = new HashSet<>();
      List<Rule> rules = new ArrayList<>();
      for (Row row : file.rules()) {
        if (!ids.add(row.id())) {
          throw new IllegalStateException(resource + " has the rule " + row.id() + " twice");
        }
        rules.add(rule(row));
      }
      Map<String, String> names = new LinkedHashMap<>();
      file.connectionErrors().forEach((name, message) -> names.put(message, name));
      return new Outcomes(names, file.notices().stream().map(Pattern::compile).toList(), rules);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }

  private static Rule rule(Row row) {
    When when = row.when();
    List<String> states = orEmpty(when.state());
    for (String state : states) {
      if (state.length() != 2) {
        throw new IllegalStateException(
            "rule %s: the state \"%s\" must have two letters".formatted(row.id(), state));
      }
    }
    return new Rule(
        row.id(),
        outcome(row),
        states,
        Optional.ofNullable(when.http()),
        Set.copyOf(orEmpty(when.error())),
        ranges(when.tlsReason()),
        ranges(when.status()),
        Optional.ofNullable(when.server()),
        Optional.ofNullable(when.address()),
        Optional.ofNullable(when.connected()),
        Optional.ofNullable(when.answered()),
        Optional.ofNullable(when.routed()),
        Set.copyOf(orEmpty(when.dns())));
  }

  private static Outcome outcome(Row row) {
    Then then = row.then();
    int given = (then.success() ? 1 : 0) + count(then.code()) + count(then.noAttempt());
    if (given != 1 || row.why() == null) {
      throw new IllegalStateException(
          "rule %s must have one of code, success and no_attempt, and a why".formatted(row.id()));
    }
    if (then.code() != null) {
      return new Outcome.Failure(then.code(), !Boolean.FALSE.equals(then.sure()));
    }
    return then.success() ? new Outcome.Success() : new Outcome.NoAttempt(then.noAttempt());
  }

  private static int count(String value) {
    return value == null ? 0 : 1;
  }

  private static List<Rule.Range> ranges(List<List<Integer>> pairs) {
    return orEmpty(pairs).stream()
        .map(pair -> new Rule.Range(pair.get(0), pair.get(pair.size() - 1)))
        .toList();
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
