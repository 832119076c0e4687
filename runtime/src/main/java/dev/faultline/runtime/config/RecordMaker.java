package dev.faultline.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Calls the canonical constructors of configuration records. */
final class RecordMaker {
  private RecordMaker() {}

  static Record make(RecordSpec spec, Map<String, Object> values) {
    Object[] arguments =
        spec.parts().stream()
            .map(
                part ->
                    part instanceof RecordSpec group
                        ? make(group, values)
                        : values.get(((SettingSpec) part).key()))
            .toArray();
    Class<?>[] types =
        Arrays.stream(spec.type().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return spec.type().getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ConfigException problem) {
        throw problem;
      }
      throw new IllegalStateException("cannot make " + spec.type().getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(spec.type().getName() + " must be a public record", e);
    }
  }
}
