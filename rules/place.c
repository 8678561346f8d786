#include "rules/place.h"

#include "rules/address_world.h"
#include "rules/fold.h"
#include "rules/word.h"

/* What a word says of the capitalised words beside it. Bits. */
enum {
    P_CUE = 1 << 0,       /* in, from, near: a place may follow */
    P_BEFORE = 1 << 1,    /* born, city, moved: with such a preposition, a place does follow */
    P_LABEL = 1 << 2,     /* City:, Wohnort:, provincia: the value is a place */
    P_TAIL = 1 << 3,      /* Hospital, Airport, Lake: ends the name of a facility */
    P_HEAD = 1 << 4,      /* Lake, Mount, Hospital: begins one */
    P_DIRECTION = 1 << 5, /* North, Southern */
    P_LINK = 1 << 6,      /* of, de: inside a name */
    P_ORG = 1 << 7,       /* University: a place behind it belongs to the name of an organisation */
    P_SHORT = 1 << 8,     /* UK, USA */
    P_WEAK = 1 << 9,      /* Park, Hall: a facility only behind a preposition */
    P_NOUN = 1 << 10,     /* Essen, Zug: a word of German too: only behind a preposition */
    P_REGION = 1 << 11,   /* Asia, Scandinavia: no country, yet as sure */
    P_PLAIN = 1 << 12,    /* General, Universitario: makes no name of a facility by itself */
    P_CITY = 1 << 13,     /* London, Dallas: borne by people too, yet alone it is the city */
    P_KIND = 1 << 14      /* village, river: what a place is said to be */
};

