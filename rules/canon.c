#include "rules/canon.h"

#include "rules/date.h"
#include "rules/dial.h"
#include "rules/inet.h"
#include "rules/native.h"

/* The character at s.p: its code point and length; a byte that begins no UTF-8 character stands for
 * itself. */
static size_t utf8_read(struct span s, unsigned *code)
{
    unsigned char c = s.p[0];
    size_t n = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : 1;
    *code = n == 1 ? c : n == 2 ? c & 0x1Fu : c & 0x0Fu;
    if (s.n < n)
        n = 1;
    for (size_t i = 1; i < n; i++) {
        if ((s.p[i] & 0xC0) != 0x80) {
            n = 1;
            break;
        }
        *code = *code << 6 | (s.p[i] & 0x3Fu);
    }
    if (n == 1)
        *code = c;
    return n;
}

static size_t utf8_write(unsigned code, size_t n, unsigned char *out)
{
    if (n == 1) {
        out[0] = (unsigned char)code;
        return 1;
    }
    if (n == 2) {
        out[0] = (unsigned char)(0xC0 | code >> 6);
        out[1] = (unsigned char)(0x80 | (code & 0x3F));
        return 2;
    }
    out[0] = (unsigned char)(0xE0 | code >> 12);
    out[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (unsigned char)(0x80 | (code & 0x3F));
    return 3;
}

/*
 * Small letter of a capital in Latin-1, Latin Extended-A and Additional, Greek and Cyrillic; pairs
 * that stand next to each other in the code table (Unicode, UnicodeData.txt). The length in UTF-8
 * never changes.
 */
static unsigned code_lower(unsigned c)
{
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if (c == 0x178)
        return 0xFF;
    bool even_first = (c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177) ||
                      (c >= 0x1E00 && c <= 0x1EFF);
    bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if ((even_first && c % 2 == 0) || (odd_first && c % 2 == 1))
        return c + 1;
    return c;
}

static bool code_blank(unsigned c)
{
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Characters that show nothing: soft hyphen, zero-width space and joiners, marks of direction, byte
 * order mark. */
static bool code_unseen(unsigned c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           c == 0x2060 || c == 0xFEFF;
}

/* Lower-case, runs of white space as one blank, none at the ends. */
static size_t canon_fold(struct span v, unsigned char *out)
{
    size_t n = 0;
    bool blank = false;
    while (v.n > 0) {
        unsigned code = 0;
        size_t len = utf8_read(v, &code);
        v = span_cut(v, len, v.n);
        if (len > 1 && code_unseen(code))
            continue;
        if ((len > 1 || code < 0x80) && code_blank(code)) {
            blank = n > 0;
            continue;
        }
        if (blank)
            out[n++] = ' ';
        blank = false;
        n += len == 1 ? utf8_write(lower((unsigned char)code), 1, out + n)
                      : utf8_write(code_lower(code), len, out + n);
    }
    return n;
}

static size_t canon_exact(struct span v, unsigned char *out)
{
    if (v.n > 0)
        memcpy(out, v.p, v.n);
    return v.n;
}

enum keep { KEEP_DIGITS, KEEP_UPPER, KEEP_LOWER };

/* Digits of any script as ASCII, or these and ASCII letters in one case; as plain text when there
 * are none. */
static size_t keep(struct span v, enum keep what, unsigned char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = v.p[i];
        const struct native_script *script = is_digit(c) || c >= 0x80 ? native_at(v, i) : NULL;
        if (script != NULL) {
            i += script->n;
            out[n++] = (unsigned char)('0' + v.p[i] - script->zero);
        } else if (is_alpha(c) && what != KEEP_DIGITS) {
            out[n++] = what == KEEP_UPPER ? (unsigned char)(c & ~0x20) : lower(c);
        }
    }
    return n > 0 ? n : canon_fold(v, out);
}

static size_t canon_digits(struct span v, unsigned char *out)
{
    return keep(v, KEEP_DIGITS, out);
}

static size_t canon_alnum_upper(struct span v, unsigned char *out)
{
    return keep(v, KEEP_UPPER, out);
}

static size_t canon_alnum_lower(struct span v, unsigned char *out)
{
    return keep(v, KEEP_LOWER, out);
}

/* Digits, and letters of any script: ASCII ones in upper case, Cyrillic and Greek capitals as the
 * Latin ones that they look like. */
static size_t canon_series(struct span v, unsigned char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = v.p[i];
        const struct native_script *script = native_at(v, i);
        unsigned char twin = i + 1 < v.n ? native_twin(c, v.p[i + 1]) : 0;
        if (script != NULL) {
            i += script->n;
            out[n++] = (unsigned char)('0' + v.p[i] - script->zero);
        } else if (twin != 0) {
            out[n++] = twin;
            i++;
        } else if (is_alpha(c)) {
            out[n++] = (unsigned char)(c & ~0x20);
        } else if (c >= 0x80 && c != 0xC2 && c != 0xE2) {
            out[n++] = c;
        } else if (c >= 0x80) { /* a blank or a dash */
            i += c == 0xC2 ? 1 : 2;
        }
    }
    return n > 0 ? n : canon_fold(v, out);
}

