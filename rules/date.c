#include "rules/date.h"

#include "rules/tables/month.h"

enum { WORD_MAX = 32, PARTS = 3 };

/* The month that a word calls, ASCII letters in lower case; NULL when it calls none. */
static const struct month_name *month_find(const char *word, size_t n)
{
    size_t low = 0;
    size_t high = sizeof(month_names) / sizeof(month_names[0]);
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strncmp(word, month_names[mid].name, n);
        if (order == 0 && month_names[mid].name[n] == '\0')
            return &month_names[mid];
        if (order <= 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

/* What stands between the parts of a date: ordinal endings and small words that carry nothing. */
static bool filler(const char *word, size_t n)
{
    static const char words[] =
        " st nd rd th er re de del of the den le el d do dnia ro r anno en a i g г р г года року "
        "ngày tháng năm 年 月 日 号 號 년 월 일 ב στις του της p o ";
    char needle[WORD_MAX + 2];
    if (n == 0 || n >= WORD_MAX)
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word, n);
    needle[n + 1] = ' ';
    return memmem(words, sizeof(words) - 1, needle, n + 2) != NULL;
}

struct parts {
    unsigned value[PARTS];
    size_t digits[PARTS]; /* 0: a month by its name */
    size_t n;
    bool unsure;    /* the month's name stands for another month in another language */
    char separator; /* the first of - / . between numbers */
};

static bool number_put(struct parts *p, struct span s, size_t *i)
{
    if (p->n == PARTS)
        return false;
    size_t start = *i;
    unsigned value = 0;
    while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9' && *i - start < 9)
        value = value * 10 + (unsigned)(s.p[(*i)++] - '0');
    p->value[p->n] = value;
    p->digits[p->n++] = *i - start;
    return true;
}

/* The first byte of a character that is a sign or a blank: U+0080 to U+00BF, U+2000 to U+2FFF. */
static bool leads_sign(unsigned char c)
{
    return c == 0xC2 || c == 0xE2;
}

static bool is_letter(unsigned char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0x80 && !leads_sign(c));
}

static bool word_put(struct parts *p, struct span s, size_t *i)
{
    char word[WORD_MAX];
    size_t n = 0;
    while (*i < s.n && is_letter(s.p[*i])) {
        if (n == WORD_MAX)
            return false;
        unsigned char c = s.p[(*i)++];
        word[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    const struct month_name *month = month_find(word, n);
    if (month == NULL)
        return filler(word, n);
    if (p->n == PARTS)
        return false;
    p->unsure = p->unsure || month->unsure;
    p->value[p->n] = month->month;
    p->digits[p->n++] = 0;
    return true;
}

static bool parts_read(struct span s, struct parts *p)
{
    for (size_t i = 0; i < s.n;) {
        unsigned char c = s.p[i];
        if (c >= '0' && c <= '9') {
            if (!number_put(p, s, &i))
                return false;
        } else if (is_letter(c)) {
            if (!word_put(p, s, &i))
                return false;
        } else {
            if (p->separator == 0 && (c == '-' || c == '/' || c == '.'))
                p->separator = (char)c;
            i += c == 0xC2 ? 2 : c == 0xE2 ? 3 : 1;
        }
    }
    return true;
}

static bool calendar_has(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month != 2 || day < 29 || leap;
}

static bool settle(struct date *out, unsigned year, unsigned month, unsigned day, bool sure)
{
    *out = (struct date){year, month, day, sure && year != 0};
    return calendar_has(year, month, day);
}

/* Thailand counts from 543 years before. */
static unsigned gregorian(unsigned year)
{
    return year >= 2443 && year <= 2643 ? year - 543 : year;
}

static bool year_ok(unsigned year)
{
    return year >= 1800 && year <= 2199;
}

/* Three numbers: the year is first or last, by its four digits or by the custom that it stands
 * last. */
static bool numbers_settle(const struct parts *p, struct date *out)
{
    unsigned a = p->value[0];
    unsigned b = p->value[1];
    unsigned c = p->value[2];
    if (p->digits[0] == 4) {
        a = gregorian(a);
        return year_ok(a) && (settle(out, a, b, c, true) || settle(out, a, c, b, true));
    }
    unsigned year = p->digits[2] == 4 ? gregorian(c) : 0;
    if (p->digits[0] > 2 || p->digits[1] > 2 || (year != 0 && !year_ok(year)) ||
        (year == 0 && p->digits[2] != 2))
        return false;
    if (a > 12 || p->separator == '.')
        return settle(out, year, b, a, true);
    return settle(out, year, a, b, b > 12 || a == b) || settle(out, year, b, a, true);
}

/* A month by its name and two numbers: the day, and a year of four or two digits. */
static bool named_settle(const struct parts *p, struct date *out)
{
    size_t m = p->digits[0] == 0 ? 0 : p->digits[1] == 0 ? 1 : 2;
    size_t first = m == 0 ? 1 : 0;
    size_t last = m == 2 ? 1 : 2;
    size_t y = p->digits[first] == 4 ? first : last;
    size_t d = y == first ? last : first;
    unsigned year = p->digits[y] == 4 ? gregorian(p->value[y]) : 0;
    if (p->digits[d] > 2 || p->digits[d] == 0 || (year != 0 && !year_ok(year)) ||
        (year == 0 && p->digits[y] != 2))
        return false;
    return settle(out, year, p->value[m], p->value[d], !p->unsure);
}

bool date_read(struct span s, struct date *out)
{
    struct parts p = {.n = 0};
    *out = (struct date){.year = 0};
    if (!parts_read(s, &p))
        return false;
    if (p.n == 1 && p.digits[0] == 8) {
        unsigned v = p.value[0];
        return year_ok(v / 10000) && settle(out, v / 10000, v / 100 % 100, v % 100, true);
    }
    if (p.n != PARTS)
        return false;
    size_t named = 0;
    for (size_t i = 0; i < PARTS; i++)
        named += p.digits[i] == 0;
    return named == 0 ? numbers_settle(&p, out) : named == 1 && named_settle(&p, out);
}
