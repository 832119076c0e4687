package dev.faultline.runtime.config;

import java.util.stream.Stream;

/** A part of a program's configuration: one setting, or a record of settings. */
sealed interface ConfigNode permits SettingSpec, RecordSpec {

  /** The settings in it, in the order in which the records declare them. */
  default Stream<SettingSpec> settings() {
    return this instanceof RecordSpec group
        ? group.parts().stream().flatMap(ConfigNode::settings)
        : Stream.of((SettingSpec) this);
  }
}