/* Sorted, without diacritics; in rows, which clang-format would break. */
/* clang-format off */
static const struct word_entry words[] = {
    {"a", P_CUE}, {"abbey", P_TAIL}, {"academy", P_TAIL}, {"across", P_CUE}, {"aeroport", P_HEAD},
    {"aeroporto", P_HEAD}, {"aeropuerto", P_HEAD}, {"africa", P_REGION}, {"afrika", P_REGION},
    {"afrique", P_REGION}, {"ahlen", P_NOUN}, {"airport", P_TAIL}, {"am", P_LINK},
    {"ambulatorio", P_HEAD}, {"america", P_REGION}, {"amerika", P_REGION}, {"an", P_LINK},
    {"andalusia", P_REGION}, {"ansassig", P_BEFORE}, {"antarctica", P_REGION}, {"archipelago", P_TAIL},
    {"arena", P_TAIL | P_WEAK | P_NOUN}, {"around", P_CUE}, {"arrived", P_BEFORE},
    {"asia", P_REGION}, {"asie", P_REGION}, {"asien", P_REGION}, {"at", P_CUE}, {"au", P_CUE},
    {"aus", P_CUE}, {"aux", P_CUE}, {"av", P_PLAIN}, {"avda", P_PLAIN}, {"avenida", P_PLAIN},
    {"baden", P_NOUN}, {"balkan", P_REGION}, {"balkans", P_REGION}, {"bank", P_ORG},
    {"based", P_BEFORE}, {"basin", P_TAIL}, {"bavaria", P_REGION}, {"bay", P_TAIL}, {"beach", P_TAIL}, {"bei", P_CUE}, {"bergen", P_NOUN},
    {"birth", P_LABEL}, {"birthplace", P_LABEL}, {"bis", P_CUE}, {"bohemia", P_REGION}, {"bor", P_BEFORE},
    {"born", P_BEFORE}, {"borough", P_TAIL | P_KIND}, {"bosatt", P_BEFORE}, {"boston", P_CITY}, {"bridge", P_TAIL | P_WEAK},
    {"brittany", P_REGION}, {"brook", P_TAIL}, {"bundesland", P_LABEL}, {"c", P_PLAIN}, {"caballero", P_NOUN}, {"calle", P_PLAIN},
    {"camp", P_HEAD}, {"canal", P_TAIL}, {"canyon", P_TAIL}, {"cape", P_HEAD},
    {"capital", P_BEFORE}, {"capitale", P_BEFORE}, {"caribbean", P_REGION},
    {"castle", P_TAIL | P_WEAK}, {"catalonia", P_REGION}, {"cathedral", P_TAIL}, {"ceip", P_HEAD}, {"cemetery", P_TAIL},
    {"central", P_DIRECTION | P_NOUN | P_PLAIN}, {"cerro", P_NOUN}, {"church", P_TAIL | P_WEAK},
    {"cidade", P_BEFORE | P_LABEL}, {"citta", P_BEFORE | P_LABEL}, {"city", P_BEFORE | P_LABEL | P_KIND},
    {"ciudad", P_BEFORE | P_LABEL}, {"civil", P_PLAIN}, {"clinic", P_TAIL}, {"clinica", P_HEAD},
    {"clinico", P_PLAIN}, {"clinique", P_HEAD}, {"colegio", P_HEAD}, {"college", P_ORG},
    {"comarcal", P_PLAIN}, {"commune", P_BEFORE | P_KIND}, {"company", P_ORG}, {"comune", P_LABEL},
    {"conference", P_BEFORE}, {"corporation", P_ORG}, {"country", P_LABEL},
    {"county", P_BEFORE | P_LABEL | P_TAIL | P_PLAIN | P_KIND}, {"courthouse", P_TAIL}, {"creek", P_TAIL}, {"crete", P_REGION}, {"da", P_CUE | P_LINK},
    {"dallas", P_CITY}, {"dam", P_TAIL}, {"das", P_LINK}, {"de", P_LINK}, {"del", P_LINK}, {"della", P_LINK},
    {"demeurant", P_BEFORE}, {"den", P_LINK}, {"denver", P_CITY}, {"departamento", P_PLAIN}, {"der", P_LINK},
    {"des", P_LINK}, {"desde", P_CUE}, {"desert", P_TAIL}, {"di", P_LINK},
    {"district", P_BEFORE | P_TAIL | P_KIND}, {"distrito", P_NOUN}, {"do", P_CUE | P_LINK},
    {"doctor", P_PLAIN}, {"dorf", P_BEFORE}, {"dos", P_LINK}, {"downtown", P_BEFORE},
    {"dr", P_PLAIN}, {"dra", P_PLAIN}, {"du", P_LINK}, {"e", P_LINK}, {"east", P_DIRECTION},
    {"eastern", P_DIRECTION}, {"em", P_CUE}, {"empire", P_TAIL}, {"en", P_CUE | P_LINK}, {"escola", P_HEAD},
    {"escuela", P_HEAD}, {"essen", P_NOUN}, {"estado", P_LABEL | P_NOUN},
    {"este", P_DIRECTION | P_NOUN}, {"europa", P_REGION}, {"europe", P_REGION}, {"falls", P_TAIL},
    {"federal", P_NOUN}, {"flanders", P_REGION}, {"flew", P_BEFORE}, {"flughafen", P_HEAD}, {"fly", P_BEFORE},
    {"flying", P_BEFORE}, {"forest", P_TAIL}, {"fort", P_HEAD}, {"fra", P_CUE}, {"fran", P_CUE},
    {"franca", P_NOUN}, {"from", P_CUE}, {"ft", P_HEAD}, {"gascony", P_REGION}, {"geboren", P_BEFORE},
    {"geburtsort", P_LABEL}, {"gemeinde", P_BEFORE}, {"general", P_NOUN | P_PLAIN},
    {"geneva", P_CITY}, {"glacier", P_TAIL}, {"greater", P_DIRECTION}, {"group", P_ORG}, {"gulf", P_TAIL},
    {"gymnasium", P_HEAD}, {"habite", P_BEFORE}, {"hacia", P_CUE}, {"hagen", P_NOUN},
    {"hall", P_WEAK | P_TAIL}, {"halle", P_NOUN}, {"hamlet", P_KIND}, {"hamm", P_NOUN}, {"harbor", P_TAIL},
    {"harbour", P_TAIL}, {"hasta", P_CUE}, {"hauptstadt", P_BEFORE}, {"headquartered", P_BEFORE},
    {"high", P_PLAIN}, {"hill", P_TAIL | P_WEAK}, {"hills", P_TAIL}, {"holland", P_REGION}, {"homeland", P_BEFORE}, {"hometown", P_BEFORE | P_LABEL},
    {"hopital", P_HEAD}, {"hospital", P_TAIL | P_HEAD}, {"houston", P_CITY}, {"i", P_CUE}, {"ies", P_HEAD},
    {"ile", P_HEAD}, {"ilha", P_HEAD}, {"in", P_CUE}, {"inner", P_DIRECTION}, {"inside", P_CUE},
    {"institute", P_ORG}, {"instituto", P_HEAD | P_PLAIN}, {"isla", P_HEAD},
    {"island", P_BEFORE | P_TAIL | P_KIND}, {"islands", P_TAIL}, {"isle", P_HEAD}, {"junction", P_TAIL}, {"kanton", P_LABEL},
    {"klinikum", P_HEAD}, {"kommune", P_LABEL}, {"krankenhaus", P_HEAD}, {"la", P_LINK},
    {"lac", P_HEAD}, {"lage", P_NOUN}, {"lago", P_HEAD}, {"lagoon", P_TAIL},
    {"lake", P_TAIL | P_HEAD | P_WEAK | P_KIND}, {"land", P_LABEL | P_NOUN}, {"lapland", P_REGION}, {"las", P_LINK}, {"le", P_LINK},
    {"leaving", P_CUE}, {"lebt", P_BEFORE}, {"left", P_CUE}, {"legal", P_PLAIN}, {"leon", P_NOUN},
    {"les", P_LINK}, {"library", P_WEAK | P_TAIL}, {"lieu", P_LABEL}, {"lima", P_NOUN | P_CITY},
    {"live", P_BEFORE}, {"lived", P_BEFORE}, {"lives", P_BEFORE}, {"living", P_BEFORE},
    {"localidad", P_LABEL}, {"localite", P_LABEL}, {"locality", P_KIND}, {"located", P_BEFORE}, {"location", P_LABEL},
    {"lohne", P_NOUN}, {"lombardy", P_REGION}, {"london", P_CITY}, {"los", P_LINK}, {"lower", P_DIRECTION}, {"luogo", P_LABEL},
    {"lycee", P_HEAD}, {"lyon", P_CITY}, {"madrid", P_CITY}, {"manila", P_CITY}, {"medicina", P_PLAIN}, {"mediterranean", P_REGION},
    {"melanesia", P_REGION}, {"mesopotamia", P_REGION}, {"mestre", P_NOUN | P_PLAIN}, {"miasto", P_LABEL}, {"micronesia", P_REGION}, {"mid", P_DIRECTION}, {"mieszka", P_BEFORE},
    {"milan", P_CITY}, {"militar", P_PLAIN}, {"monastery", P_TAIL}, {"monte", P_HEAD}, {"moor", P_NOUN},
    {"mora", P_BEFORE}, {"moravia", P_REGION}, {"mount", P_HEAD}, {"mountain", P_TAIL | P_KIND}, {"mountains", P_TAIL},
    {"move", P_BEFORE}, {"moved", P_BEFORE}, {"moving", P_BEFORE}, {"mt", P_HEAD},
    {"municipal", P_PLAIN}, {"municipality", P_BEFORE | P_KIND}, {"municipio", P_BEFORE | P_LABEL},
    {"museum", P_TAIL}, {"na", P_CUE}, {"naar", P_CUE}, {"nach", P_CUE}, {"nacida", P_BEFORE},
    {"nacido", P_BEFORE}, {"nacional", P_NOUN | P_PLAIN}, {"nacionalidade", P_LABEL},
    {"nascida", P_BEFORE}, {"nascido", P_BEFORE}, {"nata", P_BEFORE}, {"natal", P_NOUN},
    {"national", P_PLAIN}, {"native", P_BEFORE}, {"nato", P_BEFORE}, {"natural", P_BEFORE},
    {"naturalidade", P_LABEL}, {"near", P_CUE}, {"neighborhood", P_KIND}, {"neighbourhood", P_KIND}, {"new", P_DIRECTION}, {"no", P_CUE}, {"nord", P_DIRECTION},
    {"norte", P_DIRECTION | P_NOUN}, {"north", P_DIRECTION}, {"northeast", P_DIRECTION},
    {"northern", P_DIRECTION}, {"northwest", P_DIRECTION}, {"ocean", P_TAIL}, {"oceania", P_REGION},
    {"oeste", P_DIRECTION | P_NOUN}, {"of", P_LINK}, {"office", P_BEFORE}, {"offices", P_BEFORE},
    {"old", P_DIRECTION}, {"oriente", P_REGION}, {"ort", P_LABEL | P_NOUN}, {"ospedale", P_HEAD}, {"ost", P_DIRECTION},
    {"outer", P_DIRECTION}, {"outside", P_CUE}, {"oval", P_TAIL | P_WEAK}, {"pais", P_LABEL}, {"palace", P_TAIL},
    {"palmas", P_NOUN}, {"para", P_NOUN | P_PLAIN}, {"paris", P_CITY}, {"parish", P_TAIL | P_KIND}, {"park", P_WEAK | P_TAIL},
    {"patagonia", P_REGION}, {"pays", P_LABEL}, {"peninsula", P_TAIL}, {"plaats", P_LABEL},
    {"place", P_LABEL}, {"plateau", P_TAIL}, {"plauen", P_NOUN}, {"poblacion", P_LABEL},
    {"polynesia", P_REGION}, {"pond", P_TAIL}, {"port", P_HEAD}, {"pres", P_CUE}, {"prison", P_TAIL | P_WEAK}, {"prof", P_PLAIN},
    {"provence", P_REGION}, {"province", P_BEFORE | P_LABEL | P_TAIL | P_KIND}, {"provincia", P_LABEL}, {"provincial", P_PLAIN},
    {"prussia", P_REGION}, {"public", P_PLAIN}, {"publico", P_PLAIN}, {"pueblo", P_BEFORE}, {"puerto", P_HEAD},
    {"radicada", P_BEFORE}, {"radicado", P_BEFORE}, {"raised", P_BEFORE}, {"regen", P_NOUN},
    {"region", P_LABEL | P_KIND}, {"regional", P_PLAIN}, {"reservoir", P_TAIL}, {"reside", P_BEFORE},
    {"resided", P_BEFORE}, {"residence", P_LABEL}, {"resident", P_BEFORE}, {"residente", P_BEFORE},
    {"residents", P_BEFORE}, {"resides", P_BEFORE}, {"residing", P_BEFORE}, {"rio", P_HEAD},
    {"river", P_TAIL | P_HEAD | P_KIND}, {"rome", P_CITY}, {"rural", P_DIRECTION | P_NOUN}, {"santiago", P_NOUN}, {"santo", P_NOUN}, {"sardinia", P_REGION}, {"saxony", P_REGION}, {"scandinavia", P_REGION},
    {"schloss", P_HEAD}, {"school", P_TAIL}, {"sea", P_TAIL}, {"seccion", P_PLAIN},
    {"servicio", P_PLAIN}, {"settled", P_BEFORE}, {"settlement", P_KIND}, {"shore", P_TAIL | P_WEAK}, {"siberia", P_REGION}, {"sicily", P_REGION}, {"sierra", P_HEAD},
    {"silesia", P_REGION}, {"singen", P_NOUN}, {"soest", P_NOUN}, {"south", P_DIRECTION}, {"southeast", P_DIRECTION},
    {"southern", P_DIRECTION}, {"southwest", P_DIRECTION}, {"sparta", P_NOUN}, {"st", P_HEAD},
    {"stad", P_LABEL}, {"stadium", P_TAIL | P_WEAK}, {"stadt", P_BEFORE | P_LABEL | P_NOUN},
    {"state", P_LABEL | P_PLAIN}, {"stationed", P_BEFORE}, {"stayed", P_BEFORE},
    {"staying", P_BEFORE}, {"strait", P_TAIL}, {"suburb", P_BEFORE | P_KIND}, {"sud", P_DIRECTION},
    {"sul", P_NOUN}, {"sur", P_DIRECTION | P_NOUN | P_LINK}, {"sydney", P_CITY}, {"te", P_CUE}, {"teil", P_NOUN},
    {"the", P_LINK}, {"throughout", P_CUE}, {"til", P_CUE}, {"to", P_CUE}, {"toward", P_CUE},
    {"towards", P_CUE}, {"tower", P_WEAK | P_TAIL}, {"town", P_BEFORE | P_LABEL | P_KIND},
    {"township", P_TAIL | P_KIND}, {"transylvania", P_REGION}, {"travel", P_BEFORE}, {"traveled", P_BEFORE}, {"traveling", P_BEFORE},
    {"travelled", P_BEFORE}, {"travelling", P_BEFORE}, {"trier", P_NOUN}, {"trip", P_BEFORE},
    {"tuscany", P_REGION}, {"uae", P_SHORT}, {"uit", P_CUE}, {"uk", P_SHORT}, {"um", P_CUE}, {"uniao", P_NOUN | P_PLAIN},
    {"unidad", P_PLAIN}, {"union", P_NOUN | P_PLAIN}, {"universitari", P_PLAIN},
    {"universitaria", P_PLAIN}, {"universitario", P_PLAIN}, {"university", P_ORG},
    {"unweit", P_CUE}, {"upon", P_LINK}, {"upper", P_DIRECTION}, {"urban", P_DIRECTION | P_NOUN}, {"us", P_SHORT}, {"usa", P_SHORT},
    {"valencia", P_CITY}, {"valley", P_TAIL}, {"venice", P_CITY}, {"vers", P_CUE}, {"via", P_CUE}, {"vienna", P_CITY}, {"village", P_BEFORE | P_KIND},
    {"ville", P_BEFORE | P_LABEL}, {"visit", P_CUE}, {"visited", P_CUE}, {"visiting", P_CUE},
    {"vit", P_BEFORE}, {"vitoria", P_NOUN}, {"vive", P_BEFORE}, {"w", P_CUE}, {"wedding", P_BEFORE},
    {"weil", P_NOUN}, {"werl", P_NOUN}, {"west", P_DIRECTION}, {"western", P_DIRECTION},
    {"within", P_CUE}, {"wohnhaft", P_BEFORE}, {"wohnort", P_LABEL}, {"wohnt", P_BEFORE},
    {"woonplaats", P_LABEL}, {"woont", P_BEFORE}, {"y", P_LINK}, {"z", P_CUE}, {"ziel", P_NOUN},
    {"zoo", P_TAIL | P_WEAK}, {"zug", P_NOUN},
};
/* clang-format on */

