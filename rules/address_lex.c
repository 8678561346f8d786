#include "rules/address_lex.h"

#include "rules/word.h"

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Blanks, and U+00A0. */
static size_t blanks_skip(struct span t, size_t pos, size_t limit)
{
    while (pos < limit &&
           (blank(t.p[pos]) || (t.p[pos] == 0xC2 && pos + 1 < limit && t.p[pos + 1] == 0xA0)))
        pos += t.p[pos] == 0xC2 ? 2 : 1;
    return pos;
}

/* A hyphen or slash inside a number: 12-14, 1/2, 24-L. */
static bool joint_at(struct span t, size_t i, size_t limit)
{
    if ((t.p[i] != '-' && t.p[i] != '/') || i + 1 >= limit)
        return false;
    return digit(t.p[i + 1]) || (letter(t.p[i + 1]) && (i + 2 >= limit || !word_byte(t.p[i + 2])));
}

static struct part number_read(struct span t, size_t pos, size_t limit)
{
    struct part p = {.kind = PART_NUMBER, .pos = pos};
    enum { LONGEST = 24 };
    size_t i = pos;
    size_t first_letter = 0;
    while (i < limit && i - pos < LONGEST &&
           (digit(t.p[i]) || letter(t.p[i]) || joint_at(t, i, limit))) {
        if (letter(t.p[i]) && first_letter == 0)
            first_letter = i;
        i++;
    }
    p.end = i;
    if (first_letter != 0 && i - first_letter == 2) {
        unsigned char a = t.p[i - 2] | 0x20;
        unsigned char b = t.p[i - 1] | 0x20;
        if ((a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') ||
            (a == 't' && b == 'h'))
            p.kind = PART_ORDINAL;
    }
    p.dot = i < limit && t.p[i] == '.';
    p.after = i + p.dot;
    return p;
}

/* S.W. and P.O.: single letters, each with its dot. Returns where they end, or pos. */
static size_t dotted_read(struct span t, size_t pos, size_t limit)
{
    size_t i = pos;
    size_t n = 0;
    while (i + 1 < limit && letter(t.p[i]) && t.p[i + 1] == '.' && n < 4) {
        i += 2;
        n++;
        if (i + 1 < limit && t.p[i] == ' ' && letter(t.p[i + 1]) && i + 2 < limit &&
            t.p[i + 2] == '.' && n == 1)
            i++; /* S. W. */
    }
    return n >= 2 ? i : pos;
}

size_t part_line(struct span text, size_t pos, size_t limit)
{
    size_t i = blanks_skip(text, pos + 1, limit);
    size_t signs = i;
    while (i < limit && i - signs < 3 && (text.p[i] == '>' || text.p[i] == '|' || text.p[i] == '?'))
        i++;
    return i > signs ? blanks_skip(text, i, limit) : i;
}

struct part part_read(struct span text, size_t pos, size_t limit)
{
    struct part p = {.kind = PART_END};
    pos = blanks_skip(text, pos, limit);
    p.pos = p.end = p.after = pos;
    if (pos >= limit)
        return p;
    unsigned char c = text.p[pos];
    if (digit(c))
        return number_read(text, pos, limit);
    if (c == ',' || c == '#' || c == '\n') {
        p.kind = c == ',' ? PART_COMMA : c == '#' ? PART_HASH : PART_LINE;
        p.end = p.after = c == '\n' ? part_line(text, pos, limit) : pos + 1;
        return p;
    }
    size_t dotted = letter(c) ? dotted_read(text, pos, limit) : pos;
    if (dotted > pos) {
        p.kind = PART_WORD;
        p.end = dotted - 1;
        p.after = dotted;
        p.dot = true;
        return p;
    }
    struct word w = word_read(text, pos);
    if (w.shape == WORD_NONE || w.after > limit)
        return p;
    p.kind = PART_WORD;
    p.end = w.after;
    if (p.end - pos <= 2 && p.end < limit &&
        (digit(text.p[p.end]) || joint_at(text, p.end, limit))) {
        struct part rest = number_read(text, p.end + !digit(text.p[p.end]), limit);
        p.kind = PART_NUMBER; /* B12, C-4 */
        p.end = rest.end;
    }
    p.dot = p.end < limit && text.p[p.end] == '.';
    p.after = p.end + p.dot;
    return p;
}

bool part_word(struct span text, const struct part *p, const char *word)
{
    size_t i = p->pos;
    for (; *word != 0; word++) {
        while (i < p->end && (text.p[i] == '.' || text.p[i] == ' '))
            i++;
        if (i >= p->end || (text.p[i] | (letter(text.p[i]) ? 0x20 : 0)) != (unsigned char)*word)
            return false;
        i++;
    }
    return i == p->end;
}

bool part_zip(struct span text, const struct part *p)
{
    size_t n = p->end - p->pos;
    if (p->kind != PART_NUMBER || (n != 5 && n != 10))
        return false;
    for (size_t i = 0; i < n; i++)
        if (i == 5 ? text.p[p->pos + i] != '-' : !digit(text.p[p->pos + i]))
            return false;
    return true;
}

/* The words of addresses and the words that no address holds, sorted.; in rows, which clang-format
 * would break. */
/* clang-format off */
static const struct word_entry words[] = {
    {"a", IS_STOP}, {"aa", IS_STATE}, {"ab", IS_STATE}, {"about", IS_STOP}, {"acre", IS_QUANTITY},
    {"ae", IS_STATE}, {"af", IS_LINK}, {"after", IS_STOP}, {"ak", IS_STATE}, {"al", IS_STATE},
    {"alameda", IS_LEAD}, {"alley", IS_TYPE}, {"also", IS_STOP}, {"aly", IS_TYPE},
    {"am", IS_QUANTITY}, {"an", IS_STOP}, {"and", IS_STOP}, {"ap", IS_STATE},
    {"apartment", IS_UNIT}, {"apt", IS_UNIT}, {"ar", IS_STATE}, {"are", IS_STOP},
    {"as", IS_STATE | IS_STOP}, {"at", IS_STOP}, {"av", IS_TYPE}, {"avda", IS_LEAD},
    {"ave", IS_TYPE | IS_CORE}, {"avenida", IS_LEAD}, {"avenue", IS_TYPE | IS_CORE | IS_LEAD},
    {"az", IS_STATE}, {"bc", IS_STATE}, {"be", IS_STOP}, {"because", IS_STOP}, {"been", IS_STOP},
    {"before", IS_STOP}, {"bin", IS_DROP}, {"bldg", IS_UNIT}, {"blvd", IS_TYPE | IS_CORE},
    {"boulevard", IS_TYPE | IS_CORE | IS_LEAD}, {"box", IS_ROAD}, {"broadway", IS_TYPE},
    {"building", IS_UNIT}, {"but", IS_STOP}, {"by", IS_STOP}, {"bypass", IS_TYPE},
    {"bytes", IS_QUANTITY}, {"ca", IS_STATE}, {"calle", IS_LEAD}, {"camino", IS_LEAD},
    {"can", IS_STOP}, {"canada", IS_COUNTRY}, {"carrera", IS_LEAD}, {"causeway", IS_TYPE},
    {"chemin", IS_LEAD}, {"cir", IS_TYPE | IS_CORE}, {"circle", IS_TYPE}, {"close", IS_TYPE},
    {"cm", IS_QUANTITY}, {"cmr", IS_RURAL}, {"co", IS_STATE}, {"code", IS_DROP},
    {"contract", IS_RURAL}, {"corso", IS_LEAD}, {"could", IS_STOP}, {"county", IS_ROAD},
    {"court", IS_TYPE}, {"cove", IS_TYPE}, {"cr", IS_ROAD}, {"cres", IS_TYPE},
    {"crescent", IS_TYPE}, {"crossing", IS_TYPE}, {"crt", IS_TYPE}, {"cswy", IS_TYPE},
    {"ct", IS_STATE | IS_TYPE}, {"ctr", IS_TYPE}, {"cv", IS_TYPE}, {"da", IS_LINK},
    {"das", IS_LINK}, {"day", IS_QUANTITY}, {"days", IS_QUANTITY}, {"dc", IS_STATE},
    {"de", IS_STATE | IS_LINK}, {"degli", IS_LINK}, {"dei", IS_LINK}, {"del", IS_LINK},
    {"della", IS_LINK}, {"delle", IS_LINK}, {"dello", IS_LINK}, {"den", IS_LINK},
    {"department", IS_UNIT | IS_DROP}, {"dept", IS_UNIT | IS_DROP}, {"der", IS_LINK},
    {"des", IS_LINK}, {"di", IS_LINK}, {"did", IS_STOP}, {"do", IS_STOP | IS_LINK},
    {"does", IS_STOP}, {"dos", IS_LINK}, {"dr", IS_TYPE | IS_CORE}, {"drawer", IS_DROP},
    {"drive", IS_TYPE}, {"du", IS_LINK}, {"e", IS_DIRECTION | IS_LINK}, {"east", IS_DIRECTION},
    {"eight", IS_NUMBER_WORD}, {"esplanade", IS_TYPE}, {"eur", IS_QUANTITY},
    {"expressway", IS_TYPE}, {"expwy", IS_TYPE}, {"expy", IS_TYPE}, {"feet", IS_QUANTITY},
    {"file", IS_DROP}, {"files", IS_QUANTITY}, {"five", IS_NUMBER_WORD},
    {"fl", IS_STATE | IS_UNIT}, {"flat", IS_UNIT}, {"floor", IS_UNIT}, {"flr", IS_UNIT},
    {"fm", IS_ROAD | IS_RURAL}, {"foot", IS_QUANTITY}, {"for", IS_STOP}, {"four", IS_NUMBER_WORD},
    {"freeway", IS_TYPE}, {"from", IS_STOP}, {"front", IS_UNIT}, {"ft", IS_QUANTITY},
    {"fwy", IS_TYPE}, {"ga", IS_STATE}, {"gardens", IS_TYPE}, {"gb", IS_QUANTITY},
    {"ghz", IS_QUANTITY}, {"grove", IS_TYPE}, {"gu", IS_STATE}, {"had", IS_STOP},
    {"has", IS_STOP}, {"have", IS_STOP}, {"hc", IS_RURAL}, {"hcr", IS_RURAL}, {"he", IS_STOP},
    {"her", IS_STOP}, {"here", IS_STOP}, {"hi", IS_STATE},
    {"highway", IS_ROAD | IS_TYPE | IS_CORE | IS_RURAL}, {"his", IS_STOP}, {"hour", IS_QUANTITY},
    {"hours", IS_QUANTITY}, {"hr", IS_QUANTITY}, {"hwy", IS_ROAD | IS_TYPE | IS_CORE | IS_RURAL},
    {"i", IS_ROAD | IS_STOP}, {"ia", IS_STATE}, {"id", IS_STATE}, {"if", IS_STOP},
    {"il", IS_STATE}, {"impasse", IS_LEAD}, {"in", IS_STATE}, {"inch", IS_QUANTITY},
    {"interstate", IS_ROAD}, {"into", IS_STOP}, {"is", IS_STOP}, {"it", IS_STOP},
    {"items", IS_QUANTITY}, {"its", IS_STOP}, {"just", IS_STOP}, {"kb", IS_QUANTITY},
    {"kg", IS_QUANTITY}, {"km", IS_QUANTITY}, {"ks", IS_STATE}, {"ky", IS_STATE},
    {"la", IS_STATE | IS_LINK}, {"lane", IS_TYPE | IS_CORE | IS_QUANTITY}, {"largo", IS_LEAD},
    {"le", IS_LINK}, {"les", IS_LINK}, {"level", IS_UNIT}, {"lines", IS_QUANTITY},
    {"ln", IS_TYPE | IS_CORE}, {"lockbox", IS_UNIT}, {"loop", IS_ROAD | IS_TYPE},
    {"lot", IS_UNIT}, {"lower", IS_UNIT}, {"m", IS_QUANTITY}, {"ma", IS_STATE},
    {"mailcode", IS_DROP}, {"mailstop", IS_DROP}, {"may", IS_STOP},
    {"mb", IS_STATE | IS_QUANTITY}, {"md", IS_STATE}, {"me", IS_STATE}, {"mews", IS_TYPE},
    {"mexico", IS_COUNTRY}, {"mg", IS_QUANTITY}, {"mhz", IS_QUANTITY}, {"mi", IS_STATE},
    {"might", IS_STOP}, {"mile", IS_QUANTITY}, {"miles", IS_QUANTITY}, {"min", IS_QUANTITY},
    {"mins", IS_QUANTITY}, {"minute", IS_QUANTITY}, {"minutes", IS_QUANTITY}, {"ml", IS_QUANTITY},
    {"mm", IS_QUANTITY}, {"mn", IS_STATE}, {"mo", IS_STATE}, {"month", IS_QUANTITY},
    {"mp", IS_STATE}, {"ms", IS_STATE | IS_QUANTITY}, {"msc", IS_DROP}, {"mt", IS_STATE},
    {"must", IS_STOP}, {"my", IS_STOP}, {"n", IS_DIRECTION}, {"nb", IS_STATE}, {"nc", IS_STATE},
    {"nd", IS_STATE}, {"ne", IS_DIRECTION | IS_STATE}, {"near", IS_STOP}, {"nh", IS_STATE},
    {"nine", IS_NUMBER_WORD}, {"nj", IS_STATE}, {"nl", IS_STATE}, {"nm", IS_STATE},
    {"no", IS_DIRECTION}, {"north", IS_DIRECTION}, {"northeast", IS_DIRECTION},
    {"northwest", IS_DIRECTION}, {"not", IS_STOP}, {"ns", IS_STATE}, {"nt", IS_STATE},
    {"nu", IS_STATE}, {"nv", IS_STATE}, {"nw", IS_DIRECTION}, {"ny", IS_STATE}, {"of", IS_STOP},
    {"ofc", IS_UNIT}, {"office", IS_UNIT}, {"oh", IS_STATE}, {"ok", IS_STATE},
    {"on", IS_STATE | IS_STOP}, {"one", IS_NUMBER_WORD}, {"only", IS_STOP},
    {"or", IS_STATE | IS_STOP}, {"our", IS_STOP}, {"pa", IS_STATE}, {"parkway", IS_TYPE},
    {"paseo", IS_LEAD}, {"pe", IS_STATE}, {"penthouse", IS_UNIT}, {"people", IS_QUANTITY},
    {"per", IS_STOP}, {"percent", IS_QUANTITY}, {"ph", IS_UNIT}, {"piazza", IS_LEAD},
    {"pike", IS_TYPE}, {"pkwy", IS_TYPE | IS_CORE}, {"pky", IS_TYPE}, {"pl", IS_TYPE},
    {"place", IS_TYPE | IS_LEAD}, {"plaza", IS_TYPE}, {"please", IS_STOP}, {"plz", IS_TYPE},
    {"pm", IS_QUANTITY}, {"pmb", IS_UNIT}, {"point", IS_QUANTITY}, {"pr", IS_STATE},
    {"praca", IS_LEAD}, {"psc", IS_RURAL}, {"py", IS_TYPE}, {"qc", IS_STATE}, {"quai", IS_LEAD},
    {"rd", IS_ROAD | IS_TYPE | IS_CORE}, {"rdg", IS_TYPE}, {"rear", IS_UNIT}, {"ri", IS_STATE},
    {"ridge", IS_TYPE}, {"rm", IS_ROAD | IS_UNIT}, {"road", IS_ROAD | IS_TYPE | IS_CORE},
    {"room", IS_UNIT}, {"route", IS_ROAD | IS_RURAL | IS_LEAD}, {"row", IS_TYPE},
    {"rr", IS_RURAL}, {"rt", IS_ROAD | IS_RURAL}, {"rte", IS_ROAD | IS_RURAL}, {"rua", IS_LEAD},
    {"rue", IS_LEAD}, {"run", IS_TYPE}, {"rural", IS_RURAL}, {"s", IS_DIRECTION},
    {"said", IS_STOP}, {"says", IS_STOP}, {"sc", IS_STATE}, {"sd", IS_STATE},
    {"se", IS_DIRECTION}, {"second", IS_QUANTITY}, {"seven", IS_NUMBER_WORD}, {"she", IS_STOP},
    {"should", IS_STOP}, {"since", IS_STOP}, {"six", IS_NUMBER_WORD}, {"sk", IS_STATE},
    {"so", IS_DIRECTION | IS_STOP}, {"south", IS_DIRECTION}, {"southeast", IS_DIRECTION},
    {"southwest", IS_DIRECTION}, {"space", IS_UNIT}, {"spc", IS_UNIT}, {"sq", IS_TYPE},
    {"square", IS_TYPE}, {"sr", IS_ROAD}, {"st", IS_TYPE | IS_CORE},
    {"star", IS_RURAL | IS_QUANTITY}, {"ste", IS_UNIT}, {"str", IS_TYPE | IS_LEAD},
    {"strada", IS_LEAD}, {"street", IS_TYPE | IS_CORE}, {"suite", IS_UNIT}, {"sw", IS_DIRECTION},
    {"tb", IS_QUANTITY}, {"ten", IS_NUMBER_WORD}, {"ter", IS_TYPE}, {"terr", IS_TYPE},
    {"terrace", IS_TYPE}, {"than", IS_STOP}, {"that", IS_STOP}, {"the", IS_STOP},
    {"their", IS_STOP}, {"then", IS_STOP}, {"there", IS_STOP}, {"these", IS_STOP},
    {"they", IS_STOP}, {"this", IS_STOP}, {"those", IS_STOP}, {"three", IS_NUMBER_WORD},
    {"times", IS_QUANTITY}, {"tn", IS_STATE}, {"to", IS_STOP}, {"tpke", IS_TYPE},
    {"trail", IS_TYPE}, {"trailer", IS_UNIT}, {"travessa", IS_LEAD}, {"trl", IS_TYPE},
    {"trlr", IS_UNIT}, {"turnpike", IS_TYPE}, {"two", IS_NUMBER_WORD}, {"tx", IS_STATE},
    {"uk", IS_COUNTRY}, {"ul", IS_LEAD}, {"ulica", IS_LEAD}, {"unit", IS_UNIT | IS_RURAL},
    {"until", IS_STOP}, {"upper", IS_UNIT}, {"us", IS_COUNTRY | IS_ROAD}, {"usa", IS_COUNTRY},
    {"usd", IS_QUANTITY}, {"users", IS_QUANTITY}, {"ut", IS_STATE}, {"va", IS_STATE},
    {"van", IS_LINK}, {"very", IS_STOP}, {"vi", IS_STATE}, {"via", IS_LEAD}, {"viale", IS_LEAD},
    {"vicolo", IS_LEAD}, {"vt", IS_STATE}, {"w", IS_DIRECTION}, {"wa", IS_STATE},
    {"was", IS_STOP}, {"way", IS_TYPE | IS_QUANTITY}, {"we", IS_STOP}, {"week", IS_QUANTITY},
    {"were", IS_STOP}, {"west", IS_DIRECTION}, {"what", IS_STOP}, {"when", IS_STOP},
    {"where", IS_STOP}, {"which", IS_STOP}, {"while", IS_STOP}, {"who", IS_STOP},
    {"wi", IS_STATE}, {"will", IS_STOP}, {"with", IS_STOP}, {"would", IS_STOP}, {"wv", IS_STATE},
    {"wy", IS_STATE}, {"x", IS_QUANTITY}, {"xing", IS_TYPE}, {"y", IS_LINK},
    {"year", IS_QUANTITY}, {"years", IS_QUANTITY}, {"you", IS_STOP}, {"your", IS_STOP},
    {"yt", IS_STATE},
};
/* clang-format on */

unsigned part_is(struct span text, const struct part *p)
{
    if (p->kind != PART_WORD || p->end <= p->pos)
        return 0;
    unsigned is = word_value(text, p->pos, p->end, words, sizeof(words) / sizeof(words[0]));
    if (word_capital_at(text, p->pos)) {
        is |= IS_CAPITAL;
        if (p->end - p->pos >= 2 && text.p[p->end - 1] >= 'A' && text.p[p->end - 1] <= 'Z')
            is |= IS_ALL_CAPS;
    }
    return is;
}

bool part_compound(struct span text, const struct part *p)
{
    static const char *const ends[] = {
        "strasse",
        ("stra\xC3\x9F"
         "e"),
        "gasse",
        "weg",
        "platz",
        "allee",
        "damm",
        "ufer",
        "gatan",
        "v\xC3\xA4gen",
        "v\xC3\xA4g",
        "vej",
        "gade",
        "vejen",
        "gaden",
        "veien",
        "vei",
        "gata",
        "gate",
        "straat",
        "laan",
        "plein",
        "gracht",
        "kade",
        "singel",
        "katu",
        "tie",
        "kuja",
        "polku",
        "stien",
        "torget",
        "stigen",
        "jordet",
        "svingen",
        ("str\xC3\xA6"
         "de"),
        ("str\xC3\xA6"
         "ti"),
        ("v\xC3\xA6"
         "nget"),
        "vegur",
        "steeg",
        "dreef",
        "chaussee",
        "bulevardi",
        "plads",
        "plass",
        "bakken",
        "str",
    };
    size_t n = p->end - p->pos;
    for (size_t i = 0; p->kind == PART_WORD && i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t m = strlen(ends[i]);
        if (n >= m + 3 && memcmp(text.p + p->end - m, ends[i], m) == 0)
            return true;
    }
    return false;
}

bool part_weak_type(struct span text, const struct part *p)
{
    return (lexicon_find(span_cut(text, p->pos, p->end - p->pos)) & LEX_STREET) != 0;
}

static const char *const state_names[] = {
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "georgia",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhode island",
    "south carolina",
    "south dakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "west virginia",
    "wisconsin",
    "wyoming",
    "district of columbia",
    "puerto rico",
    "ontario",
    "quebec",
    "british columbia",
    "alberta",
    "manitoba",
    "saskatchewan",
    "nova scotia",
    "new brunswick",
    "newfoundland",
};

/* Do the words of `name` stand from the token on? Where they end, or 0. */
static size_t words_match(struct span text, struct part p, size_t limit, const char *name)
{
    size_t end = 0;
    while (*name != 0) {
        char word[16];
        size_t n = strcspn(name, " ");
        memcpy(word, name, n);
        word[n] = 0;
        if (p.kind != PART_WORD || !part_word(text, &p, word))
            return 0;
        end = p.end;
        name += n;
        name += *name == ' ';
        p = part_read(text, p.after, limit);
    }
    return end;
}

/* Behind "Democratic Republic of the", "Kingdom of": the word where the country's own name begins;
 * *first when no such title stands there. */
static struct part title_skip(struct span text, const struct part *first, size_t limit)
{
    static const char *const titles[] = {"democratic", "republic", "kingdom",  "commonwealth",
                                         "islamic",    "federal",  "federated"};
    bool title = false;
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        title = title || part_word(text, first, titles[i]);
    struct part p = *first;
    for (int i = 0; title && i < 4 && p.kind == PART_WORD; i++) {
        bool of = part_word(text, &p, "of");
        p = part_read(text, p.after, limit);
        if (of)
            return part_word(text, &p, "the") ? part_read(text, p.after, limit) : p;
    }
    return *first;
}

/* Words of small letters inside the name of a country. */
static bool country_link(struct span text, const struct part *p)
{
    return part_word(text, p, "and") || part_word(text, p, "of") || part_word(text, p, "the");
}

size_t part_country(struct span text, const struct part *first, size_t limit)
{
    enum { COUNTRY_WORDS = 5 };
    unsigned char joined[LEX_WORD_MAX];
    size_t n = 0;
    size_t end = 0;
    if (first->kind != PART_WORD || !word_capital_at(text, first->pos))
        return 0;
    struct part p = title_skip(text, first, limit);
    for (int i = 0; i < COUNTRY_WORDS && p.kind == PART_WORD; i++) {
        bool capital = word_capital_at(text, p.pos);
        if (!capital && !(i > 0 && country_link(text, &p)))
            break;
        size_t len = p.end - p.pos;
        if (n + len + 1 > sizeof(joined))
            break;
        if (i > 0)
            joined[n++] = '-';
        memcpy(joined + n, text.p + p.pos, len);
        n += len;
        if (capital && LEX_PLACE(lexicon_find((struct span){joined, n})) == 3)
            end = p.end;
        p = part_read(text, p.after, limit);
    }
    return end;
}

size_t part_state_name(struct span text, const struct part *first, size_t limit)
{
    if (first->kind != PART_WORD || first->end - first->pos < 4 - 1)
        return 0;
    for (size_t i = 0; i < sizeof(state_names) / sizeof(state_names[0]); i++) {
        if ((text.p[first->pos] | 0x20) != state_names[i][0])
            continue;
        size_t end = words_match(text, *first, limit, state_names[i]);
        if (end != 0)
            return end;
    }
    return 0;
}