static int hex_value(unsigned char c)
{
    if (is_digit(c))
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX in place. */
static size_t percent_decode(unsigned char *p, size_t n)
{
    size_t w = 0;
    for (size_t i = 0; i < n; w++) {
        if (p[i] == '%' && i + 2 < n && hex_value(p[i + 1]) >= 0 && hex_value(p[i + 2]) >= 0) {
            p[w] = (unsigned char)(hex_value(p[i + 1]) << 4 | hex_value(p[i + 2]));
            i += 3;
        } else {
            p[w] = p[i++];
        }
    }
    return w;
}

/* Replaces every `from` in p by one byte, in place. */
static size_t replace_all(unsigned char *p, size_t n, const char *from, unsigned char to)
{
    size_t len = strlen(from);
    size_t w = 0;
    for (size_t i = 0; i < n; w++) {
        bool here = n - i >= len && memcmp(p + i, from, len) == 0;
        p[w] = here ? to : p[i];
        i += here ? len : 1;
    }
    return w;
}

/* "jane [at] example [dot] com" to the address that is meant, and no blanks within it. */
static size_t mail_spelt(unsigned char *p, size_t n)
{
    static const char *const ats[] = {"[at]",    "(at)",         "{at}",   "<at>",
                                      "&#64;",   "&#064;",       "&#x40;", "&commat;",
                                      "\\u0040", "\xEF\xBC\xA0", " at "};
    static const char *const dots[] = {"[dot]", "(dot)", "{dot}", "<dot>",
                                       "[.]",   "(.)",   "{.}",   " dot "};
    for (size_t i = 0; i < sizeof(ats) / sizeof(ats[0]) && memchr(p, '@', n) == NULL; i++)
        n = replace_all(p, n, ats[i], '@');
    for (size_t i = 0; i < sizeof(dots) / sizeof(dots[0]); i++)
        n = replace_all(p, n, dots[i], '.');
    size_t w = 0;
    bool quoted = memchr(p, '"', n) != NULL;
    for (size_t i = 0; i < n; i++)
        if (p[i] != ' ' || quoted)
            p[w++] = p[i];
    return w;
}

/* Lower-case, percent escapes decoded when the @ is one; no mailto: and no angle brackets. */
static size_t canon_mail(struct span v, unsigned char *out)
{
    v = span_trim(v);
    if (v.n > 2 && v.p[0] == '<' && v.p[v.n - 1] == '>')
        v = span_cut(v, 1, v.n - 2);
    size_t n = canon_exact(v, out);
    if (n > 0 && memchr(out, '@', n) == NULL)
        n = percent_decode(out, n);
    if (n > 7 && memcmp(out, "mailto:", 7) == 0) {
        n -= 7;
        memmove(out, out + 7, n);
    }
    n = canon_fold((struct span){out, n}, out);
    return n == 0 ? 0 : mail_spelt(out, n);
}

static size_t canon_phone(struct span v, unsigned char *out)
{
    struct dial d;
    if (!dial_read(v, &d))
        return canon_digits(v, out);
    memcpy(out, d.digits, d.n);
    return d.n;
}

static size_t canon_ip(struct span v, unsigned char *out)
{
    char text[INET_TEXT_MAX];
    unsigned char a[16];
    const unsigned char *zone = v.n == 0 ? NULL : memchr(v.p, '%', v.n);
    struct span address = zone == NULL ? v : span_cut(v, 0, (size_t)(zone - v.p));
    if (address.n > 2 && address.p[0] == '[' && address.p[address.n - 1] == ']')
        address = span_cut(address, 1, address.n - 2);
    size_t n = 0;
    if (inet_v4(address, a) || inet_v4_guarded(address, a))
        n = inet_text_v4(a, text);
    else if (inet_v6(address, a) || inet_v6_percent(v, a))
        n = inet_text(a, text);
    else
        return canon_fold(v, out);
    memcpy(out, text, n);
    return n;
}

/* Is the word one of a list that is framed and separated by blanks? */
static bool listed(const unsigned char *word, size_t n, const char *list)
{
    char needle[24];
    if (n == 0 || n > sizeof(needle) - 2)
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word, n);
    needle[n + 1] = ' ';
    return memmem(list, strlen(list), needle, n + 2) != NULL;
}

