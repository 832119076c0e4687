import type {Hint, Sample} from "../api/types.ts";

/** The hints on tunnels that samples carry, with how many carry each; those that fit most come first. */
export function fittingHints(samples: readonly Sample[]): (Hint & {fits: number})[] {
  const found = new Map<string, Hint & {fits: number}>();
  for (const hint of samples.flatMap((sample) => sample.hints)) {
    const key = `${hint.summary}\n${hint.fix}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, {...hint, fits: 1});
    else known.fits++;
  }
  return [...found.values()].sort((a, b) => b.fits - a.fits);
}
