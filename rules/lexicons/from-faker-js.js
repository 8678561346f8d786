// Given names, surnames and US street words out of npm package @faker-js/faker 10.6.0 (MIT).
// Prints `class TAB word TAB language`.
const {allLocales} = require('@faker-js/faker');
const own = ['en_IN', 'en_NG', 'en_GH', 'en_ZA'];
const flat = (x) => Array.isArray(x) ? x : x && typeof x === 'object' ? Object.values(x).flatMap(flat) : [];
for (const [locale, data] of Object.entries(allLocales)) {
  const lang = own.includes(locale) ? locale.toLowerCase() : locale.split('_')[0];
  for (const word of flat(data.person?.first_name)) console.log(`given\t${word}\t${lang}`);
  for (const word of flat(data.person?.last_name)) console.log(`surname\t${word}\t${lang}`);
}
for (const word of allLocales.en.location.street_suffix) console.log(`street\t${word}\ten`);
