import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

/**
 * Builds the page into `dist`, for Maven. Does nothing where nothing has changed since the last time, so
 * that a build of the whole stays quick. `node build.mjs check` checks the types as well.
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = ["src", "public", "index.html", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "build.mjs"];
const check = process.argv[2] === "check";
const builtFrom = join(HERE, "../../../target", check ? "page-checked-from" : "page-built-from");
const installedFrom = join(HERE, "node_modules", ".installed-from");

const say = (text) => console.log(`page: ${text}`);

function files(path) {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path];
}

function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((name) => files(join(HERE, name)))) hash.update(path.slice(HERE.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

const same = (file, print) => existsSync(file) && readFileSync(file, "utf8") === print;

function run(what, ...command) {
  const started = Date.now();
  say(what);
  const {status, error} = spawnSync(command[0], command.slice(1), {cwd: HERE, stdio: "inherit"});
  if (error !== undefined) throw new Error(`${command[0]} cannot be run: ${error.message}; Node.js with npm is needed`);
  if (status !== 0) {
    say(`${command.join(" ")} failed with exit code ${status}`);
    process.exit(1);
  }
  say(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const now = fingerprint(SOURCES);
if (same(builtFrom, now) && existsSync(join(HERE, "dist/index.html"))) {
  say("unchanged");
} else {
  rmSync(builtFrom, {force: true});
  const libraries = fingerprint(["package-lock.json", ".npmrc"]);
  if (!same(installedFrom, libraries)) {
    run("installing libraries", "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
    writeFileSync(installedFrom, libraries);
  }
  if (check) run("checking types", "npm", "run", "--silent", "check");
  else run("building", "npm", "run", "--silent", "build", "--", "--logLevel", "warn");
  mkdirSync(dirname(builtFrom), {recursive: true});
  writeFileSync(builtFrom, now);
}
