package dev.faultline.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that one record describes. */
record RecordSpec(Class<? extends Record> type, List<ConfigNode> parts) implements ConfigNode {

  static RecordSpec of(Class<? extends Record> type) {
    return of(type, "", Map.of());
  }

  private static RecordSpec of(
      Class<? extends Record> type, String prefix, Map<String, String> defaults) {
    return new RecordSpec(
        type,
        Arrays.stream(type.getRecordComponents())
            .map(component -> node(component, prefix, defaults))
            .toList());
  }

  private static ConfigNode node(
      RecordComponent component, String prefix, Map<String, String> defaults) {
    if (component.isAnnotationPresent(Setting.class)) {
      return SettingSpec.of(component, prefix, defaults);
    }
    Group group = component.getAnnotation(Group.class);
    if (group == null) {
      throw new IllegalArgumentException(
          "component "
              + component.getName()
              + " of "
              + component.getDeclaringRecord().getName()
              + " has neither @Setting nor @Group");
    }
    Map<String, String> groupDefaults =
        Arrays.stream(group.defaults())
            .map(text -> text.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    String key = group.key().isEmpty() ? "" : group.key() + ".";
    return of(component.getType().asSubclass(Record.class), prefix + key, groupDefaults);
  }
}
