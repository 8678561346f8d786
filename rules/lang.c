#include "rules/lang.h"

#include "rules/lexicon.h"
#include "rules/signs.h"

#include <stdint.h>
#include <strings.h>

/* A block (LINES_BLOCK lines, or up to an empty one) is judged by its first JUDGED stop words;
 * under FEW of them the text as a whole decides, whose first lines are looked at; a SHORT one may
 * vote. */
enum {
    JUDGED = 12,
    FEW = 3,
    LINES_BLOCK = 4,
    LINES_HEAD = 100,
    STOP_MAX = 7,
    ROW = 33,
    SHORT = 2000
};

#define LANG_BIT(l) (1u << LANG_##l)
enum {
    DE = LANG_BIT(DE),
    FR = LANG_BIT(FR),
    ES = LANG_BIT(ES),
    IT = LANG_BIT(IT),
    PT = LANG_BIT(PT),
    NL = LANG_BIT(NL),
    PL = LANG_BIT(PL),
    EN = LANG_BIT(EN),
    SV = LANG_BIT(SV),
    DA = LANG_BIT(DA)
};

struct stop {
    char word[STOP_MAX + 1];
    unsigned langs;
};

/* The most frequent words of each language by their first letter, but for those that stand in names
 * (de, van, la). */
/* clang-format off */
static const struct stop stops[26][ROW] = {
    ['a' - 'a'] = {{"als", DE | NL}, {"an", EN | DE}, {"as", EN | PT}, {"at", EN | DA}, {"aan", NL},
        {"aber", DE}, {"af", DA}, {"ainsi", FR}, {"ale", PL}, {"all", EN}, {"alla", IT}, {"alle", IT},
        {"anche", IT}, {"and", EN}, {"ao", PT}, {"are", EN}, {"att", SV}, {"au", FR}, {"auch", DE},
        {"auf", DE}, {"aus", DE}, {"aux", FR}, {"av", SV}, {"avec", FR}},
    ['b' - 'a'] = {{"be", EN}, {"been", EN}, {"bei", DE}, {"beim", DE}, {"bien", FR}, {"bij", NL},
        {"bis", DE}, {"blev", DA}, {"but", EN}, {"by", EN}, {"by\xC5\x82", PL}, {"by\xC5\x82""a", PL}},
    ['c' - 'a'] = {{"como", ES | PT}, {"con", ES | IT}, {"can", EN}, {"ce", FR}, {"cette", FR},
        {"che", IT}, {"com", PT}, {"come", IT}, {"czy", PL}},
    ['d' - 'a'] = {{"das", DE | PT}, {"den", DE | SV | DA}, {"der", DE | DA}, {"des", DE | FR}, {"de", FR | ES | PT | NL}, {"del", ES | IT}, {"du", FR}, {"det", SV | DA}, {"do", EN
        | PL}, {"dal", IT}, {"dalla", IT}, {"dans", FR}, {"dass", DE}, {"dat", NL}, {"da\xC3\x9F", DE},
        {"degli", IT}, {"dei", IT}, {"della", IT}, {"delle", IT}, {"dello", IT}, {"dem", DE}, {"desde",
        ES}, {"deze", NL}, {"die", DE}, {"diese", DE}, {"dieser", DE}, {"dit", NL}, {"dla", PL},
        {"dont", FR}, {"door", NL}, {"dos", PT}, {"durch", DE}},
    ['e' - 'a'] = {{"el", ES}, {"efter", SV | DA}, {"eller", SV | DA}, {"en", FR | ES | NL | SV | DA}, {"er", DE
        | NL | DA}, {"era", ES | IT}, {"es", DE | ES}, {"et", FR | DA}, {"een", NL}, {"ein", DE},
        {"eine", DE}, {"einem", DE}, {"einen", DE}, {"einer", DE}, {"eines", DE}, {"elle", FR}, {"em",
        PT}, {"entre", ES}, {"est", FR}, {"esta", ES}, {"este", ES}, {"est\xC3\xA1", ES}, {"ett", SV}},
    ['f' - 'a'] = {{"for", EN | DA}, {"fait", FR}, {"foi", PT}, {"fra", DA}, {"from", EN},
        {"fr\xC3\xA5n", SV}, {"fu", IT}, {"fue", ES}, {"f\xC3\xB6r", SV}, {"f\xC3\xBCr", DE}},
    ['g' - 'a'] = {{"geehrte", DE}, {"gegen", DE}, {"gli", IT}},
    ['h' - 'a'] = {{"ha", ES | IT}, {"had", EN | NL}, {"han", SV | DA}, {"har", SV | DA}, {"haben",
        DE}, {"hade", SV}, {"has", EN}, {"hasta", ES}, {"hat", DE}, {"have", EN}, {"he", EN}, {"her",
        EN}, {"het", NL}, {"hij", NL}, {"his", EN}, {"hon", SV}, {"hun", DA}, {"hvor", DA}},
    ['i' - 'a'] = {{"i", EN | IT}, {"il", FR | IT}, {"in", EN | NL}, {"is", EN | NL}, {"ich", DE},
        {"if", EN}, {"ihr", DE}, {"ihre", DE}, {"ik", NL}, {"ikke", DA}, {"im", DE}, {"inte", SV},
        {"ist", DE}, {"it", EN}},
    ['j' - 'a'] = {{"je", FR | NL}, {"jag", SV}, {"jak", PL}, {"jako", PL}, {"jeg", DA}, {"jego",
        PL}, {"jej", PL}, {"jest", PL}},
    ['k' - 'a'] = {{"kan", NL | SV | DA}, {"kann", DE}, {"kt\xC3\xB3ra", PL}, {"kt\xC3\xB3ry", PL}},
    ['l' - 'a'] = {{"la", FR | ES | IT}, {"le", FR | IT}, {"lo", ES | IT}, {"las", ES}, {"le", ES}, {"les", FR}, {"leur", FR}, {"los", ES},
        {"lui", FR}},
    ['m' - 'a'] = {{"mais", FR | PT}, {"med", SV | DA}, {"men", SV | DA}, {"ma", IT}, {"maar", NL},
        {"me", EN}, {"mehr", DE}, {"met", NL}, {"mig", DA}, {"min", DA}, {"mit", DE}, {"muy", ES},
        {"my", EN}, {"m\xC3\xA1s", ES}},
    ['n' - 'a'] = {{"na", PT | PL}, {"no", ES | PT}, {"naar", NL}, {"nach", DE}, {"nas", PT}, {"ne",
        FR}, {"nel", IT}, {"nella", IT}, {"nicht", DE}, {"nie", PL}, {"niet", NL}, {"noch", DE}, {"nog",
        NL}, {"non", IT}, {"nos", PT}, {"not", EN}, {"nous", FR}, {"nur", DE}, {"n\xC3\xA3o", PT},
        {"n\xC3\xA4r", SV}, {"n\xC3\xA5r", DA}},
    ['o' - 'a'] = {{"of", EN | NL}, {"om", NL | SV | DA}, {"ou", FR | PT}, {"o", PT}, {"och", SV},
        {"ocks\xC3\xA5", SV}, {"od", PL}, {"oder", DE}, {"og", DA}, {"ogs\xC3\xA5", DA}, {"on", EN},
        {"ont", FR}, {"ook", NL}, {"op", NL}, {"or", EN}, {"oraz", PL}, {"os", PT}, {"over", NL}},
    ['p' - 'a'] = {{"para", ES | PT}, {"por", ES | PT}, {"p\xC3\xA5", SV | DA}, {"par", FR}, {"pas",
        FR}, {"pela", PT}, {"pelo", PT}, {"pelos", PT}, {"per", IT}, {"pero", ES}, {"pi\xC3\xB9", IT},
        {"plus", FR}, {"po", PL}, {"pour", FR}, {"przez", PL}, {"przy", PL}},
    ['q' - 'a'] = {{"que", FR | ES | PT}, {"questo", IT}, {"qui", FR}},
    ['r' - 'a'] = {{"roku", PL}},
    ['s' - 'a'] = {{"se", FR | ES | PT}, {"som", SV | DA}, {"son", FR | ES}, {"sua", IT | PT},
        {"s\xC3\xA5", SV | DA}, {"sa", FR}, {"said", EN}, {"sehr", DE}, {"sein", DE}, {"seine", DE},
        {"seiner", DE}, {"sem", PT}, {"ses", FR}, {"seu", PT}, {"she", EN}, {"si", IT}, {"sich", DE},
        {"sie", DE}, {"sin", ES}, {"sind", DE}, {"si\xC4\x99", PL}, {"so", EN}, {"sobre", ES}, {"sono",
        IT}, {"sont", FR}, {"sowie", DE}, {"stato", IT}, {"su", ES}, {"suo", IT}, {"sur", FR}, {"sus",
        ES}, {"s\xC3\xA3o", PT}, {"s\xC4\x85", PL}},
    ['t' - 'a'] = {{"to", EN | PL}, {"tak", PL}, {"tamb\xC3\xA9m", PT}, {"te", NL}, {"that", EN},
        {"the", EN}, {"their", EN}, {"there", EN}, {"they", EN}, {"this", EN}, {"til", DA}, {"till",
        SV}, {"tra", IT}, {"tym", PL}},
    ['u' - 'a'] = {{"um", DE | PT}, {"un", FR | ES | IT}, {"una", ES | IT}, {"uit", NL}, {"uma",
        PT}, {"und", DE}, {"une", FR}, {"unter", DE}},
    ['v' - 'a'] = {{"var", SV | DA}, {"vi", SV | DA}, {"vom", DE}, {"voor", NL}, {"vous", FR},
        {"v\xC3\xA6re", DA}},
    ['w' - 'a'] = {{"was", EN | NL}, {"we", EN | NL}, {"war", DE}, {"wenn", DE}, {"werd", NL},
        {"werden", DE}, {"were", EN}, {"what", EN}, {"when", EN}, {"which", EN}, {"who", EN}, {"wie",
        DE}, {"will", EN}, {"wir", DE}, {"wird", DE}, {"with", EN}, {"worden", NL}, {"wordt", NL},
        {"would", EN}, {"wurde", DE}},
    ['y' - 'a'] = {{"y", ES}, {"you", EN}, {"your", EN}},
    ['z' - 'a'] = {{"ze", NL | PL}, {"za", PL}, {"zijn", NL}, {"zum", DE}, {"zur", DE}},
};
/* clang-format on */

