package dev.faultline.streams.alert;

import dev.faultline.alert.judge.JudgeState;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.streams.commit.CommitBoundStore;

/**
 * What a judge remembers. It has no work of its own before a commit: the windows that are judged
 * come in the commit of the stage before, and what they changed is logged then.
 */
public final class AlertStore extends CommitBoundStore {
  /** The store of the judges of services. */
  public static final String SERVICES = "alert-state";

  /** The store of the judge of sites. */
  public static final String SITES = "site-alert-state";

  private final JudgeState state;

  public AlertStore(String name, RuleSet rules) {
    super(name);
    state = new JudgeState(rules);
  }

  JudgeState state() {
    return state;
  }

  /** Logs what changed since the last call. */
  void log() {
    state.drain(this::log);
  }

  @Override
  protected void restore(byte[] key, byte[] value) {
    state.restore(key, value);
  }

  @Override
  protected void clear() {
    state.clear();
  }
}
