package dev.faultline.dashboard.http;

/** What answers the calls of a route. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a call.
   *
   * @throws ProblemException to answer with problem details
   */
  Reply answer(Call call);
}
