package dev.faultline.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a setting. All that is known of the setting stands here: the loader, the
 * error messages, the help text and the reference page are made from it.
 *
 * <p>Bounds and defaults are written as an operator would write them ({@code 10s}, {@code 64MiB}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** Kebab-case, relative to the groups around it: {@code bootstrap-servers}. */
  String key();

  /** One or two sentences for an operator. */
  String doc();

  /** Empty if the setting has no default; then it must be given, unless it is optional. */
  String defaultValue() default "";

  /** Smallest allowed value; empty if there is none. */
  String min() default "";

  /** Largest allowed value; empty if there is none. */
  String max() default "";

  /** Regular expression that the whole text of the value must match; empty if anything goes. */
  String pattern() default "";

  /** Says in words what {@link #pattern} asks for. */
  String patternDoc() default "";
}
