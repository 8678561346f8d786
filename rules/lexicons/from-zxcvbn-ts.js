// Given names and ranked surnames out of npm package @zxcvbn-ts/language-en 4.1.1 (MIT; surnames: US Census of 1990,
// public domain; only the first 10,000, the tail added nothing). Prints `class TAB word TAB source`.
const given = require('@zxcvbn-ts/language-en/src/firstnames.json');
const sur = require('@zxcvbn-ts/language-en/src/lastnames.json');
for (const word of given) console.log(`given\t${word}\tmoby`);
sur.slice(0, 10000).forEach((word, i) => console.log(`surname\t${word}\t${i < 2000 ? 'census' : 'census-10k'}`));