static unsigned says(struct span t, size_t pos, size_t end)
{
    unsigned char folded[FOLD_ROOM(WORD_ENTRY)];
    if (end <= pos || end - pos >= WORD_ENTRY)
        return 0;
    size_t n = fold_word(span_cut(t, pos, end - pos), folded);
    if (n == 0)
        return 0;
    return word_value((struct span){folded, n}, 0, n, words, sizeof(words) / sizeof(words[0]));
}

enum { RUN_WORDS = 8, PLACE_WORDS = 4 };

/* A run of capitalised words, with what links them, on one line; one blank lies between two. */
struct run {
    struct {
        size_t pos, end;
        unsigned bits, says;
        bool link, upper, dot;
    } w[RUN_WORDS];
    unsigned n;
};

struct place_scan {
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t first; /* of the hits of this call */
    size_t taken; /* the first range that ends behind the place */
};

/* Reads the run at pos; nothing from `limit` on. */
static void run_read(struct span t, size_t pos, size_t limit, struct run *r)
{
    r->n = 0;
    while (r->n < RUN_WORDS && pos < limit) {
        struct word w = word_read(t, pos);
        if (w.shape == WORD_NONE || w.shape == WORD_MIXED || w.end > limit)
            break;
        unsigned s = says(t, w.pos, w.end);
        bool link = w.shape == WORD_LOWER;
        if (link && (r->n == 0 || (s & P_LINK) == 0))
            break;
        r->w[r->n].pos = w.pos;
        r->w[r->n].end = w.end;
        r->w[r->n].link = link;
        r->w[r->n].upper = w.shape == WORD_UPPER;
        r->w[r->n].says = s;
        r->w[r->n].bits = word_bits(t, &w);
        struct part p = {.kind = PART_WORD, .pos = w.pos, .end = w.end};
        if (!link && (world_is(t, &p) & W_COUNTRY) != 0)
            r->w[r->n].bits |= 3u << LEX_PLACE_SHIFT;
        size_t at = w.after;
        bool dot = at < limit && t.p[at] == '.' && w.end - w.pos <= 2;
        r->w[r->n].dot = dot;
        r->n++;
        at += dot;
        if (w.after != w.end || at >= limit || t.p[at] != ' ')
            break;
        pos = at + 1;
    }
    while (r->n > 0 && r->w[r->n - 1].link)
        r->n--;
}