static size_t word_end(const unsigned char *p, size_t n, size_t from)
{
    while (from < n && p[from] != ' ')
        from++;
    return from;
}

static const char titles[] =
    " mr mrs ms miss mx dr prof professor sir dame lord lady rev fr sr hon judge capt captain "
    "col lt sgt gen herr frau hr fru m mme mlle monsieur madame mademoiselle sig signor signora "
    "dott dottssa senor senora señor señora srta dra don doña sra mag dipl-ing ing ";

/* Words without which a name is the same name: titles before it, degrees behind it. */
static size_t name_trim(unsigned char *p, size_t n)
{
    static const char degrees[] =
        " phd md esq mba msc bsc ba ma dds dvm jd rn cpa pe pmp facs dphil ";
    for (;;) {
        size_t end = word_end(p, n, 0);
        if (end == n || !listed(p, end, titles))
            break;
        n -= end + 1;
        memmove(p, p + end + 1, n);
    }
    for (;;) {
        size_t last = n;
        while (last > 0 && p[last - 1] != ' ')
            last--;
        if (last == 0 || !listed(p + last, n - last, degrees))
            return n;
        n = last - 1;
    }
}

/* 's and ’s (E2 80 99) at the end. */
static size_t possessive_trim(const unsigned char *p, size_t n)
{
    if (n > 2 && memcmp(p + n - 2, "'s", 2) == 0)
        return n - 2;
    if (n > 4 && memcmp(p + n - 4, "\xE2\x80\x99s", 4) == 0)
        return n - 4;
    return n > 1 && p[n - 1] == '\'' ? n - 1 : n;
}

/* Drops full stops and other signs that carry nothing in a name, and blanks that this leaves over.
 */
static size_t name_plain(unsigned char *p, size_t n)
{
    size_t w = 0;
    for (size_t i = 0; i < n; i++) {
        bool sign = p[i] < 0x80 && p[i] != ' ' && p[i] != '-' && p[i] != '\'' && !is_digit(p[i]) &&
                    !is_alpha(p[i]);
        bool gap =
            p[i] == ' ' || (sign && p[i] != '.') || (sign && i + 1 < n && is_alpha(p[i + 1]));
        if (!sign && p[i] != ' ')
            p[w++] = p[i];
        else if (gap && w > 0 && p[w - 1] != ' ')
            p[w++] = ' ';
    }
    while (w > 0 && p[w - 1] == ' ')
        w--;
    return w;
}

/* `out` holds "surname, given": turns it around, unless a degree or a generation stands behind the
 * comma. */
