package dev.faultline.catalogue;

import dev.faultline.schema.Category;

/**
 * One entry of the catalogue. A code may have several: one for all cases, and one for each DNS
 * response code that is to be told apart.
 *
 * @param code the error code as events carry it; letter case matters
 * @param dnsRcode the canonical DNS response code that the entry is for; empty for the general
 *     entry
 * @param category who is responsible: bad_upstream, client or internal
 * @param source where the entry comes from: seed, project or operator
 * @param rfc9209 whether RFC 9209 defines the code
 * @param httpStatus the status a proxy answers with, 400 to 599
 * @param summary what happened, one sentence
 * @param fix what to do about it, one sentence or two
 */
public record ErrorCode(
    String code,
    String dnsRcode,
    Category category,
    String source,
    boolean rfc9209,
    int httpStatus,
    String summary,
    String fix) {

  /** Whether the entry is for one DNS response code only. */
  public boolean conditional() {
    return !dnsRcode.isEmpty();
  }
}
