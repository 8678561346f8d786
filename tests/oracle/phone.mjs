// rules/dial.h beside libphonenumber-js, on N computed numbers: is it a valid number, and of which E.164 digits?
//
//     node phone.mjs PROGRAM N [SEED]        PROGRAM is tests/oracle/phone.c, built
//
// Each number is drawn from a plan's own patterns, or one of these with a digit changed, left out or added; written with
// +, with 00, nationally in the groups of its plan, bare; and read with its region known or not. The package is looked for
// where node finds it (NODE_PATH or a node_modules folder beside this file or the current folder).
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "x.js"));
const lib = require("libphonenumber-js/max");
const metadata = require("libphonenumber-js/metadata.max.json");

const [program, total, seed = "1"] = process.argv.slice(2);
let state = BigInt(seed) * 6364136223846793005n + 1442695040888963407n;

function below(n) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(n));
}

// A random word of a pattern of the metadata: literals, \d, [..], (?:..|..), ? and {n,m}.
function draw(pattern) {
  let at = 0;
  function item() {
    if (pattern.startsWith("(?:", at)) {
      at += 3;
      const begin = at;
      const out = () => ((at = begin), alternatives());
      out();
      at++;
      const end = at;
      return () => { const s = out(); at = end; return s; };
    }
    if (pattern[at] === "\\") return (at += 2), () => String(below(10));
    if (pattern[at] !== "[") { const c = pattern[at++]; return () => c; }
    const close = pattern.indexOf("]", at);
    const set = [];
    for (let i = at + 1; i < close; i++) {
      if (pattern[i + 1] === "-") { for (let d = +pattern[i]; d <= +pattern[i + 2]; d++) set.push(d); i += 2; }
      else set.push(+pattern[i]);
    }
    at = close + 1;
    return () => String(set[below(set.length)]);
  }
  function alternatives() {
    const all = [];
    for (;;) {
      let out = "";
      while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
        const one = item();
        let [least, most] = [1, 1];
        const count = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(pattern.slice(at));
        if (count) {
          at += count[0].length;
          [least, most] = count[1] ? [+count[1], +(count[2] ?? count[1])] : [0, 1];
        }
        const back = at;
        for (let k = least + below(most - least + 1); k > 0; k--) out += one();
        at = back;
      }
      all.push(out);
      if (pattern[at] !== "|") break;
      at++;
    }
    return all[below(all.length)];
  }
  return alternatives();
}

function spoil(digits) {
  const i = below(digits.length);
  const d = String(below(10));
  return [digits, digits.slice(0, i) + d + digits.slice(i + 1), digits.slice(0, i) + digits.slice(i + 1),
    digits.slice(0, i) + d + digits.slice(i)][below(4)];
}

const regions = Object.keys(metadata.countries);
function makeRow() {
  const region = regions[below(regions.length)];
  const plan = metadata.countries[region];
  const kinds = plan[11].filter((k) => k && k[0]);
  const national = spoil(draw(below(5) ? kinds[below(kinds.length)][0] : plan[2]));
  const code = plan[0];
  // Short codes are nobody's number; more than 18 digits, as Japan has them, we do not read behind 00.
  if (code.length + national.length < 8 || code.length + national.length > 18) return makeRow();
  switch (below(6)) {
    case 0: return ["", "+" + code + national];
    case 1: return [region, "+" + code + " " + national.replace(/(..)(?=.)/, "$1 ")];
    case 2: return ["", "00" + code + "-" + national];
    case 3: return [region, (plan[5] || "") + national];
    case 4: {
      const p = lib.parsePhoneNumberFromString("+" + code + national);
      return p ? [region, p.formatNational()] : ["", "+" + code + national];
    }
    default: return [region, national];
  }
}

const rows = Array.from({ length: +total }, makeRow);
const done = spawnSync(program, { input: rows.map((r) => r.join("\t") + "\n").join(""), maxBuffer: 1 << 28 });
if (done.status !== 0) throw new Error("the program failed");
const ours = done.stdout.toString().trimEnd().split("\n").map((l) => l.split("\t"));

// What they read as valid must be the same number to us. What only we read as valid (a North American number in another
// region, 00 where the region dials otherwise) must be valid to them when it is written with a +.
let valid = 0, more = 0, differ = 0;
const kinds = {};
rows.forEach(([region, text], i) => {
  const p = lib.parsePhoneNumberFromString(text.replace(/^00/, region ? "00" : "+"), region || undefined);
  const theirs = p && p.isValid() && !p.ext ? p.number.slice(1) : "";
  const mine = ours[i][1] === "1" ? ours[i][0] : "";
  valid += theirs !== "";
  if (theirs === mine) return;
  const q = theirs === "" && lib.parsePhoneNumberFromString("+" + mine);
  if (q && q.isValid() && q.number === "+" + mine) {
    more++;
    return;
  }
  differ++;
  const kind = [region, theirs === "" ? "only ours" : mine === "" ? "only theirs" : "another number"].join(" ");
  (kinds[kind] ??= []).push(JSON.stringify([text, theirs, mine]));
});
console.log(`${total} numbers, ${valid} valid and the same in both but for ${differ}; ${more} more that we read without a hint`);
for (const [kind, all] of Object.entries(kinds).sort((a, b) => b[1].length - a[1].length))
  console.log(`  ${kind}: ${all.length}, e.g. ${all.slice(0, 3).join(" ")}`);
process.exit(differ > 0 ? 1 : 0);