/* The bits of the words i to j of the run as one name. */
static unsigned joined_bits(struct span t, const struct run *r, unsigned i, unsigned j)
{
    unsigned char joined[LEX_WORD_MAX];
    size_t pos = r->w[i].pos;
    size_t n = 0;
    if (j == i + 1)
        return r->w[i].bits;
    for (size_t k = pos; k < r->w[j - 1].end; k++) {
        if (n == sizeof(joined))
            return 0;
        if (t.p[k] != '.')
            joined[n++] = t.p[k] == ' ' ? '-' : t.p[k];
    }
    return lexicon_find((struct span){joined, n});
}

/* The tier of the name that the words i to j make: of the tables, or of the words above. */
static unsigned tier_of(const struct run *r, unsigned i, unsigned j, unsigned bits)
{
    return j == i + 1 && (r->w[i].says & P_REGION) != 0 ? 3 : LEX_PLACE(bits);
}

/* The word before pos on the same line, over one blank; pos == end when there is none. */
static struct part before(struct span t, size_t pos)
{
    size_t end = pos > 0 && t.p[pos - 1] == ' ' ? pos - 1 : pos;
    struct part p = {.kind = PART_WORD, .end = end};
    p.pos = end < pos ? word_back(t, end) : end;
    return p;
}

/* "City: Springfield", "Localidad/ Provincia: Madrid": does a label for places end before pos? */
static bool labelled(struct span t, size_t pos)
{
    while (pos > 0 && (t.p[pos - 1] == ' ' || t.p[pos - 1] == '\t' || t.p[pos - 1] == '"'))
        pos--;
    if (pos == 0 || t.p[pos - 1] != ':')
        return false;
    pos--;
    while (pos > 0 && (t.p[pos - 1] == ' ' || t.p[pos - 1] == '"'))
        pos--;
    return (says(t, word_back(t, pos), pos) & P_LABEL) != 0;
}

