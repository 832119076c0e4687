package dev.faultline.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** Describes the settings of a program, made from the code that reads them. */
public final class ConfigReference {
  private ConfigReference() {}

  /** What {@code --help} prints. */
  public static String help(String program, Class<? extends Record> type) {
    String settings =
        settings(type).stream()
            .map(
                spec ->
                    "  %s (%s)\n      %s\n      %s%s\n"
                        .formatted(
                            shownKey(spec),
                            shownVariable(spec),
                            spec.setting().doc(),
                            spec.expected(),
                            spec.defaultValue().isEmpty()
                                ? ""
                                : "; default " + spec.defaultValue()))
            .collect(Collectors.joining());
    return """
        Usage: java -jar %s.jar [--config FILE] [--help]
        FILE is .properties or .yaml; FAULTLINE_CONFIG names it too. Environment variables win over it.
        Settings (and their environment variables):
        %s"""
        .formatted(program, settings);
  }

  /** A Markdown table with a row for each setting. */
  public static String markdown(Class<? extends Record> type) {
    return settings(type).stream()
        .map(ConfigReference::row)
        .collect(
            Collectors.joining(
                "", "| key | takes | default | what it is |\n| --- | --- | --- | --- |\n", ""));
  }

  private static String row(SettingSpec spec) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(shownKey(spec), takes(spec), shownDefault(spec), cell(spec.setting().doc()));
  }

  private static String takes(SettingSpec spec) {
    if (spec.open()) {
      return "any keys";
    }
    return cell(spec.takes())
        + (spec.secret()
            ? "; or `" + spec.key() + SettingSpec.FILE_SUFFIX + "`: a file with it"
            : "");
  }

  private static String shownDefault(SettingSpec spec) {
    if (!spec.defaultValue().isEmpty()) {
      return "`" + spec.defaultValue() + "`";
    }
    return spec.optional() || spec.open() ? "none" : "none; must be given";
  }

  private static String shownKey(SettingSpec spec) {
    return spec.open() ? spec.key() + ".*" : spec.key();
  }

  private static String shownVariable(SettingSpec spec) {
    return EnvironmentNames.of(spec.key()) + (spec.open() ? "_*" : "");
  }

  private static List<SettingSpec> settings(Class<? extends Record> type) {
    return RecordSpec.of(type).settings().toList();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
