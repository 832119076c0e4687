// Files of this checkout, by their paths from its top.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

export const pathOf = (name) => fileURLToPath(new URL(`../../../../${name}`, import.meta.url));

/** All documents of a YAML file, with anchors and merge keys resolved. */
export function yamls(name) {
  return parseAllDocuments(readFileSync(pathOf(name), "utf8"), { merge: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}