/* Does the last word of the field's name call its value a place? */
static bool named(struct span name)
{
    size_t pos = word_back(name, name.n);
    for (size_t i = name.n; i > pos; i--)
        if (name.p[i - 1] == '_' || (name.p[i - 1] >= 'A' && name.p[i - 1] <= 'Z')) {
            pos = name.p[i - 1] == '_' ? i : i - 1;
            break;
        }
    return (says(name, pos, name.n) & P_LABEL) != 0;
}

/* How sure the words before pos are that a place follows: 0, 1 (in, from), 2 (born in, City:). */
static int cue(struct span t, size_t pos)
{
    struct part p = before(t, pos);
    unsigned s = p.pos < p.end ? says(t, p.pos, p.end) : 0;
    if (p.pos < p.end && part_word(t, &p, "the")) {
        p = before(t, p.pos);
        s = p.pos < p.end ? says(t, p.pos, p.end) : 0;
    }
    if (word_capital_at(t, p.pos) && p.pos < p.end && p.pos > 0 && t.p[p.pos - 1] == ' ')
        return 0;
    bool of = p.pos < p.end && (part_word(t, &p, "of") || part_word(t, &p, "de"));
    if ((s & P_CUE) == 0 && !of)
        return labelled(t, pos) ? 2 : 0;
    struct part q = before(t, p.pos);
    unsigned noun = of ? P_BEFORE | P_DIRECTION : P_BEFORE; /* village of, south of */
    bool strong = q.pos < q.end && (says(t, q.pos, q.end) & noun) != 0;
    return strong ? 2 : of ? 0 : 1;
}

/* May a place stand between these signs: not in a path, a time zone, a name of a program? */
static bool stands_free(struct span t, size_t pos, size_t end)
{
    unsigned char b = pos > 0 ? t.p[pos - 1] : ' ';
    unsigned char c = end < t.n ? t.p[end] : ' ';
    unsigned char d = end + 1 < t.n ? t.p[end + 1] : ' ';
    if (strchr("/_@\\=&$%.-<>+*~^|", b) != NULL && b != 0)
        return false;
    if (strchr("/_@\\=&$(+*~^|<>[", c) != NULL && c != 0)
        return false;
    return c != '-' && !((c == '.' || c == ':') && (word_byte(d) || d == ':'));
}

/* ", Virginia", ", OH", ", Karnataka, India": where the state or country behind `end` ends, or
 * `end`. *code: two letters only. */
static size_t region_after(struct span t, size_t end, size_t limit, bool *code)
{
    *code = false;
    if (end + 2 >= limit || t.p[end] != ',')
        return end;
    struct part p = part_read(t, end + 1, limit);
    if (p.kind != PART_WORD || p.pos > end + 5 || !word_capital_at(t, p.pos))
        return end;
    size_t name = (world_is(t, &p) & W_COUNTRY) != 0 ? p.end : part_country(t, &p, limit);
    if (name > 0)
        return name;
    name = part_state_name(t, &p, limit);
    if (name > 0)
        return name;
    unsigned is = part_is(t, &p);
    *code = (is & (IS_STATE | IS_ALL_CAPS)) == (IS_STATE | IS_ALL_CAPS) && p.end - p.pos == 2;
    bool dc = part_word(t, &p, "dc") && p.end - p.pos <= 4;
    return *code || dc ? p.after - (p.dot && !dc) : end;
}

/* Codes of states that are no word and no degree: what stands before them is a city, known or not.
 */
static bool sure_code(struct span t, size_t end)
{
    static const char codes[] =
        "AK AL AR AZ CA CT FL GA IA IL KS KY MA MI MN MO MT NC ND NE NH NJ NM NV NY OH PA RI SC "
        "SD TN TX UT VA VT WA WI WV WY DC BC QC ";
    const char two[4] = {(char)t.p[end - 2], (char)t.p[end - 1], ' ', 0};
    unsigned char c = end < t.n ? t.p[end] : '\n';
    unsigned char d = end + 1 < t.n ? t.p[end + 1] : '\n';
    bool alone = memchr("\n.),;\r\t", c, 7) != NULL ||
                 (c == ' ' && (d == ' ' || d == '-' || d == '(' || (d >= '0' && d <= '9')));
    return alone && strstr(codes, two) != NULL;
}

/* ---- verdicts: the score in hundredths, 0: no ---- */

/* Blanks or the signs of a sentence around it: no quotes, as around a code in a program. */
static bool between_words(struct span t, size_t pos, size_t end)
{
    unsigned char b = pos > 0 ? t.p[pos - 1] : '\n';
    unsigned char c = end < t.n ? t.p[end] : '\n';
    return memchr(" \n(", b, 3) != NULL && memchr(" \n,.;)", c, 6) != NULL;
}

