package dev.faultline.runtime.settings;

import java.time.Duration;

/** What the settings of every program hold. */
public interface ProgramSettings {

  /** Where health and metrics are answered. */
  HttpSettings http();

  /** How long an orderly stop may take before the program ends anyway. */
  Duration stopTimeout();
}
