/** Numbers that look random and are the same each time, so that pictures and tests can be compared. */

/** 0 to 1 from any parts. */
export function chance(...parts) {
  let hash = 2166136261;
  for (const char of parts.join("|")) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number around what is expected. */
export function around(expected, ...parts) {
  if (expected <= 0) return 0;
  const spread = Math.sqrt(expected) * (chance(...parts, "a") + chance(...parts, "b") + chance(...parts, "c") - 1.5) * 2;
  return Math.max(0, Math.floor(expected + spread + chance(...parts, "d")));
}

/** The share of a normal distribution below z. */
export function normal(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = Math.exp((-z * z) / 2) * 0.3989422804 * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
