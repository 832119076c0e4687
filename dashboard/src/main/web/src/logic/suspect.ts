import type {ErrorKind, Mark} from "../api/types.ts";
import {seconds} from "./format.ts";

/** A change of the settings shortly before a failure began is the first suspect. */
export const SUSPECT_WITHIN_S = 15 * 60;

/**
 * The last change of the settings before a kind of failure was first seen; null where there is none, or
 * where the failure may have begun before the range did. Times of windows are those of their start, so a
 * change within the first window counts as well.
 */
export function firstSuspect(error: ErrorKind, marks: readonly Mark[], rangeFromS: number, stepS: number): Mark | null {
  const began = seconds(error.first_seen);
  if (began <= rangeFromS + stepS) return null;
  const changes = marks.filter((mark) => {
    const at = seconds(mark.at);
    return mark.kind === "settings" && at < began + stepS && at >= began - SUSPECT_WITHIN_S;
  });
  return changes[changes.length - 1] ?? null;
}