static enum lang hint;

enum lang lang_named(struct span code)
{
    static const char *const codes[LANG_COUNT] = {"",   "de", "fr", "es", "it", "pt",
                                                  "nl", "pl", "en", "sv", "da"};
    for (int l = 1; l < LANG_COUNT; l++)
        if (code.n == 2 && strncasecmp((const char *)code.p, codes[l], 2) == 0)
            return (enum lang)l;
    return LANG_NONE;
}

void lang_hint(enum lang lang)
{
    hint = lang;
}

static bool letter(unsigned char c)
{
    return c >= 0x80 || (unsigned char)((c | 0x20) - 'a') < 26;
}

/*
 * The same words by a hash of their bytes. A count of all languages at once is a number of
 * COUNT_BITS for each of them, side by side: JUDGED fits.
 */
enum { SLOT_BITS = 11, COUNT_BITS = 5 };

static struct slot {
    uint64_t word; /* the first letter lowest; 0: free */
    uint64_t counts;
} slots[1 << SLOT_BITS];

static struct slot *slot_of(uint64_t word)
{
    size_t i = (size_t)(word * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS));
    while (slots[i].word != word && slots[i].word != 0)
        i = (i + 1) & ((1u << SLOT_BITS) - 1);
    return &slots[i];
}

/* The n bytes at pos as slots have them; n is 1 to STOP_MAX. */
static uint64_t word_at(struct span t, size_t pos, size_t n)
{
    uint64_t word = 0;
    if (t.n - pos >= sizeof(word) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
        memcpy(&word, t.p + pos, sizeof(word));
        return word & (((uint64_t)1 << (8 * n)) - 1);
    }
    for (size_t i = n; i-- > 0;)
        word = word << 8 | t.p[pos + i];
    return word;
}

