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

static bool check_phone_intl(struct span s)
{
    struct dial d;
    return dial_read(s, &d) && d.world && !signed_decimal(s);
}

/* 2016-2021: two years and what joins them. */
static bool years(const unsigned char *d, size_t n, struct span s)
{
    return n == 8 && s.n == 9 && !is_digit(s.p[4]) && number_of(d, 4) / 100 - 18 < 4 &&
           number_of(d + 4, 4) / 100 - 18 < 4;
}

/* A number in a national writing (ITU-T E.123): seven to fourteen digits, and neither a date nor an
 * address. */
static bool check_phone_local(struct span s)
{
    unsigned char d[14];
    unsigned char a[4];
    struct date date;
    const unsigned char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
    struct span head = blank == NULL ? s : span_cut(s, 0, (size_t)(blank - s.p));
    size_t n = digits_of(s, d, sizeof(d));
    const unsigned char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
    bool decimal = dot != NULL && blank == NULL && s.n == n + 1;
    return n >= 7 && !decimal && !years(d, n, s) && !all_one(d, n) && !date_read(s, &date) &&
           !date_read(head, &date) && !inet_v4(head, a);
}

/* As above, with a trunk zero: nine to eleven digits. */
static bool check_phone_trunk(struct span s)
{
    unsigned char d[11];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 9 && d[0] == '0' && check_phone_local(s);
}

const struct check_row checks_contact[] = {
    {"domain", check_domain},
    {"email", check_email},
    {"phone_intl", check_phone_intl},
    {"phone_local", check_phone_local},
    {"phone_nanp", check_phone_nanp},
    {"phone_trunk", check_phone_trunk},
    {"tld", check_tld},
    {NULL, NULL},
};