static size_t name_turn(unsigned char *p, size_t n)
{
    const unsigned char *comma = n == 0 ? NULL : memchr(p, ',', n);
    if (comma == NULL)
        return n;
    size_t head = (size_t)(comma - p);
    size_t tail = head + 1;
    while (tail < n && p[tail] == ' ')
        tail++;
    size_t end = word_end(p, n, tail);
    size_t word = end - tail;
    while (word > 0 && p[tail + word - 1] == '.')
        word--;
    if (head == 0 || word == 0 || memchr(p + tail, ',', n - tail) != NULL ||
        listed(p + tail, word, " jr sr ii iii iv v phd ph.d md m.d esq mba dds dvm jd rn cpa "))
        return n;
    /* The turned form stands behind the old one first; n + 1 bytes of CANON_ROOM are free there. */
    memcpy(p + n, p + tail, n - tail);
    size_t w = n - tail;
    p[n + w++] = ' ';
    memcpy(p + n + w, p, head);
    w += head;
    memmove(p, p + n, w);
    return w;
}

/* A name in Chinese, Japanese or Korean without the blank in it: 山田　太郎 and 山田太郎 are one.
 */
static size_t name_join(unsigned char *p, size_t n)
{
    size_t w = 0;
    if (n == 0 || p[0] < 0xE3)
        return n;
    for (size_t i = 0; i < n;) {
        bool wide = n - i >= 3 && memcmp(p + i, "\xE3\x80\x80", 3) == 0;
        if (!wide && p[i] != ' ')
            p[w++] = p[i];
        i += wide ? 3 : 1;
    }
    return w;
}

static size_t canon_person(struct span v, unsigned char *out)
{
    size_t n = canon_fold(v, out);
    n = possessive_trim(out, n);
    n = name_turn(out, n);
    n = name_plain(out, n);
    n = name_trim(out, n);
    n = name_join(out, n);
    return n > 0 ? n : canon_fold(v, out);
}

/* USPS Publication 28, appendices B, C1 and C2: the words that have a usual abbreviation, each pair
 * once. */
static const char *const street_words[][2] = {
    {"alley", "aly"},       {"apartment", "apt"}, {"apartments", "apt"}, {"ave", "av"},
    {"aven", "av"},         {"avenue", "av"},     {"avn", "av"},         {"boulevard", "blvd"},
    {"boul", "blvd"},       {"bridge", "brg"},    {"building", "bldg"},  {"circle", "cir"},
    {"court", "ct"},        {"cove", "cv"},       {"crescent", "cres"},  {"crossing", "xing"},
    {"drive", "dr"},        {"drv", "dr"},        {"east", "e"},         {"estates", "ests"},
    {"expressway", "expy"}, {"extension", "ext"}, {"floor", "fl"},       {"fort", "ft"},
    {"freeway", "fwy"},     {"gardens", "gdns"},  {"glen", "gln"},       {"grove", "grv"},
    {"heights", "hts"},     {"highway", "hwy"},   {"hill", "hl"},        {"hills", "hls"},
    {"hiway", "hwy"},       {"island", "is"},     {"junction", "jct"},   {"knoll", "knl"},
    {"lake", "lk"},         {"landing", "lndg"},  {"lane", "ln"},        {"manor", "mnr"},
    {"meadow", "mdw"},      {"meadows", "mdws"},  {"mount", "mt"},       {"mountain", "mtn"},
    {"north", "n"},         {"northeast", "ne"},  {"northwest", "nw"},   {"parkway", "pkwy"},
    {"pkway", "pkwy"},      {"place", "pl"},      {"plaza", "plz"},      {"point", "pt"},
    {"ridge", "rdg"},       {"road", "rd"},       {"room", "rm"},        {"route", "rte"},
    {"saint", "st"},        {"south", "s"},       {"southeast", "se"},   {"southwest", "sw"},
    {"spring", "spg"},      {"springs", "spgs"},  {"square", "sq"},      {"station", "sta"},
    {"str", "st"},          {"street", "st"},     {"suite", "ste"},      {"terrace", "ter"},
    {"terr", "ter"},        {"trail", "trl"},     {"trails", "trl"},     {"turnpike", "tpke"},
    {"valley", "vly"},      {"view", "vw"},       {"village", "vlg"},    {"vista", "vis"},
    {"unit", "apt"},
};

