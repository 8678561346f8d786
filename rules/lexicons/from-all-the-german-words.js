// German words, with their endings, out of npm package all-the-german-words 1.1.0 (MIT; titles and forms of the German
// Wiktionary, and the Letterpress list). Prints `word:de TAB word TAB d`.
for (const w of require('all-the-german-words')) {
  if (/^\p{L}\p{Ll}+$/u.test(w)) console.log(`word:de\t${w}\td`);
}
