package dev.faultline.dashboard.api;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.settings.ConflictException;
import dev.faultline.dashboard.settings.SettingsDocument;
import dev.faultline.dashboard.settings.SettingsKey;
import dev.faultline.dashboard.settings.SettingsLog;
import dev.faultline.dashboard.settings.SettingsMemory;
import dev.faultline.dashboard.settings.SettingsRules;
import dev.faultline.dashboard.settings.SettingsUnwrittenException;
import dev.faultline.dashboard.settings.SettingsWriter;
import dev.faultline.schema.ServiceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Reads and changes the settings of a service. */
final class SettingsApi {
  private static final int MAX_BODY = 64 << 10;

  /** As the streams app takes them. */
  private static final int MAX_ID_BYTES = 256;

  private static final int RETRY_SECONDS = 5;
  private static final String JSON = "application/json";

  record InForce(
      String accountId,
      String serviceId,
      long version,
      Instant updatedAt,
      String updatedBy,
      SettingsDocument settings) {

    static InForce of(ServiceId id, Optional<ServiceSettings> settings) {
      return settings
          .map(
              record ->
                  new InForce(
                      id.account(),
                      id.service(),
                      record.getVersion(),
                      record.getUpdatedAt(),
                      record.getUpdatedBy(),
                      SettingsDocument.of(record)))
          .orElseGet(() -> new InForce(id.account(), id.service(), 0, null, null, null));
    }

    String etag() {
      return "\"" + version + "\"";
    }
  }

  private final Scope scope;
  private final SettingsMemory memory;
  private final SettingsLog log;
  private final SettingsWriter writer;

  SettingsApi(Scope scope, SettingsMemory memory, SettingsLog log, SettingsWriter writer) {
    this.scope = scope;
    this.memory = memory;
    this.log = log;
    this.writer = writer;
  }

  static SettingsKey key(ServiceId id) {
    return new SettingsKey(id.account(), id.service());
  }

  Reply get(Call call) {
    ServiceId id = scope.visible(call);
    requireRead();
    scope.service(call);
    return reply(InForce.of(id, memory.inForce(key(id))));
  }

  Reply put(Call call) {
    ServiceId id = scope.visible(call);
    if (!call.identity().canEdit()) {
      throw ProblemException.of(ProblemType.FORBIDDEN, "Ask for a token that may change settings.");
    }
    requireUsable(id);
    requireJson(call);
    long seen = seen(call);
    SettingsDocument document = SettingsRules.read(call.body(MAX_BODY));
    requireRead();
    try {
      ServiceSettings written = writer.put(key(id), seen, document, call.identity().subject());
      return reply(InForce.of(id, Optional.of(written)));
    } catch (ConflictException e) {
      InForce now = InForce.of(id, e.inForce());
      throw ProblemException.of(
              ProblemType.VERSION_CONFLICT,
              "Version %d was to be changed, but version %d is in force; look at it and change that."
                  .formatted(seen, now.version()))
          .withCurrent(now, now.etag());
    } catch (SettingsUnwrittenException e) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE,
          "The settings could not be stored; look at them again before another try.",
          RETRY_SECONDS,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "The server is stopping.", RETRY_SECONDS, e);
    }
  }

  private static Reply reply(InForce inForce) {
    return Reply.json(inForce, "ETag", inForce.etag());
  }

  /** Before the topic was read to its end, settings that are there might be missed. */
  private void requireRead() {
    if (!log.isCaughtUp()) {
      throw ProblemException.later(
          ProblemType.UNAVAILABLE, "The settings are still being read.", RETRY_SECONDS);
    }
  }

  private static void requireUsable(ServiceId id) {
    for (String each : new String[] {id.account(), id.service()}) {
      int length = each.getBytes(StandardCharsets.UTF_8).length;
      if (length == 0 || length > MAX_ID_BYTES || each.chars().anyMatch(Character::isISOControl)) {
        throw ProblemException.of(
            ProblemType.BAD_REQUEST,
            "The ids of accounts and services have 1 to 256 bytes and no control characters.");
      }
    }
  }

  private static void requireJson(Call call) {
    String type = call.header(HttpHeader.CONTENT_TYPE).orElse("");
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.equals(JSON)) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
    }
  }

  private static long seen(Call call) {
    String tag =
        call.header(HttpHeader.IF_MATCH)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the settings that are being changed."));
    if (!tag.matches("\"(0|[1-9][0-9]{0,17})\"")) {
      throw ProblemException.badParameter(
          "If-Match", "It must be the ETag of the settings, like \"3\".");
    }
    return Long.parseLong(tag.substring(1, tag.length() - 1));
  }
}
