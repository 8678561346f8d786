/* How a person is reached: mailboxes, host names, telephone numbers. */
#include "rules/check_rows.h"

#include "rules/date.h"
#include "rules/dial.h"
#include "rules/digits.h"
#include "rules/inet.h"
#include "rules/tables/tld.h"

enum { TLD_MAX = 63 };

/* A top-level domain of the root zone (rules/tables/tld.h), or one that RFC 2606 keeps for
 * examples. */
static bool tld_ok(struct span label)
{
    char name[TLD_MAX + 1] = {0};
    if (label.n < 2 || label.n > TLD_MAX)
        return false;
    for (size_t i = 0; i < label.n; i++)
        name[i] = (char)lower(label.p[i]);
    size_t low = 0;
    size_t high = COUNT(tld_names);
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(name, tld_names[mid]);
        if (order == 0)
            return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return strcmp(name, "example") == 0 || strcmp(name, "test") == 0 ||
           strcmp(name, "invalid") == 0;
}

static bool label_ok(struct span label)
{
    return label.n > 0 && label.n <= TLD_MAX && label.p[0] != '-' && label.p[label.n - 1] != '-';
}

/* RFC 1035 labels, at least two, the last one a top-level domain of the root zone
 * (rules/tables/tld.h). */
static bool check_domain(struct span s)
{
    size_t labels = 0;
    while (s.n > 0) {
        const unsigned char *dot = memchr(s.p, '.', s.n);
        struct span label = span_cut(s, 0, dot == NULL ? s.n : (size_t)(dot - s.p));
        if (!label_ok(label))
            return false;
        labels++;
        if (dot == NULL)
            return labels >= 2 && tld_ok(label);
        s = span_cut(s, label.n + 1, s.n);
    }
    return false;
}

static bool check_tld(struct span s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != '.')
        at--;
    return tld_ok(span_cut(s, at, s.n));
}

/* RFC 5321 sections 4.1.2 and 4.1.3: a local part, an @ (or %40 in a URL), a domain or an address
 * in brackets. */
static bool check_email(struct span s)
{
    for (size_t i = s.n; i-- > 1;) {
        if (s.p[i] == '@')
            return i + 1 < s.n && (s.p[i + 1] == '[' || check_domain(span_cut(s, i + 1, s.n)));
        if (s.p[i] == '%' && i + 2 < s.n && s.p[i + 1] == '4' && s.p[i + 2] == '0')
            return check_domain(span_cut(s, i + 3, s.n));
    }
    return false;
}

static bool check_phone_nanp(struct span s)
{
    struct dial d;
    return dial_read(s, &d) && d.nanp;
}

/* +CC.NNNN is a telephone number (RFC 5733), +35236450.6 is not. */
static bool signed_decimal(struct span s)
{
    unsigned char d[DIAL_MAX];
    const unsigned char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
    return dot != NULL && dot - s.p > 4 && digits_of(s, d, sizeof(d)) + 2 == s.n;
}

/* Of a range that its country uses, or at least of a length that it uses and written in groups. */
static bool check_phone_intl(struct span s)
{
    struct dial d;
    return dial_read(s, &d) && d.world && (d.fit >= PHONE_GENERAL || d.ngroups > 1) &&
           !signed_decimal(s);
}

/* 2016-2021 at the end: two years and what joins them. */
static bool years(struct span s)
{
    if (s.n < 9 || is_digit(s.p[s.n - 5]))
        return false;
    const unsigned char *first = s.p + s.n - 9;
    const unsigned char *last = s.p + s.n - 4;
    for (size_t i = 0; i < 4; i++)
        if (!is_digit(first[i]) || !is_digit(last[i]))
            return false;
    return number_of(first, 4) / 100 - 18 < 4 && number_of(last, 4) / 100 - 18 < 4;
}