/* North Sea, Middle East: two ordinary words that make one name from word i of the run on. */
static bool known_pair(struct span t, const struct run *r, unsigned i)
{
    static const char *const pairs[][2] = {
        {"north", "sea"},      {"black", "sea"},        {"red", "sea"},
        {"dead", "sea"},       {"red", "square"},       {"times", "square"},
        {"middle", "east"},    {"far", "east"},         {"latin", "america"},
        {"north", "america"},  {"south", "america"},    {"central", "america"},
        {"central", "asia"},   {"east", "asia"},        {"west", "africa"},
        {"east", "africa"},    {"north", "africa"},     {"west", "bank"},
        {"gulf", "coast"},     {"west", "coast"},       {"east", "coast"},
        {"gold", "coast"},     {"bay", "area"},         {"great", "lakes"},
        {"great", "britain"},  {"northern", "ireland"}, {"soviet", "union"},
        {"ottoman", "empire"}, {"roman", "empire"},     {"russian", "empire"},
        {"british", "empire"}, {"holy", "land"},        {"capitol", "hill"},
        {"eastern", "europe"}, {"western", "europe"},   {"northern", "europe"}};
    if (i + 1 >= r->n || r->w[i].link || r->w[i + 1].link)
        return false;
    struct part a = {.kind = PART_WORD, .pos = r->w[i].pos, .end = r->w[i].end};
    struct part b = {.kind = PART_WORD, .pos = r->w[i + 1].pos, .end = r->w[i + 1].end};
    for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++)
        if (part_word(t, &a, pairs[k][0]) && part_word(t, &b, pairs[k][1]))
            return true;
    return false;
}

/* Behind the `of` of University of: do the words from i on belong to an organisation? */
static bool after_org(const struct run *r, unsigned i)
{
    return i >= 2 && r->w[i - 1].link &&
           ((r->w[i - 2].says & P_ORG) != 0 || (r->w[i - 2].bits & LEX_ORG) != 0);
}

/* Do the neighbours in the run make it a part of another name (Florida Panthers, Bank of Ohio)? */
static bool part_of_other(const struct run *r, unsigned i, unsigned j)
{
    if (j < r->n && !r->w[j].link && (r->w[j].bits & LEX_CALENDAR) == 0 &&
        LEX_PLACE(r->w[j].bits) < 2)
        return true;
    if (j < r->n && r->w[j].link && (r->w[j].says & P_CUE) == 0)
        return false;
    if (i == 0)
        return false;
    if (r->w[i - 1].link)
        return after_org(r, i);
    bool opens = i == 1 && LEX_COMMON(r->w[0].bits) >= 2; /* Visit London */
    return (r->w[i - 1].says & P_DIRECTION) == 0 && LEX_PLACE(r->w[i - 1].bits) < 2 && !opens;
}

/* A name of the tables. */
static int judge_known(struct span t, const struct run *r, unsigned i, unsigned j, unsigned bits,
                       int hint)
{
    unsigned tier = tier_of(r, i, j, bits);
    bool several = j - i > 1;
    bool name = !several && (LEX_GIVEN(bits) >= 2 || LEX_SURNAME(bits) >= 3);
    bool common = !several && LEX_COMMON(bits) >= 2;
    bool shout = r->w[i].upper && (r->w[i].says & P_SHORT) == 0;
    bool whole = i == 0 && j == r->n;
    if (!several && r->w[i].end - r->w[i].pos < 3 && (r->w[i].says & P_SHORT) == 0)
        return 0;
    if ((bits & (LEX_CALENDAR | LEX_TITLE)) != 0 && tier < 3)
        return 0;
    if (!several && (r->w[i].says & P_NOUN) != 0 && (hint == 0 || (r->w[i].says & P_PLAIN) != 0))
        return 0;
    if (after_org(r, i))
        return 0; /* University of Oslo: of the organisation's name */
    if (hint == 2)
        return 85;
    if (whole && (r->w[i].says & P_SHORT) != 0 && r->w[i].upper)
        return between_words(t, r->w[i].pos, r->w[i].end) ? 60 : 0;
    if (shout && (tier < 2 || common || r->w[i].end - r->w[i].pos < 5))
        return 0;
    if ((r->w[i].says & P_SHORT) == 0 && part_of_other(r, i, j))
        return 0;
    bool alone = whole && LEX_SURNAME(bits) < 3; /* India, France: given names too */
    if (tier == 3)
        return (!name && !common) || hint > 0              ? 85
               : (LEX_GIVEN(bits) < 3 || alone) && !common ? 60
                                                           : 0;
    if (tier == 2 && whole && (r->w[i].says & P_CITY) != 0)
        return hint > 0 ? 75 : 60;
    if (tier == 2)
        return (!name && !common) || (hint > 0 && LEX_COMMON(bits) < 3) ? 75 : 0;
    static const char *const ends[] = {"city", "beach", "springs", "falls", "heights"};
    for (unsigned k = 0; several && k < sizeof(ends) / sizeof(ends[0]); k++)
        if (part_word(
                t,
                &(struct part){.kind = PART_WORD, .pos = r->w[j - 1].pos, .end = r->w[j - 1].end},
                ends[k]))
            return 60;
    return hint > 0 && LEX_COMMON(bits) < 2 && LEX_GIVEN(bits) < 3 ? 60 : 0;
}

