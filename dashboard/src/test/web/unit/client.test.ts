import assert from "node:assert/strict";
import {test} from "node:test";
import {getParts} from "../../../main/web/src/api/client.ts";
import {more} from "../../../main/web/src/state/scope.ts";

/** Answers a list of so many numbers in parts of 200, whose cursors are where they begin. */
function serve(length: number): string[] {
  const asked: string[] = [];
  Object.assign(globalThis, {
    sessionStorage: {getItem: () => "token"},
    fetch: (path: string) => {
      asked.push(path);
      const first = Number(new URLSearchParams(path.split("?")[1]).get("cursor") ?? 0);
      const items = Array.from({length: Math.min(200, length - first)}, (_, index) => first + index);
      return Promise.resolve(Response.json({items, next_cursor: first + 200 < length ? String(first + 200) : null, total: length}));
    },
  });
  return asked;
}

test("should read as many parts of a list as are wanted, and put them together", async () => {
  serve(1000);
  const list = await getParts<{items: number[]; next_cursor: string | null}>("/list?limit=200", 3);
  assert.deepEqual(list.items, Array.from({length: 600}, (_, index) => index));
  assert.equal(list.next_cursor, "600");
});

test("should stop at the end of a list", async () => {
  const asked = serve(250);
  const list = await getParts<{items: number[]; next_cursor: string | null}>("/list?limit=200", 9);
  assert.equal(list.items.length, 250);
  assert.equal(list.next_cursor, null);
  assert.deepEqual(asked, ["/list?limit=200", "/list?limit=200&cursor=200"]);
});

test("should ask for more at once before it asks for more parts", () => {
  let much = {limit: 50, parts: 1};
  const seen = [1, 2, 3, 4].map(() => (much = more(much)));
  assert.deepEqual(seen, [{limit: 100, parts: 1}, {limit: 200, parts: 1}, {limit: 200, parts: 2}, {limit: 200, parts: 3}]);
});