/* Some microseconds before main, so that it needs no lock. */
__attribute__((constructor)) static void slots_fill(void)
{
    for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
        for (size_t k = 0; k < ROW && stops[i][k].langs != 0; k++) {
            struct span word = span_of(stops[i][k].word);
            uint64_t key = word_at(word, 0, word.n);
            struct slot *slot = slot_of(key);
            if (slot->word != 0)
                continue; /* the first one counts */
            slot->word = key;
            for (unsigned l = 1; l < LANG_COUNT; l++)
                slot->counts |= (uint64_t)(stops[i][k].langs >> l & 1) << (COUNT_BITS * l);
        }
}

/* In which languages the n bytes at pos are a stop word, as counts of 1; n is 1 to STOP_MAX. */
static uint64_t counts_of(struct span t, size_t pos, size_t n)
{
    uint64_t word = word_at(t, pos, n) | 0x20;
    const struct slot *slot = slot_of(word);
    return slot->counts;
}

/* The language that leads, else `before`. */
static enum lang leader(const unsigned count[LANG_COUNT], enum lang before)
{
    int best = 0;
    unsigned second = 0;
    for (int l = 1; l < LANG_COUNT; l++)
        if (count[l] > count[best]) {
            second = count[best];
            best = l;
        } else if (count[l] > second) {
            second = count[l];
        }
    return count[best] * 4 > second * 5 ? (enum lang)best : before;
}

