// Ordinary words of languages that have no table of their own, out of npm package @faker-js/faker 10.6.0 (MIT).
// Prints `word TAB word TAB language`.
const {allLocales} = require('@faker-js/faker');
for (const locale of ['da', 'nb_NO', 'hu', 'id_ID'])
  for (const words of Object.values(allLocales[locale].word))
    for (const word of words ?? [])
      if (word.length > 2 && !word.includes(' ')) console.log(`word\t${word}\t${locale.split('_')[0]}`);
