#include "rules/dial.h"

#include "rules/tables/phone.h"

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* Seven digits are the shortest number that is written with an extension behind it. */
enum { BEFORE_EXTENSION = 7 };

static bool extension_begins(unsigned char c)
{
    return c == '#' || c == ';' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* In a URL, %2B is the + and %20 a blank: both stand for one byte, whose hex digits are not of the
 * number. */
static bool percent_at(struct span s, size_t i)
{
    return s.p[i] == '%' && i + 2 < s.n && s.p[i + 1] == '2';
}

/* Digits of the number proper. *plus: a + stood before them. */
static bool digits_read(struct span s, struct dial *out, bool *plus)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = s.p[i];
        if (percent_at(s, i)) {
            c = (s.p[i + 2] | 0x20) == 'b' ? '+' : ' ';
            i += 2;
        }
        if (c == '+' && out->n == 0)
            *plus = true;
        if (out->n >= BEFORE_EXTENSION && extension_begins(c))
            break;
        if (out->n > 0 && i + 2 < s.n && memcmp(s.p + i, "(0)", 3) == 0) {
            i += 2;
            continue;
        }
        if (!is_digit(c))
            continue;
        if (out->n == DIAL_MAX)
            return false;
        out->digits[out->n++] = (char)c;
    }
    return out->n > 0;
}

static void drop(struct dial *d, size_t at, size_t n)
{
    memmove(d->digits + at, d->digits + at + n, d->n - at - n);
    d->n -= n;
}

/* NXX NXX XXXX: neither area code nor exchange begins with 0 or 1 or ends in 11 (NANPA, numbering
 * plan rules). */
static bool nanp_ok(const char *d)
{
    return d[0] >= '2' && d[3] >= '2' && !(d[1] == '1' && d[2] == '1') &&
           !(d[4] == '1' && d[5] == '1');
}

/* Lengths of national numbers behind the country code at the head of d; 0 when there is no such
 * code. */
static unsigned plan_find(const struct dial *d, size_t *code_digits)
{
    enum { PLANS = sizeof(phone_plans) / sizeof(phone_plans[0]) };
    unsigned code = 0;
    for (size_t k = 0; k < 3 && k < d->n; k++) {
        code = code * 10 + (unsigned)(d->digits[k] - '0');
        for (size_t i = 0; i < PLANS; i++)
            if (phone_plans[i].code == code) {
                *code_digits = k + 1;
                return phone_plans[i].lengths;
            }
    }
    return 0;
}

static bool length_ok(unsigned lengths, size_t n)
{
    return n < 16 && (lengths >> n & 1) != 0;
}

static void world_read(struct dial *d)
{
    size_t code = 0;
    unsigned lengths = plan_find(d, &code);
    if (lengths == 0 || d->n > 16)
        return;
    if (d->digits[0] == '1') {
        d->nanp = d->n == 11 && nanp_ok(d->digits + 1);
        d->world = d->n == 11 && d->digits[1] >= '2';
        return;
    }
    size_t national = d->n - code;
    /* A trunk zero that should not have been written behind the country code; in Italy (39) it
     * belongs there. */
    if (national > 1 && d->digits[code] == '0' && !length_ok(lengths, national) &&
        length_ok(lengths, national - 1)) {
        drop(d, code, 1);
        national--;
    }
    d->world = length_ok(lengths, national) && d->n <= 15;
}

bool dial_read(struct span s, struct dial *out)
{
    *out = (struct dial){.n = 0};
    bool plus = false;
    if (!digits_read(s, out, &plus)) {
        *out = (struct dial){.n = 0};
        return false;
    }
    if (plus) {
        world_read(out);
        return true;
    }
    if (out->n == 11 && out->digits[0] == '1' && nanp_ok(out->digits + 1)) {
        out->nanp = true;
        return true;
    }
    if (out->n == 10 && nanp_ok(out->digits)) {
        memmove(out->digits + 1, out->digits, 10);
        out->digits[0] = '1';
        out->n = 11;
        out->nanp = true;
        return true;
    }
    struct dial abroad = *out;
    if (out->n >= 9 && memcmp(out->digits, "00", 2) == 0)
        drop(&abroad, 0, 2);
    else if (out->n >= 11 && memcmp(out->digits, "011", 3) == 0)
        drop(&abroad, 0, 3);
    else
        return true;
    world_read(&abroad);
    if (abroad.world)
        *out = abroad;
    return true;
}