/* Few stop words: the small words of the text vote, each for the languages that know it. */
static void vote(struct span t, unsigned count[LANG_COUNT])
{
    enum { VOTES = 40 };
    unsigned votes = 0;
    for (size_t i = 0; i < t.n && votes < VOTES;) {
        size_t pos = i;
        while (i < t.n && letter(t.p[i]))
            i++;
        bool small = i - pos > 2 && t.p[pos] >= 'a';
        unsigned bits = small ? lexicon_find(span_cut(t, pos, i - pos)) : 0;
        for (int l = 1; small && l < LANG_EN; l++)
            count[l] += (bits & LEX_WORD(l)) != 0;
        count[LANG_EN] += LEX_COMMON(bits) > 0;
        votes += small;
        i += i < t.n;
    }
}

enum { STEP = 56 }; /* of 64 places: a stop word that begins in them ends in the others */

/* Letters that begin words of up to STOP_MAX letters behind a blank or the like: words of
 * sentences, and not the com of a host name or the os of a path. `last` are the signs STEP places
 * before. */
static uint64_t begins(const struct signs *s, const struct signs *last)
{
    uint64_t run = s->letter & s->letter >> 1;
    run &= run >> 2;
    run &= run >> 4; /* where eight letters and more begin */
    return s->letter & ~(s->letter << 1 | (last->letter >> (STEP - 1) & 1)) &
           (s->before << 1 | (last->before >> (STEP - 1) & 1)) & ~run & (((uint64_t)1 << STEP) - 1);
}

/* Does the word of a sentence end before bit i of the 64 places from `at` on? */
static bool ends(struct span t, size_t at, const struct signs *s, unsigned i)
{
    if (at + i == t.n)
        return true;
    return (s->behind >> i & 1) != 0 && (t.p[at + i] != '.' || (s->letter >> (i + 1) & 1) == 0);
}

/* The lowest bits up to the line end that is number `lines` + 1 of these; all when there are fewer,
 * and *lines is what is left then. */
static uint64_t up_to_line(uint64_t line, unsigned *lines, bool *last)
{
    for (line &= ((uint64_t)1 << STEP) - 1; line != 0; line &= line - 1)
        if ((*lines)-- == 0) {
            *last = true;
            return (line & -line) - 1;
        }
    return ~(uint64_t)0;
}

/* Counts stop words until there are JUDGED, or the lines end. Returns how many there were. */
static unsigned tally(struct span t, unsigned lines, unsigned count[LANG_COUNT])
{
    unsigned hits = 0;
    uint64_t counts = 0;
    bool last = false;
    struct signs behind = {.before = (uint64_t)1 << (STEP - 1)};
    for (size_t at = 0; at < t.n && hits < JUDGED && !last; at += STEP) {
        const struct signs s = signs_at(t, at);
        uint64_t begin = begins(&s, &behind) & up_to_line(s.line, &lines, &last);
        behind = s;
        for (; begin != 0 && hits < JUDGED; begin &= begin - 1) {
            unsigned i = (unsigned)__builtin_ctzll(begin);
            unsigned n = (unsigned)__builtin_ctzll(~(s.letter >> i));
            uint64_t one = ends(t, at, &s, i + n) ? counts_of(t, at + i, n) : 0;
            counts += one;
            hits += one != 0;
        }
    }
    for (unsigned l = 1; l < LANG_COUNT; l++)
        count[l] = counts >> (COUNT_BITS * l) & ((1u << COUNT_BITS) - 1);
    return hits;
}

enum lang lang_head(struct span t)
{
    unsigned count[LANG_COUNT] = {0};
    if (tally(t, LINES_HEAD, count) < FEW + 1 && t.n <= SHORT)
        vote(t, count);
    return leader(count, LANG_NONE);
}

bool lang_speaks(struct span text)
{
    unsigned count[LANG_COUNT];
    return tally(text, LINES_HEAD, count) > 0;
}

/* The block that holds pos, from w->end on; w->end becomes its end. */
static struct span block_at(struct lang_walk *w, size_t pos)
{
    struct span t = w->text;
    size_t begin = w->end;
    while (pos >= w->end && w->end < t.n) {
        bool blank = false;
        begin = w->end;
        for (unsigned lines = 0; lines < LINES_BLOCK && w->end < t.n && !blank; lines++) {
            const unsigned char *nl = memchr(t.p + w->end, '\n', t.n - w->end);
            blank = nl == t.p + w->end;
            w->end = nl == NULL ? t.n : (size_t)(nl - t.p) + 1;
        }
    }
    return span_cut(t, begin, w->end - begin);
}

enum lang lang_at(struct lang_walk *w, size_t pos)
{
    unsigned count[LANG_COUNT] = {0};
    if (hint != LANG_NONE)
        return hint;
    if (w->end == 0)
        w->head = lang_head(w->text);
    if (pos < w->end || w->end == w->text.n)
        return w->now;
    struct span block = block_at(w, pos);
    w->now = tally(block, LINES_BLOCK, count) < FEW ? w->head : leader(count, w->head);
    return w->now;
}
