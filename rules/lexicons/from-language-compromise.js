// Verb forms, nouns and adjectives out of npm packages de-compromise 0.0.10, fr-compromise 0.2.8, es-compromise 0.2.11
// (MIT). Prints `word:language TAB word TAB kind`: verb forms of the third person (v), those of them that are the verb of a
// sentence, present or past, singular (f), other words (w).
// The past of the first person is that of the third; a participle stands before a noun like an adjective.
const finite = (all) => !all.includes('Participle') && (all.includes('PresentTense') ? all.includes('ThirdPerson')
  : all.includes('PastTense') && all.includes('FirstPerson'));
const third = /ThirdPerson|PastTense|PresentTense/;
const word = /Noun|Adjective|Adverb|Verb|Infinitive|Participle|Preposition|Conjunction|Determiner|Pronoun|Singular|Plural/;
const no = /Name|Person$|City|Country|Region|Place|Organization|SportsTeam/;
for (const lang of ['de', 'fr', 'es']) {
  const words = require(`${lang}-compromise`).model().one.lexicon;
  for (const [w, tags] of Object.entries(words)) {
    const all = [].concat(tags);
    if (!/^\p{L}{2,}$/u.test(w)) continue;
    if (lang === 'de' && finite(all)) console.log(`word:${lang}\t${w}\tf`);
    if (all.some((t) => no.test(t) && t !== 'ThirdPerson')) continue;
    if (all.some((t) => word.test(t) || third.test(t))) console.log(`word:${lang}\t${w}\t${all.some((t) => third.test(t)) ? 'v' : 'w'}`);
  }
}
