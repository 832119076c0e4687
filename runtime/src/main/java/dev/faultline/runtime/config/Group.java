package dev.faultline.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a group: its type is a record whose settings' keys start with this key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Group {
  /**
   * Kebab-case, without the dot that follows it; empty if the settings belong together in the code
   * alone and their keys have no common start.
   */
  String key();

  /** Defaults that differ here from those of the group's record, each as {@code key=value}. */
  String[] defaults() default {};
}
