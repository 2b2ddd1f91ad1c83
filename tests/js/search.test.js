import assert from "node:assert/strict";
import test from "node:test";
import { mixed, renamed } from "../../docs/assets/javascripts/search/index.js";

const SYNONYMS = new Map([
  ["rapporteringsplikt", "redegjørelsesplikt"],
  ["equal worth", "equal status"],
  ["worth", "value"],
]);

test("a name that the guide has given up is replaced, whatever stands around it", () => {
  assert.deepEqual(renamed("Rapporteringsplikt, hvem?", SYNONYMS), {
    old: "rapporteringsplikt",
    now: "redegjørelsesplikt",
    query: "redegjørelsesplikt hvem",
  });
});

test("the longest name wins", () => {
  assert.equal(renamed("on equal worth", SYNONYMS).query, "on equal status");
});

test("a query without an old name stays as it is", () => {
  assert.equal(renamed("tolk", SYNONYMS), null);
  assert.equal(renamed("", SYNONYMS), null);
  assert.equal(renamed("rapporteringsplikten", SYNONYMS), null);
});

test("no kind takes all the places as long as there are others", () => {
  const hits = [..."aaaabcbd"].map((kind, id) => ({ kind, id }));
  const kinds = (most, each) =>
    mixed(hits, most, each)
      .map(({ kind }) => kind)
      .join("");
  assert.equal(kinds(6, 2), "aabcbd");
  assert.equal(kinds(8, 2), "aabcbdaa");
  assert.equal(kinds(3, 8), "aaa");
});
