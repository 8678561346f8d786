/* Where a text has to be read for an address: most numbers and capitals are told by a few bytes
 * around them to be nothing (rules/address_parse.h: address_next). */
#include "rules/address_parse.h"
#include "rules/word.h"

static bool letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The byte at pos; a line end where the text ends. */
static unsigned char at(struct span t, size_t pos)
{
    return pos < t.n ? t.p[pos] : '\n';
}

/* A letter of any script, perhaps. */
static bool begins_word(unsigned char c)
{
    return letter(c) || c >= 0x80;
}

/* Behind these no number is that of a house: 12:30, a=5, 5%. */
static const bool after_no_number[128] = {
    [':'] = true, ['='] = true, ['_'] = true, ['%'] = true,  ['@'] = true,
    ['+'] = true, ['*'] = true, ['&'] = true, ['|'] = true,  ['~'] = true,
    ['^'] = true, ['<'] = true, ['>'] = true, ['\\'] = true, ['{'] = true,
    ['}'] = true, ['['] = true, [']'] = true, ['('] = true,  ['"'] = true};

/* May a street stand before the number at pos: a word and one blank, a comma, a line end? */
static bool street_behind(struct span t, size_t pos, size_t digits)
{
    unsigned char b = pos > 0 ? t.p[pos - 1] : 0;
    if (b == ',')
        return true;
    size_t i = pos;
    while (i > 0 && t.p[i - 1] == ' ')
        i--;
    unsigned char c = i > 0 ? t.p[i - 1] : 0;
    if (i + 1 == pos)
        return begins_word(c) || c == '.' || c == ',' || c == '#' || c == '\n';
    return c == '\n' && digits >= 2;
}

/* Behind "5 ": a word, or a second number before a word (123 1/2 Main Street). */
static bool word_ahead(struct span t, size_t pos)
{
    enum { SECOND = 8 };
    size_t i = pos;
    while (i < t.n && i - pos < SECOND && (address_digit(t.p[i]) || t.p[i] == '-' || t.p[i] == '/'))
        i++;
    if (i > pos && at(t, i) == ' ')
        i++;
    return begins_word(at(t, i));
}

/* On the line behind the line end at pos: a capital? Quote signs of mail are skipped. */
static bool line_ahead(struct span t, size_t pos)
{
    enum { INDENT = 32 };
    size_t i = pos;
    while (i < t.n && i - pos < INDENT && memchr(" \t\r\n>|?", t.p[i], 7) != NULL)
        i++;
    unsigned char c = at(t, i);
    return c >= 0x80 || (c >= 'A' && c <= 'Z');
}

/* May what stands behind the number that ends at `end` be a street, or pieces of an address? */
static bool street_ahead(struct span t, size_t end)
{
    unsigned char c = at(t, end);
    unsigned char d = at(t, end + 1);
    switch (c) {
    case ' ':
        return word_ahead(t, end + 1);
    case ',':
        return d == ' ' || begins_word(d);
    case '\r':
    case '\n':
        return line_ahead(t, end);
    case '-':
    case '/':
        return address_digit(d) || (letter(d) && !letter(at(t, end + 2)));
    default:
        return begins_word(c);
    }
}

/* May the number at pos belong to an address? */
static bool number_may(struct span t, size_t pos)
{
    enum { LONGEST = 8 };
    unsigned char b = pos > 0 ? t.p[pos - 1] : ' ';
    if (b == '+' || b == '~' || (b == ':' && pos > 1 && address_digit(t.p[pos - 2])))
        return false; /* 12:30 */
    size_t end = pos;
    while (end < t.n && address_digit(t.p[end]))
        end++;
    unsigned char c = at(t, end);
    if (end - pos > LONGEST || (c < 0x80 && after_no_number[c] && c != '"'))
        return false;
    bool decimal = (c == '.' || c == ',') && address_digit(at(t, end + 1));
    if (decimal)
        return pos > 2 && (t.p[pos - 1] == ' ' || t.p[pos - 1] == '.') &&
               (t.p[pos - 2] == '.' || (t.p[pos - 2] | 0x20) == 'm'); /* km 9,100 */
    return street_behind(t, pos, end - pos) || street_ahead(t, end);
}

/* The second letters of the words of capital_may, for each first letter. */
static const char *const second[26] = {['A' - 'A'] = "v", ['B' - 'A'] = "o",   ['D' - 'A'] = "r",
                                       ['E' - 'A'] = "i", ['F' - 'A'] = "io",  ['L' - 'A'] = "a",
                                       ['N' - 'A'] = "i", ['O' - 'A'] = "n",   ['P' - 'A'] = "a",
                                       ['R' - 'A'] = "o", ['S' - 'A'] = "eit", ['T' - 'A'] = "ehw"};

/* One to Ten, and street words: capitals that address_street looks at. */
static bool capital_may(struct span t, size_t pos)
{
    const char *next = second[t.p[pos] - 'A'];
    while (next != NULL && *next != 0 && *next != (char)at(t, pos + 1))
        next++;
    if (next == NULL || *next == 0)
        return false;
    static const char *const words[] = {
        "One", "Two",    "Three",  "Four", "Five", "Six",   "Seven",   "Eight",   "Nine",
        "Ten", "Street", "Avenue", "Road", "Lane", "Drive", "Terrace", "Parkway", "Boulevard"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (words[i][0] != (char)t.p[pos])
            continue;
        size_t n = strlen(words[i]);
        if (t.n - pos > n && memcmp(t.p + pos, words[i], n) == 0 && !letter(t.p[pos + n]))
            return true;
    }
    return false;
}

size_t address_next(struct glance *g, size_t from)
{
    struct span t = g->text;
    for (size_t pos = glance_next(g, from); pos < t.n; pos = glance_next(g, pos + 1)) {
        unsigned char c = t.p[pos];
        if (address_digit(c)) {
            if (number_may(t, pos))
                return pos;
        } else if (c == 'x' || c == 'X') {
            if (pos >= from + 2 && (t.p[pos - 2] | 0x20) == 'b')
                return pos - 2;
        } else if (c == '/') {
            if (pos > 1 && (t.p[pos - 2] == ' ' || t.p[pos - 2] == ',') &&
                (at(t, pos + 1) | 0x20) == 'n' && !word_byte(at(t, pos + 2)))
                return pos;
        } else if (capital_may(t, pos)) {
            return pos;
        }
    }
    return t.n;
}
