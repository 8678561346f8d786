/* Checks: a table of what each takes and refuses, and properties over the tables of issuers,
 * countries and domains. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rules/check.h"
#include "rules/tables/card.h"
#include "rules/tables/iban.h"
#include "rules/tables/tld.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
    const char *check, *value;
    bool ok;
} rows[] = {
    {"luhn", "79927398713", true},
    {"luhn", "7992-7398 713", true},
    {"luhn", "79927398710", false},
    {"luhn", "0000000000", false},
    {"luhn", "", false},

    {"card", "4111 1111 1111 1111", true},
    {"card", "378282246310005", true},
    {"card", "4222222222222", true},
    {"card", "4111111111111112", false},
    {"card", "4111111111111", false},
    {"card", "9111111111111113", false},
    {"card", "79927398713", false},

    {"iban", "GB82 WEST 1234 5698 7654 32", true},
    {"iban", "gb82west12345698765432", true},
    {"iban", "DE89-3704-0044-0532-0130-00", true},
    {"iban", "GB82 WEST 1234 5698 7654 33", false},
    {"iban", "GB82 1234 1234 5698 7654 32", false},
    {"iban", "ZZ82 WEST 1234 5698 7654 32", false},
    {"iban", "DE893704004405320130001", false},

    {"aba", "021000021", true},
    {"aba", "0110-0001-5", true},
    {"aba", "021000022", false},
    {"aba", "991000021", false},
    {"aba", "000000000", false},
    {"aba", "02100002", false},

    {"tld", "example.com", true},
    {"tld", "COM", true},
    {"tld", "xn--p1ai", true},
    {"tld", "\xD1\x80\xD1\x84", true},
    {"tld", "logo.png", false},
    {"tld", "1.2.3", false},

    {"domain", "mail.example.co.uk", true},
    {"domain",
     "b\xC3\xBC"
     "cher.example",
     true},
    {"domain", "example", false},
    {"domain", "-a.com", false},
    {"domain", "a..com", false},
    {"domain", "a.com.", false},

    {"email", "jane.doe@example.com", true},
    {"email", "jane%40example.com", true},
    {"email", "jane@[192.0.2.1]", true},
    {"email", "\"a@b\"@example.org", true},
    {"email", "jane@localhost", false},
    {"email", "@example.com", false},
    {"email", "jane@", false},
    {"email", "logo@2x.png", false},

    {"phone_nanp", "(212) 555-0142", true},
    {"phone_nanp", "+1 212 555 0142", true},
    {"phone_nanp", "212.555.0142 ext. 9", true},
    {"phone_nanp", "112-555-0142", false},
    {"phone_nanp", "212-155-0142", false},
    {"phone_nanp", "911-555-0142", false},
    {"phone_nanp", "212-411-0142", false},
    {"phone_nanp", "2-212-555-0142", false},

    {"phone_intl", "+44 20 7946 0958", true},
    {"phone_intl", "+44 (0)20 7946 0958", true},
    {"phone_intl", "0044 20 7946 0958", true},
    {"phone_intl", "011 44 20 7946 0958", true},
    {"phone_intl", "+1 212 555 0142", true},
    {"phone_intl", "%2B442079460958", true},
    {"phone_intl", "+44.2079460958", true},
    {"phone_intl", "+35236450.6", false},
    {"phone_intl", "+999 123 456 789", false},
    {"phone_intl", "+44 20 7946", false},
    {"phone_intl", "+1 112 555 0142", false},
    {"phone_intl", "20 7946 0958", false},

    {"phone_local", "555-0142", true},
    {"phone_local", "26355865", true},
    {"phone_local", "2026.11.21", false},
    {"phone_local", "192.0.2.100", false},
    {"phone_local", "43158.16", false},
    {"phone_local", "1111111", false},
    {"phone_trunk", "01 99 00 12 34", true},
    {"phone_trunk", "1 99 00 12 34", false},
    {"phone_trunk", "01 02 2026", false},

    {"us_ssn", "219-09-9999", true},
    {"us_ssn", "078051120", true},
    {"us_ssn", "000-12-3456", false},
    {"us_ssn", "666-12-3456", false},
    {"us_ssn", "900-12-3456", false},
    {"us_ssn", "123-00-4567", false},
    {"us_ssn", "123-45-0000", false},
    {"us_ssn", "123-45-678", false},
    {"us_itin", "912-70-1234", true},
    {"us_itin", "999-99-1234", true},
    {"us_itin", "912-66-1234", false},
    {"us_itin", "912-89-1234", false},
    {"us_itin", "812-70-1234", false},

    {"ipv4", "192.0.2.1", true},
    {"ipv4", "192[.]0[.]2[.]1", true},
    {"ipv4", "192[dot]0[dot]2[dot]1", true},
    {"ipv4", "192[.]0[.]2", false},
    {"ipv4", "256.0.2.1", false},
    {"ipv4", "192.0.2", false},
    {"ipv4", "192.0.2.01", false},
    {"ipv4", "127.0.0.1", false},
    {"ipv4", "0.0.0.0", false},
    {"ipv6", "2001:db8::1", true},
    {"ipv6", "2001:db8:0:0:0:0:0:1", true},
    {"ipv6", "::ffff:192.0.2.1", true},
    {"ipv6", "64:ff9b::192.0.2.33", true},
    {"ipv6", "fe80::", true},
    {"ipv6", "::ffff:127.0.0.1", false},
    {"ipv6", "::1", false},
    {"ipv6", "::", false},
    {"ipv6", "1::2", false},
    {"ipv6", "dead::beef", false},
    {"ipv6", "12:34:56", false},
    {"ipv6", "2001:db8::1::2", false},
    {"ipv6", "2001:db8:1:2:3:4:5:6:7", false},
    {"ipv6", "00:11:22:33:44:55:66:77", false},
    {"ipv6", "2001:db8:::1", false},

    {"mac", "02:4f:1a:9c:33:e7", true},
    {"mac", "024f.1a9c.33e7", true},
    {"mac", "02-4F-1A-FF-FE-9C-33-E7", true},
    {"mac", "00:00:00:00:00:00", false},
    {"mac", "ff:ff:ff:ff:ff:ff", false},
    {"mac", "02:4f:1a:9c:33", false},
    {"mac", "02:4g:1a:9c:33:e7", false},

    {"date", "1980-05-17", true},
    {"date", "17.5.1980", true},
    {"date", "5/17/80", true},
    {"date", "17th of May, 1980", true},
    {"date", "17 mai 1980", true},
    {"date", "17 de mayo de 1980", true},
    {"date", "19800517", true},
    {"date", "2000-02-29", true},
    {"date", "1900-02-29", false},
    {"date", "1980-13-17", false},
    {"date", "32/13/1980", false},
    {"date", "17 Foo 1980", false},
    {"date", "12:34:56", false},
    {"date", "1.2", false},

    {"jwt", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA", true},
    {"jwt", "eyJ0eXAiOiJKV1QifQ.e30.", true},
    {"jwt", "eyJhIjoxfQ.eyJhIjoxfQ.x", false},
    {"jwt", "eyewitness.report.x", false},

    {"user", "jdoe", true},
    {"user", "root", false},
    {"user", "Ubuntu", false},
    {"user", "request.user", false},

    {"password", "hunter2", true},
    {"password", "correct horse battery", true},
    {"password", "$2b$12$abcdefghijklmnopqrstuv", true},
    {"password", "pa$$word1", true},
    {"password", "***", false},
    {"password", "xxxxxxxx", false},
    {"password", "${DB_PASSWORD}", false},
    {"password", "$DB_PASSWORD", false},
    {"password", "<password>", false},
    {"password", "%(password)s", false},
    {"password", "string", false},
    {"password", "self.password", false},
    {"password", "process.env.SECRET", false},
    {"password", "required|min:8", false},
    {"password", "ab", false},
    {"said", "Hunter2", true},
    {"said", "wInter", true},
    {"said", "wrong", false},
    {"said", "Changed", false},

    {"drawn", "9f86d081884c7d659a2f", true},
    {"drawn", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", true},
    {"drawn", "your_api_key_goes_here", false},
    {"drawn", "config/keys/prod01.pem", false},
    {"drawn", "2026-11-21T12:34:56Z", false},
    {"drawn", "1767452693123456", false},
    {"drawn", "arn:aws:iam::123456789012:role/x", false},
    {"mixed", "wJalrXUtnFEMI7", true},
    {"mixed", "3b18e512dba79e4c8300", false},
};

/*
 * The rows above, and those of tests/checks/ (lines `check TAB value TAB ok|no`, `#` comments), one
 * file for each rules/check_X.c.
 */
