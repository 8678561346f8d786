#include "redact/entity.h"

/* U+00A0 to U+00FF, as HTML 4 names them. */
static const char *const latin[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
    const char *name;
    uint32_t c;
} others[] = {{"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
              {"apos", '\''},     {"commat", '@'},   {"period", '.'},   {"num", '#'},
              {"lpar", '('},      {"rpar", ')'},     {"plus", '+'},     {"lowbar", '_'},
              {"hyphen", 0x2010}, {"colon", ':'},    {"semi", ';'},     {"comma", ','},
              {"sol", '/'},       {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
              {"rsquo", 0x2019},  {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026},
              {"euro", 0x20AC},   {"scaron", 0x161}, {"Scaron", 0x160}, {"oelig", 0x153},
              {"OElig", 0x152},   {"Yuml", 0x178},   {"zwj", 0x200D},   {"zwnj", 0x200C},
              {"ensp", 0x2002},   {"emsp", 0x2003},  {"thinsp", 0x2009}};

static int digit_of(unsigned char c, bool hex)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* &#...; and &#x...; */
static bool by_number(struct span name, uint32_t *c)
{
    bool hex = name.n > 1 && (name.p[1] | 32) == 'x';
    size_t i = hex ? 2 : 1;
    uint32_t v = 0;
    if (i == name.n)
        return false;
    for (; i < name.n; i++) {
        int d = digit_of(name.p[i], hex);
        if (d < 0 || v > 0x10FFFF)
            return false;
        v = v * (hex ? 16 : 10) + (uint32_t)d;
    }
    *c = v;
    return v > 0 && v <= 0x10FFFF;
}

static bool by_name(struct span name, uint32_t *c)
{
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (span_is(name, others[i].name)) {
            *c = others[i].c;
            return true;
        }
    for (uint32_t i = 0; i < 96; i++)
        if (span_is(name, latin[i])) {
            *c = 0xA0 + i;
            return true;
        }
    return false;
}

size_t entity_read(struct span t, uint32_t *c)
{
    struct span near = span_cut(t, 0, ENTITY_MAX);
    const unsigned char *end = near.n < 3 ? NULL : memchr(near.p, ';', near.n);
    if (end == NULL || end == near.p + 1)
        return 0;
    struct span name = span_cut(near, 1, (size_t)(end - near.p) - 1);
    bool known = name.p[0] == '#' ? by_number(name, c) : by_name(name, c);
    return known ? name.n + 2 : 0;
}