/* A word that no table knows, where only a place can stand. */
static bool may_be_place(const struct run *r, unsigned n)
{
    if (n == 2 && LEX_PLACE(r->w[0].bits) >= 2 && (r->w[1].says & (P_KIND | P_DIRECTION)) != 0)
        return true; /* Bangalore City, Mumbai Central */
    for (unsigned i = LEX_PLACE(r->w[0].bits) >= 2; i < n; i++)
        if (!r->w[i].link &&
            (LEX_COMMON(r->w[i].bits) >= 2 || LEX_GIVEN(r->w[i].bits) == 3 ||
             (r->w[i].bits & (LEX_CALENDAR | LEX_TITLE | LEX_ORG | LEX_DEMONYM | LEX_ROLE)) != 0 ||
             r->w[i].end - r->w[i].pos < 3))
            return false;
    return n <= 3;
}

static bool ends_in(struct span t, size_t pos, size_t end, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(list[i]);
        if (end - pos >= m + 2 && memcmp(t.p + end - m, list[i], m) == 0)
            return true;
    }
    return false;
}

/* Poolesville, Geichlingen, Elberfeld: how the names of towns end. */
static bool town_suffix(struct span t, const struct run *r)
{
    /* clang-format off */
    static const char *const list[] = {
        "ville", "burg", "burgh", "town", "bury", "ford", "shire", "wick", "borough", "ingen", "heim",
        "hausen", "dorf", "stadt", "feld", "kirchen", "furt", "stetten", "hofen", "weiler", "beuren",
        ("br\xC3\xBC" "ck"), "pur", "abad", "grad", "ovo", "owo", "sund", "havn", "hamn", "koski"};
    /* clang-format on */
    return !r->w[0].upper && LEX_SURNAME(r->w[0].bits) < 3 &&
           ends_in(t, r->w[0].pos, r->w[0].end, list, sizeof(list) / sizeof(list[0]));
}

/* Moritzstraße, Friedrich-Ebert-Allee: a street without its number. */
static bool street_name(struct span t, const struct run *r)
{
    static const char *const list[] = {"stra\xC3\x9F"
                                       "e",
                                       "strasse",
                                       "-Stra\xC3\x9F"
                                       "e",
                                       "-Platz",
                                       "-Allee",
                                       "-Weg",
                                       "-Ring"};
    return r->n == 1 && ends_in(t, r->w[0].pos, r->w[0].end, list, sizeof(list) / sizeof(list[0]));
}

/* Elm Creek High School, Lake Vexley, Hospital de la Paz: where such a name begins in the run
 * (*begin), and its end; 0 when it is none. */
static unsigned facility(const struct run *r, int hint, unsigned *begin)
{
    unsigned first = 0;
    while (first < r->n && (r->w[first].says & P_LINK) != 0)
        first++; /* The */
    *begin = first;
    if (first + 1 >= r->n)
        return 0;
    if ((r->w[first].says & P_HEAD) != 0 && !r->w[first].upper) {
        unsigned n = first + 1;
        bool proper = false;
        for (; n < r->n && n < first + 5 && (r->w[n].bits & (LEX_CALENDAR | LEX_TITLE)) == 0; n++)
            proper = proper || (!r->w[n].link && (r->w[n].says & P_PLAIN) == 0 &&
                                (n > first + 1 || LEX_COMMON(r->w[n].bits) < 2));
        while (n > first && r->w[n - 1].link)
            n--;
        return n > first + 1 && proper ? n : 0;
    }
    for (unsigned n = r->n; n > first + 1; n--) {
        if ((r->w[n - 1].says & P_TAIL) == 0 || r->w[n - 1].link || r->w[n - 1].upper ||
            ((r->w[n - 1].says & P_WEAK) != 0 && hint == 0))
            continue;
        bool proper = false;
        bool small = false;
        for (unsigned k = first; k + 1 < n; k++) {
            small = small || r->w[k].link || r->w[k].upper;
            proper =
                proper || (!r->w[k].link && LEX_COMMON(r->w[k].bits) < 2 &&
                           (r->w[k].bits & LEX_CALENDAR) == 0 && (r->w[k].says & P_PLAIN) == 0);
        }
        return proper && !small ? n : 0;
    }
    return 0;
}

/* U.S., U.K., U.S.A., U.A.E.: where it ends, or 0. */
static size_t dotted_country(struct span t, size_t pos, size_t limit)
{
    static const char *const list[] = {"U.S.A.", "U.A.E.", "U.S.", "U.K."};
    for (size_t i = 0; t.p[pos] == 'U' && i < sizeof(list) / sizeof(list[0]); i++) {
        size_t n = strlen(list[i]);
        if (pos + n <= limit && memcmp(t.p + pos, list[i], n) == 0 &&
            (pos + n >= t.n || !word_byte(t.p[pos + n])))
            return pos + n;
    }
    return 0;
}

static int put(struct place_scan *s, size_t pos, size_t end, int score, const char *why)
{
    struct detect_hit hit = {pos, end - pos, score, why};
    return detect_put(s->hits, hit);
}

/* Rio de Janeiro, Fort Worth: do the first words of the run make a place of the tables? */
static bool starts_known(struct span t, const struct run *r)
{
    for (unsigned j = 2; j <= r->n && j <= PLACE_WORDS; j++)
        if (!r->w[j - 1].link && LEX_PLACE(joined_bits(t, r, 0, j)) > 0)
            return true;
    return false;
}

/* In Boston, From Paris: a sentence begins with the word that says that a place follows. */
static bool opens(const struct run *r)
{
    return (r->w[0].says & P_CUE) != 0 && r->w[0].end - r->w[0].pos > 1 &&
           LEX_COMMON(r->w[0].bits) == 3;
}