struct table {
    struct {
        char check[32];
        char value[128];
        bool ok;
    } row[8192];
    size_t n;
};

static void read_rows(const char *path, struct table *t)
{
    char line[256];
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof(line), f) != NULL) {
        char ok[4] = "";
        if (line[0] == '#' || line[0] == '\n')
            continue;
        assert_true(t->n < COUNT(t->row));
        if (sscanf(line, "%31[^\t]\t%127[^\t]\t%3s", t->row[t->n].check, t->row[t->n].value, ok) !=
                3 ||
            (strcmp(ok, "ok") != 0 && strcmp(ok, "no") != 0))
            fail_msg("%s: not a row: %s", path, line);
        t->row[t->n++].ok = strcmp(ok, "ok") == 0;
    }
    fclose(f);
}

static int read_table(void **state)
{
    struct table *t = calloc(1, sizeof(*t));
    glob_t found;
    assert_non_null(t);
    for (size_t i = 0; i < COUNT(rows); i++, t->n++) {
        strcpy(t->row[t->n].check, rows[i].check);
        strcpy(t->row[t->n].value, rows[i].value);
        t->row[t->n].ok = rows[i].ok;
    }
    assert_int_equal(glob("tests/checks/*.tsv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        read_rows(found.gl_pathv[i], t);
    globfree(&found);
    *state = t;
    return 0;
}

static int free_table(void **state)
{
    free(*state);
    return 0;
}

static void check_table(void **state)
{
    const struct table *t = *state;
    for (size_t i = 0; i < t->n; i++) {
        check_fn *fn = check_find(t->row[i].check);
        if (fn == NULL || fn(span_of(t->row[i].value)) != t->row[i].ok)
            fail_msg("%s(\"%s\") is not %d", t->row[i].check, t->row[i].value, t->row[i].ok);
    }
}

/* Every check that exists has a row with a value that it takes and one with a value that it
 * refuses, and a name of its own. */
static void check_names(void **state)
{
    const struct table *t = *state;
    for (size_t i = 0; check_name(i) != NULL; i++) {
        unsigned seen = 0;
        assert_non_null(check_find(check_name(i)));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(check_name(i), check_name(k));
        for (size_t k = 0; k < t->n; k++)
            if (strcmp(t->row[k].check, check_name(i)) == 0)
                seen |= t->row[k].ok ? 1 : 2;
        if (seen != 3)
            fail_msg("no rows for %s", check_name(i));
    }
    assert_null(check_find("nope"));
    assert_null(check_find(NULL));
}

static char luhn_digit(const char *d, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned v = (unsigned)(d[n - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += v / 10 + v % 10;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

/* Every range at every length that it has: taken with the right check digit, refused with any
 * other. */
static void card_ranges_taken(void **state)
{
    (void)state;
    check_fn *fn = check_find("card");
    for (size_t i = 0; i < COUNT(card_ranges); i++)
        for (unsigned n = 12; n <= 19; n++) {
            char d[32];
            if ((card_ranges[i].lengths >> n & 1) == 0)
                continue;
            int head =
                snprintf(d, sizeof(d), "%u", i % 2 == 0 ? card_ranges[i].low : card_ranges[i].high);
            memset(d + head, '7', n - (unsigned)head);
            d[n - 1] = luhn_digit(d, n - 1);
            d[n] = '\0';
            assert_true(fn(span_of(d)));
            d[n - 1] = (char)('0' + (d[n - 1] - '0' + 1) % 10);
            assert_false(fn(span_of(d)));
        }
}

/* An IBAN of the country's structure with check digits from the definition: 98 minus the number
 * modulo 97. */
static size_t iban_make(size_t country, char *out)
{
    const char *shape = iban_shapes[country].bban;
    size_t n = 4;
    memcpy(out, iban_shapes[country].country, 2);
    while (*shape != '\0') {
        char kind = *shape++;
        unsigned count = 0;
        while (*shape >= '0' && *shape <= '9')
            count = count * 10 + (unsigned)(*shape++ - '0');
        for (; count > 0; count--, n++)
            out[n] = kind == 'n' ? (char)('0' + n * 7 % 10) : (char)('A' + n * 5 % 26);
    }
    unsigned rest = 0;
    for (size_t i = 4; i < n + 4; i++) {
        char c = i < n ? out[i] : i < n + 2 ? out[i - n] : '0';
        rest = c <= '9' ? (rest * 10 + (unsigned)(c - '0')) % 97
                        : (rest * 100 + (unsigned)(c - 'A') + 10) % 97;
    }
    out[2] = (char)('0' + (98 - rest) / 10);
    out[3] = (char)('0' + (98 - rest) % 10);
    return n;
}

static void iban_countries_taken(void **state)
{
    (void)state;
    check_fn *fn = check_find("iban");
    assert_true(COUNT(iban_shapes) > 85);
    for (size_t i = 0; i < COUNT(iban_shapes); i++) {
        char text[64];
        size_t n = iban_make(i, text);
        struct span s = {(unsigned char *)text, n};
        assert_int_equal(n, iban_shapes[i].length);
        assert_true(fn(s));
        assert_false(fn(span_cut(s, 0, n - 1)));
        text[n - 1] = (char)(text[n - 1] == '9' ? '8' : text[n - 1] == 'Z' ? 'Y' : text[n - 1] + 1);
        assert_false(fn(s));
        assert_true(i == 0 || strcmp(iban_shapes[i - 1].country, iban_shapes[i].country) < 0);
    }
}

static void domains_sorted_and_found(void **state)
{
    (void)state;
    check_fn *fn = check_find("tld");
    assert_true(COUNT(tld_names) > 1400);
    for (size_t i = 0; i < COUNT(tld_names); i++) {
        assert_true(i == 0 || strcmp(tld_names[i - 1], tld_names[i]) < 0);
        assert_true(fn(span_of(tld_names[i])));
    }
}

/* Random bytes and digits of every length, each in a block of exactly its size, so that a sanitizer
 * sees any over-read. */
static void any_bytes_are_safe(void **state)
{
    (void)state;
    static const char digits[] = "0123456789abcdefABCDEF:.-+ %@/()";
    uint64_t seed = 0x9E3779B97F4A7C15u;
    unsigned taken = 0;
    for (unsigned round = 0; round < 4000; round++)
        for (size_t i = 0; check_name(i) != NULL; i++) {
            size_t n = round % 48;
            unsigned char *p = malloc(n == 0 ? 1 : n);
            assert_non_null(p);
            for (size_t k = 0; k < n; k++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                unsigned char c = (unsigned char)(seed >> 33);
                p[k] = round % 3 == 0 ? c : (unsigned char)digits[c % (sizeof(digits) - 1)];
            }
            bool once = check_find(check_name(i))((struct span){p, n});
            assert_true(once == check_find(check_name(i))((struct span){p, n}));
            taken += once;
            free(p);
        }
    assert_true(taken > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_table),
        cmocka_unit_test(check_names),
        cmocka_unit_test(card_ranges_taken),
        cmocka_unit_test(iban_countries_taken),
        cmocka_unit_test(domains_sorted_and_found),
        cmocka_unit_test(any_bytes_are_safe),
    };
    return cmocka_run_group_tests(tests, read_table, free_table);
}