static struct span street_word(struct span word)
{
    for (size_t i = 0; i < sizeof(street_words) / sizeof(street_words[0]); i++)
        if (span_is(word, street_words[i][0]))
            return span_of(street_words[i][1]);
    return word;
}

/* Signs to blanks, \n and \t of JSON text too; the first `#` to "apt", full stops and apostrophes
 * to nothing. */
static size_t address_plain(struct span v, unsigned char *out)
{
    size_t n = 0;
    bool unit = false;
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = v.p[i];
        if (c == '\\' && i + 1 < v.n && strchr("nrt", v.p[i + 1]) != NULL) {
            out[n++] = ' ';
            i++;
        } else if (c == '#' && !unit) {
            unit = true;
            n += canon_exact(span_of(" apt "), out + n);
        } else if (c != '.' && c != '\'') {
            out[n++] = c >= 0x80 || is_digit(c) || is_alpha(c) || c == '-' || c == '/' ? c : ' ';
        }
    }
    return n;
}

/* The words of what was folded, abbreviated; written over it, for no abbreviation is longer than
 * its word. */
static size_t canon_address(struct span v, unsigned char *out)
{
    size_t n = address_plain(v, out);
    n = canon_fold((struct span){out, n}, out);
    size_t w = 0;
    struct span last = {NULL, 0};
    for (size_t i = 0; i < n;) {
        size_t end = word_end(out, n, i);
        struct span word = street_word((struct span){out + i, end - i});
        i = end + 1;
        /* "Apt # 4" is "Apt 4". */
        if (span_is(word, "apt") && span_is(last, "apt"))
            continue;
        if (w > 0)
            out[w++] = ' ';
        memmove(out + w, word.p, word.n);
        last = (struct span){out + w, word.n};
        w += word.n;
    }
    return w;
}

static size_t decimal(unsigned v, size_t width, unsigned char *out)
{
    for (size_t i = width; i-- > 0; v /= 10)
        out[i] = (unsigned char)('0' + v % 10);
    return width;
}

/* YYYY-MM-DD when there is one way to read it, else as plain text. */
static size_t canon_date(struct span v, unsigned char *out)
{
    struct date d;
    if (!date_read(v, &d) || !d.sure)
        return canon_fold(v, out);
    size_t n = decimal(d.year, 4, out);
    out[n++] = '-';
    n += decimal(d.month, 2, out + n);
    out[n++] = '-';
    return n + decimal(d.day, 2, out + n);
}

/* Without white space and the \n \r \t of JSON or of a quoted string, so that a key is one key
 * however it is wrapped. */
static size_t canon_pem(struct span v, unsigned char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = v.p[i];
        if (c == '\\' && i + 1 < v.n && strchr("nrt", v.p[i + 1]) != NULL)
            i++;
        else if (c > ' ')
            out[n++] = c;
    }
    return n;
}

static const struct {
    const char *name;
    canon_fn *fn;
} forms[] = {
    {"address", canon_address},
    {"alnum_lower", canon_alnum_lower},
    {"alnum_upper", canon_alnum_upper},
    {"date", canon_date},
    {"digits", canon_digits},
    {"exact", canon_exact},
    {"fold", canon_fold},
    {"ip", canon_ip},
    {"mac", canon_alnum_lower},
    {"mail", canon_mail},
    {"pem", canon_pem},
    {"person", canon_person},
    {"phone", canon_phone},
    {"series", canon_series},
    {"ssn", canon_digits},
};

canon_fn *canon_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof(forms) / sizeof(forms[0]); i++)
        if (strcmp(forms[i].name, name) == 0)
            return forms[i].fn;
    return NULL;
}

const char *canon_name(size_t i)
{
    return i < sizeof(forms) / sizeof(forms[0]) ? forms[i].name : NULL;
}
