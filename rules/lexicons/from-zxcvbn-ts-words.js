// Words of eight languages by rank out of npm packages @zxcvbn-ts/language-{de 3.0.2, fr 4.1.2, es-es 4.1.2, it 3.0.2,
// pt-br 4.1.1, nl-be 3.0.2, pl 3.0.2, en 4.1.1} (MIT; commonWords: OpenSubtitles 2024 by OPUS, ODC-BY). A word stands in
// one of a package's two lists only. Prints `rank:language TAB word TAB rank`.
const of = {de: 'de', fr: 'fr', es: 'es-es', it: 'it', pt: 'pt-br', nl: 'nl-be', pl: 'pl', en: 'en'};
for (const [lang, name] of Object.entries(of)) {
  for (const list of ['wikipedia', 'commonWords'])
    require(`@zxcvbn-ts/language-${name}/src/${list}.json`).forEach((w, i) => {
      if (/^\p{L}{2,}$/u.test(w)) console.log(`rank:${lang}\t${w}\t${i}`);
    });
}
