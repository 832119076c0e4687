package dev.faultline.alert.rule;

/** Rules for tests. */
public final class Rules {
  private Rules() {}

  /** Only those that the text has. */
  public static RuleSet parse(String yaml) {
    return RuleSet.parse("test.yaml", "defaults: false\nrules:\n" + yaml);
  }
}
