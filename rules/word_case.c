#include "rules/word_case.h"

enum { WORD_MAX = LEX_WORD_MAX, STEM_LEAST = 4 };

/* An ending of a case, and the ending of the nominative that it may stand for. Longest first. */
struct ending {
    const char *from, *to;
};

/* clang-format off */
static const struct ending cyrillic[] = {
    {"ами", "а"}, {"ого", "ий"}, {"ому", "ий"}, {"ого", "ый"}, {"ской", "ская"}, {"цкой", "цкая"}, {"скую", "ская"},
    {"цкую", "цкая"}, {"ским", "ский"}, {"цким", "цкий"}, {"ієм", "ій"}, {"ием", "ий"},
    {"ией", "ия"}, {"ією", "ія"}, {"ой", "а"}, {"ою", "а"}, {"ей", "я"}, {"ею", "я"}, {"ом", ""}, {"ым", ""}, {"им", ""},
    {"ем", "й"}, {"єм", "й"}, {"ем", "ь"}, {"ові", ""}, {"еві", "й"}, {"ии", "ия"}, {"ії", "ія"}, {"ию", "ия"}, {"ію", "ія"},
    {"а", ""}, {"у", ""}, {"е", ""}, {"і", ""}, {"я", "й"}, {"ю", "й"}, {"я", "ь"}, {"ю", "ь"}, {"у", "а"}, {"ы", "а"},
    {"и", "а"}, {"е", "а"}, {"і", "а"}, {"ю", "я"}, {"и", "я"}, {"е", "я"}, {"и", "ь"}, {"ко", "ка"},
};
static const struct ending greek[] = {
    {"ου", "οσ"}, {"ου", "ησ"}, {"ου", "ασ"}, {"ο", "οσ"}, {"η", "ησ"}, {"α", "ασ"}, {"ε", "οσ"}, {"ησ", "η"}, {"ασ", "α"},
};
/* clang-format on */

static unsigned names_of(const unsigned char *p, size_t n)
{
    const unsigned mask = LEX_TIER_MASK << LEX_GIVEN_SHIFT | LEX_TIER_MASK << LEX_SURNAME_SHIFT;
    unsigned bits = lexicon_find((struct span){p, n});
    return (bits & (LEX_WORDS | LEX_ROLE | LEX_TITLE | LEX_CALENDAR)) != 0 ? 0 : bits & mask;
}

unsigned word_case_bits(struct span word)
{
    unsigned char w[2 * WORD_MAX];
    bool hellenic = word.n > 0 && (word.p[0] == 0xCE || word.p[0] == 0xCF);
    if (word.n < STEM_LEAST || word.n >= WORD_MAX || word.p[0] < 0xCE || word.p[0] > 0xD2)
        return 0;
    size_t n = lexicon_fold(word, w);
    const struct ending *e = hellenic ? greek : cyrillic;
    size_t count =
        hellenic ? sizeof(greek) / sizeof(greek[0]) : sizeof(cyrillic) / sizeof(cyrillic[0]);
    for (size_t i = 0; i < count; i++) {
        size_t from = strlen(e[i].from);
        size_t to = strlen(e[i].to);
        if (n < from + STEM_LEAST || memcmp(w + n - from, e[i].from, from) != 0)
            continue;
        unsigned char stem[2 * WORD_MAX + 8];
        memcpy(stem, w, n - from);
        memcpy(stem + n - from, e[i].to, to);
        unsigned bits = names_of(stem, n - from + to);
        if (bits != 0)
            return bits;
    }
    return 0;
}