/* "is a small village": does what stands behind `end` say that the name before it is a place? */
static bool is_said_place(struct span t, size_t end)
{
    enum { AHEAD = 6 };
    size_t pos = end;
    for (int i = 0; i < AHEAD && pos + 1 < t.n && t.p[pos] == ' '; i++) {
        struct word w = word_read(t, pos + 1);
        struct part p = {.kind = PART_WORD, .pos = w.pos, .end = w.end};
        if (w.shape != WORD_LOWER ||
            (i == 0 && !part_word(t, &p, "is") && !part_word(t, &p, "was")) ||
            (i == 1 && !part_word(t, &p, "a") && !part_word(t, &p, "an") &&
             !part_word(t, &p, "the")))
            return false;
        if (i > 1 && (says(t, w.pos, w.end) & P_KIND) != 0)
            return true;
        pos = w.after;
    }
    return false;
}

/* Looks at one run. Returns where the search goes on, 0 when there is no memory. */
static size_t look_at(struct place_scan *s, size_t pos, size_t limit)
{
    struct span t = s->in->text;
    struct run r;
    size_t dotted = dotted_country(t, pos, limit);
    if (dotted > 0)
        return put(s, pos, dotted, 75, "a country, in short") == 0 ? dotted : 0;
    run_read(t, pos, limit, &r);
    if (r.n == 0)
        return word_read(t, pos).after > pos ? word_read(t, pos).after : pos + 1;
    unsigned begin = 0;
    unsigned end = starts_known(t, &r) ? 0 : facility(&r, cue(t, r.w[0].pos), &begin);
    if (end > 0 && stands_free(t, r.w[begin].pos, r.w[end - 1].end))
        return put(s, r.w[begin].pos, r.w[end - 1].end, 65, "the name of a facility") == 0
                   ? r.w[end - 1].end
                   : 0;
    for (unsigned i = 0; i < r.n; i++) {
        if (r.w[i].link)
            continue;
        if (known_pair(t, &r, i) && stands_free(t, r.w[i].pos, r.w[i + 1].end) &&
            (i + 2 == r.n || r.w[i + 2].link))
            return put(s, r.w[i].pos, r.w[i + 1].end, 75, "a name of two words") == 0
                       ? r.w[i + 1].end
                       : 0;
        unsigned most = r.n - i < PLACE_WORDS ? r.n - i : PLACE_WORDS;
        int hint = i == 0 ? cue(t, r.w[0].pos) : i == 1 && opens(&r) ? 1 : 0;
        for (unsigned j = i + most; j > i; j--) {
            if (r.w[j - 1].link || !stands_free(t, r.w[i].pos, r.w[j - 1].end))
                continue;
            unsigned bits = joined_bits(t, &r, i, j);
            bool code = false;
            size_t stop = r.w[j - 1].end;
            size_t more = j == r.n ? region_after(t, stop, limit, &code) : stop;
            bool place_like = tier_of(&r, i, j, bits) > 0;
            bool person = i > 0 && LEX_GIVEN(r.w[i - 1].bits) >= 2; /* Jane Marlow, MD */
            int sure = more > stop && !(person && code) ? 2 : hint;
            int score = place_like ? judge_known(t, &r, i, j, bits, sure) : 0;
            bool whole = i == 0 && j == r.n;
            if (score == 0 && whole && may_be_place(&r, r.n) &&
                ((more > stop && (!code || sure_code(t, more))) || hint == 2 ||
                 (hint == 1 && r.n == 1 && town_suffix(t, &r)) || street_name(t, &r) ||
                 is_said_place(t, stop)))
                score = 60;
            if (score == 0)
                continue;
            for (size_t k = more; score > 0 && k > stop; k = more) {
                stop = k;
                more = region_after(t, stop, limit, &code);
                if (more == k)
                    break;
            }
            unsigned from = i > 0 && (r.w[i - 1].says & P_DIRECTION) != 0 && !r.w[i - 1].upper
                                ? i - 1
                                : i; /* West Germany, Old Goa */
            return put(s, r.w[from].pos, stop, score,
                       "a place of the tables, or where a place stands") == 0
                       ? stop
                       : 0;
        }
    }
    return r.w[r.n - 1].end;
}

/* A field for places that holds words only. */
static bool whole_field(const struct detect_text *in)
{
    struct span t = in->text;
    if (t.n < 3 || t.n > 60 || in->ntaken > 0 || !named(in->name) || !word_capital_at(t, 0))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != ' ' && t.p[i] != ',' && t.p[i] != '.' && !word_byte(t.p[i]) &&
            t.p[i] != '-' && t.p[i] != '\'')
            return false;
    return word_byte(t.p[t.n - 1]);
}

int place(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct place_scan s = {.in = in, .hits = hits, .first = hits->n};
    struct span t = in->text;
    (void)rule;
    if (whole_field(in))
        return put(&s, 0, t.n, 80, "a field for places");
    struct word_walk w = {.text = t};
    for (size_t pos = word_walk_next(&w, 0); pos < t.n; pos = word_walk_next(&w, pos)) {
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.taken++;
        bool ahead = s.taken < in->ntaken;
        if (ahead && in->taken[s.taken].pos <= pos) {
            pos = in->taken[s.taken].pos + in->taken[s.taken].len;
            continue;
        }
        pos = look_at(&s, pos, ahead ? in->taken[s.taken].pos : t.n);
        if (pos == 0)
            return -1;
    }
    return 0;
}