/* Seconds since 1970 in the years 2017 to 2033, as they stand in logs beside any word. */
static bool epoch(const unsigned char *d, size_t n, struct span s)
{
    return n == 10 && s.n == n && d[0] == '1' && d[1] >= '5';
}

/* 1.090.000: a number in groups of three. A telephone number has no such short first group. */
static bool thousands(struct span s)
{
    size_t head = 0;
    while (head < s.n && is_digit(s.p[head]))
        head++;
    if (head == 0 || head > 2 || s.n <= head + 4 || s.p[0] == '0' || (s.n - head) % 4 != 0)
        return false;
    for (size_t i = head; i < s.n; i++)
        if ((i - head) % 4 == 0 ? s.p[i] != '.' : !is_digit(s.p[i]))
            return false;
    return true;
}

/* Neither a date nor an address nor another number that people write with signs in it. */
static bool other_number(struct span s, const unsigned char *d, size_t n)
{
    unsigned char a[4];
    struct date date;
    const unsigned char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
    struct span head = blank == NULL ? s : span_cut(s, 0, (size_t)(blank - s.p));
    const unsigned char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
    bool decimal = dot != NULL && blank == NULL && s.n == n + 1;
    return decimal || years(s) || thousands(s) || epoch(d, n, s) || all_one(d, n) ||
           date_read(s, &date) || date_read(head, &date) || inet_v4(head, a);
}

/* The longest national number that is written with its trunk prefix, and the longest of E.164. */
enum { NATIONAL_MOST = 14, E164_MOST = 15 };

/* A number in a national writing (ITU-T E.123): seven to fourteen digits; without separators more
 * than eleven only when they are a number with its country code. */
static bool check_phone_local(struct span s)
{
    unsigned char d[DIAL_MAX];
    struct dial plain;
    size_t n = digits_of(s, d, sizeof(d));
    if (n < 7 || other_number(s, d, n))
        return false;
    if (n <= 11 || (n <= NATIONAL_MOST && s.n > n))
        return true;
    return dial_read(s, &plain) && (plain.world || dial_valid(plain.digits, plain.n));
}

/* A number with a trunk prefix in groups as one of the plans has them. */
static bool check_phone_trunk(struct span s)
{
    unsigned char d[NATIONAL_MOST];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 9 && !other_number(s, d, n) && dial_national(s, true);
}

/* A national writing, with or without a trunk prefix, in groups as one of the plans has them: of
 * the user's regions when there are any. */
static bool check_phone_region(struct span s)
{
    unsigned char d[NATIONAL_MOST];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 7 && !other_number(s, d, n) && dial_national(s, false);
}

/* The number of a URI (RFC 3966 and its likes). */
static bool check_phone_uri(struct span s)
{
    static const char context[] = ";phone-context=";
    unsigned char digits[DIAL_MAX];
    struct dial d;
    if (s.n > 0 && memmem(s.p, s.n, context, sizeof(context) - 1) != NULL)
        return true;
    if (!dial_read(s, &d))
        return false;
    memcpy(digits, d.digits, d.n);
    return d.world || dial_valid(d.digits, d.n) ||
           (d.n >= 7 && d.n <= NATIONAL_MOST && !other_number(s, digits, d.n));
}

/* 1-800-FLOWERS. */
static bool check_phone_vanity(struct span s)
{
    struct dial d;
    bool letters = false;
    for (size_t i = 0; i < s.n; i++)
        letters = letters || (s.p[i] >= 'A' && s.p[i] <= 'Z');
    return letters && dial_read(s, &d) && d.nanp;
}

const struct check_row checks_contact[] = {
    {"domain", check_domain},
    {"email", check_email},
    {"phone_intl", check_phone_intl},
    {"phone_local", check_phone_local},
    {"phone_nanp", check_phone_nanp},
    {"phone_region", check_phone_region},
    {"phone_trunk", check_phone_trunk},
    {"phone_uri", check_phone_uri},
    {"phone_vanity", check_phone_vanity},
    {"tld", check_tld},
    {NULL, NULL},
};
