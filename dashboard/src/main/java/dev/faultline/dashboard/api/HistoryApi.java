package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.settings.SettingsDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The versions of a service's settings, each with what it changed. */
final class HistoryApi {

  record Place(@JsonProperty("version") long version) {}

  record History(List<Version> items, String nextCursor) {}

  record Version(
      long version,
      Instant updatedAt,
      String updatedBy,
      SettingsDocument settings,
      List<FieldChange> changes) {}

  record FieldChange(String field, Object before, Object after) {}

  private final SettingsVersions versions;

  HistoryApi(SettingsVersions versions) {
    this.versions = versions;
  }

  Reply answer(Call call, ServiceId id) {
    Paging paging = Paging.of(call);
    long before = Cursor.read(call, Place.class).map(Place::version).orElse(Long.MAX_VALUE);
    // One more, which the last one of the page is compared with.
    List<SettingsVersions.Stored> found = versions.before(id, before, paging.asked());
    List<SettingsVersions.Stored> page = paging.page(found);
    List<Version> items = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      items.add(
          version(
              page.get(i),
              i + 1 < found.size() ? Optional.of(found.get(i + 1)) : Optional.empty()));
    }
    History answer = new History(items, paging.next(found, stored -> new Place(stored.version())));
    return Reply.table(
        answer, Subject.service(id).file() + "-settings-history", () -> csv(answer.items()));
  }

  private static Version version(
      SettingsVersions.Stored stored, Optional<SettingsVersions.Stored> before) {
    return new Version(
        stored.version(),
        stored.updatedAt(),
        stored.updatedBy(),
        stored.settings(),
        changes(before.map(SettingsVersions.Stored::settings), stored.settings()));
  }

  static List<FieldChange> changes(Optional<SettingsDocument> before, SettingsDocument after) {
    Map<String, Object> old = before.map(SettingsDocument::fields).orElse(Map.of());
    return after.fields().entrySet().stream()
        .filter(
            field ->
                before.isPresent()
                    ? !Objects.equals(field.getValue(), old.get(field.getKey()))
                    : isSet(field.getValue()))
        .map(field -> new FieldChange(field.getKey(), old.get(field.getKey()), field.getValue()))
        .toList();
  }

  private static boolean isSet(Object value) {
    return value != null && !value.equals("") && !value.equals(List.of());
  }

  private static Csv csv(List<Version> items) {
    Csv csv = new Csv("version", "updated_at", "updated_by", "field", "before", "after");
    for (Version item : items) {
      for (FieldChange change : item.changes()) {
        csv.row(
            item.version(),
            item.updatedAt(),
            item.updatedBy(),
            change.field(),
            change.before(),
            change.after());
      }
    }
    return csv;
  }
}
