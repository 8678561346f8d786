// Frequent words out of npm package stopwords-iso 1.1.0 (MIT), of the languages that have no table of their own.
// Prints `word-any TAB word TAB language`.
const lists = require('stopwords-iso');
const langs = 'bg ca cs da el et fi gl hr hu id lt lv no ro ru sk sl sv tr uk vi'.split(' ');
for (const lang of langs)
  for (const word of lists[lang])
    if (word.length > 2) console.log(`word-any\t${word}\t${lang}`);
