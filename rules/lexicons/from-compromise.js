// Demonyms, places and given names, a small and curated list, out of npm package compromise 14.17.0 (MIT).
// Prints `class TAB word TAB source`.
const nlp = require('compromise');
const words = nlp.model().one.lexicon;
const place = {City: 2, Region: 3, Country: 3};
for (const [word, tags] of Object.entries(words))
  for (const tag of [].concat(tags)) {
    if (tag === 'Demonym') console.log(`demonym\t${word}\ten`);
    if (place[tag]) console.log(`place\t${word}\t${place[tag]}`);
    if (tag === 'MaleName' || tag === 'FemaleName') console.log(`given\t${word}\tcompromise`);
    if (tag === 'LastName') console.log(`surname\t${word}\tcompromise`);
  }
