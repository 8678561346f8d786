/* Question 2: a replaced value, or what still identifies of it, is found in every dress; clean
 * output is not accused. */
#include <sodium.h>

#include "redact/verify/utf8.h"
#include "tests/verify_kit.h"

/* One rule in place of all: question 3 is not asked here. */
static const char pack[] = "[pack]\nextends = none\n[test-none]\ntype = NEVER\nabout = nothing\n"
                           "pattern = \\bnever-there\\b\nmatch = «never-there»\nreject = never\n";

static const char record[] =
    "Dear «PERSON:Jane Rivera-Quispe»,\nmail «EMAIL_ADDRESS:j.quispe7@example.com» or call "
    "«PHONE_NUMBER:+44 20 7946 0958» or «PHONE_NUMBER:(212) 555-0142», card «CREDIT_CARD:4111 1111 "
    "1111 1111», "
    "host «IP_ADDRESS:192.0.2.17», key «API_KEY:xk_Live-93Hf72hdK2», born "
    "«DATE_OF_BIRTH:04/05/1981», "
    "user «USERNAME:zoe», of «STREET_ADDRESS:12 Oak Street, Springfield, IL 62704».\n";

struct plant {
    const char *text;  /* what is planted */
    const char *dress; /* as it must be called; NULL: clean, nothing may be found */
};

static const struct plant plain[] = {
    /* whole values */
    {"x Jane Rivera-Quispe x", "as-written"},
    {"x JANE RIVERA-QUISPE x", "letter-case"},
    {"x jane_rivera_quispe x", "letter-case"},
    {"x JaneRiveraQuispe x", "separators"},
    {"x Jane\n    Rivera-Quispe x", "as-written"},
    {"x Jan\xC3\xA9 R\xC3\xADvera-Qu\xC3\xADspe x", "as-written"},
    {"x Jane Rivera\xE2\x80\x8B-Qu\xC2\xADispe x", "zero-width"},
    {"x \xEF\xBC\xAA\xEF\xBC\xA1\xEF\xBC\xAE\xEF\xBC\xA5 RIVERA QUISPE x", "compatibility"},
    {"x j.quispe7@example.com x", "as-written"},
    {"x J.Quispe7@Example.COM x", "letter-case"},
    {"<j.quispe7@example.com>", "as-written"},
    {"x +44 20 7946 0958 x", "as-written"},
    {"x 4111-1111-1111-1111 x", "as-written"},
    {"x 4111111111111111 x", "separators"},
    {"x 41 1111 1111 111111 x", "separators"},
    {"x ip-192-0-2-17 x", "as-written"},
    {"x XK_LIVE-93HF72HDK2 x", "letter-case"},
    {"x 04.05.1981 x", "as-written"},
    {"x 04051981 x", "separators"},
    {"x 12 oak street springfield il 62704 x", "letter-case"},
    {"x zoe x", "as-written"},
    /* parts */
    {"x Quispe x", "as-written"},
    {"x quispe's x", "letter-case"},
    {"x user=quispe42 x", "letter-case"},
    {"x getQuispeAddress x", "as-written"},
    {"x jquispe7 x", "separators"},
    {"x j-quispe7 x", "as-written"},
    {"x 020 7946 0958 x", "as-written"},
    {"x 2079460958 x", "separators"},
    {"x tel:+442079460958 x", "separators"},
    {"x +1 212 555 0142 x", "as-written"},
    {"x 12125550142 x", "separators"},
    {"x 2125550142 x", "separators"},
    /* codes */
    {"x jane%20rivera%2Dquispe x", "percent"},
    {"x j%2Equispe7%40example.com x", "percent"},
    {"x j%252Equispe7%2540example.com x", "percent"},
    {"x j.quispe7&#64;example.com x", "html-entity"},
    {"x j.quispe7&#x40;example&period;com x", "html-entity"},
    {"x Mar&#45;Quisp&eacute; x", "html-entity"},
    {"x Jane&nbsp;Rivera&#45;Quispe x", "html-entity"},
    {"x j.quispe7\\u0040example.com x", "json-escape"},
    {"x \\u0051uispe x", "json-escape"},
    {"x \\x51uispe x", "json-escape"},
    {"x \\121uispe x", "json-escape"},
    {"x Q=75ispe x", "quoted-printable"},
    {"x Qui=\r\nspe x", "quoted-printable"},
    {"x Qui=\nspe x", "quoted-printable"},
    /* near misses */
    {"x Quisp x", NULL},
    {"x Quispes x", NULL},
    {"x Maquispe x", NULL},
    {"x QUISPEN x", NULL},
    {"x Rivers x", NULL},
    {"x Q u i s p e x", NULL},
    {"x 5 Oak Street x", NULL},
    {"x 4111 1111 1111 1112 x", NULL},
    {"x 94111111111111111 x", NULL},
    {"x 41111111111111110 x", NULL},
    {"x 0.2125550142 x", NULL},
    {"x 92125550142 x", "separators"},
    {"x 21255501421 x", NULL},
    {"x 192.0.217 x", NULL},
    {"x 1.192.0.2.17 x", NULL},
    {"x 192.0.2.17.3 x", NULL},
    {"x 192.0.2.171 x", NULL},
    {"x 192,0 217 x", NULL},
    {"x 040519817 x", NULL},
    {"x Zoe x", NULL},
    {"x zoeh x", NULL},
    {"x example.com x", NULL},
    {"x 62704 x", NULL},
    {"x Springfield, IL x", NULL},
};

static void check_plant(struct kit *k, const struct plant *p, const void *bytes, size_t n)
{
    kit_text(k, record);
    kit_leak(k, bytes, n);
    k->report.n = 0;
    kit_verify(k, true, false);
    const struct items *found = &k->answers.by_value;
    assert_true(k->answers.account.holds);
    if (found->n != (p->dress != NULL))
        fail_msg("'%s': %zu found", p->text, found->n);
    if (p->dress != NULL && strcmp(found->v[0].dress, p->dress) != 0)
        fail_msg("'%s': dress %s, not %s", p->text, found->v[0].dress, p->dress);
    if (p->dress != NULL)
        assert_int_equal(verify_exit(&k->answers, false), 4);
}

static void each_dress_planted_once(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        check_plant(&k, &plain[i], plain[i].text, strlen(plain[i].text));
    kit_close(&k);
}

/* Base64 at its three alignments, in both alphabets, wrapped in lines; hex in both cases; UTF-16 of
 * both kinds. */
static void each_code_planted_once(void **state)
{
    static const int variants[] = {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_URLSAFE,
                                   sodium_base64_VARIANT_ORIGINAL_NO_PADDING};
    const struct plant base64 = {"base64", "base64"};
    const struct plant hex = {"hex", "hex"};
    struct kit k;
    char out[400];
    (void)state;
    kit_open(&k, pack);
    for (size_t pad = 0; pad < 6; pad++) {
        char text[100];
        int n = snprintf(text, sizeof(text), "%.*sQUISPE is there?>?>~~", (int)pad, "<*&%$#");
        for (size_t v = 0; v < 3; v++) {
            strcpy(out, " = ");
            sodium_bin2base64(out + 3, sizeof(out) - 3, (unsigned char *)text, (size_t)n,
                              variants[v]);
            check_plant(&k, &base64, out, strlen(out));
        }
        strcpy(out, "x0");
        sodium_bin2hex(out + 2, sizeof(out) - 2, (unsigned char *)text, (size_t)n);
        check_plant(&k, &hex, out, strlen(out));
        for (size_t i = 2; out[i] != '\0'; i++)
            out[i] = (char)(out[i] >= 'a' ? out[i] - 32 : out[i]);
        check_plant(&k, &hex, out, strlen(out));
    }
    /* A line end in the middle of the value's base64. */
    sodium_bin2base64(out, sizeof(out), (const unsigned char *)"0123456789abcdef Quispe 123", 27,
                      variants[0]);
    memmove(out + 28, out + 26, strlen(out + 26) + 1);
    memcpy(out + 26, "\r\n", 2);
    check_plant(&k, &base64, out, strlen(out));
    kit_close(&k);
}

static void utf16_planted(void **state)
{
    static const char text[] = "x Quispe y";
    const struct plant found[] = {{"utf-16", "utf-16le"}, {"utf-16", "utf-16be"}};
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    kit_text(&k, record);
    size_t n = k.output.n;
    for (size_t i = 0; i < 4; i++) {
        char wide[64];
        size_t at = 0;
        for (size_t c = 0; c < 2 * (sizeof(text) - 1); c++)
            wide[at++] = (c + i) % 2 == 0 ? text[c / 2] : '\0';
        kit_text(&k, record);
        kit_leak(&k, wide, at);
        kit_verify(&k, true, false);
        /* With the NULs passed over, the plain view sees it too, at the same place. */
        assert_int_equal(verify_exit(&k.answers, false), 4);
        assert_true(k.answers.by_value.n >= 1);
        assert_true(k.answers.by_value.v[0].pos > n && k.answers.by_value.v[0].pos < n + at);
    }
    /* Not Latin: no NUL gives it away. */
    for (size_t big = 0; big < 2; big++) {
        static const uint16_t name[] = {0x20,  0x418, 0x432, 0x430, 0x43D,
                                        0x446, 0x43E, 0x432, 0x20};
        char wide[64];
        for (size_t i = 0; i < 9; i++) {
            wide[2 * i + big] = (char)(name[i] & 0xFF);
            wide[2 * i + 1 - big] = (char)(name[i] >> 8);
        }
        kit_text(&k, "x «PERSON:\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD\xD1\x86\xD0\xBE\xD0\xB2» y");
        kit_leak(&k, wide, 18);
        kit_verify(&k, true, false);
        assert_int_equal(k.answers.by_value.n, 1);
        assert_string_equal(k.answers.by_value.v[0].dress, found[big].dress);
    }
    kit_close(&k);
}

/* What identifies nobody alone counts in its own document: the record, or the line with
 * --document=line. */
static void documents(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    kit_text(&k, "{\"a\":\"«USERNAME:zoe» and «PERSON:Maria Garcia»\"}\n{\"b\":\"zoe zoes garcia "
                 "Garcia\"}\n");
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_int_equal(k.answers.by_value.n, 0);
    kit_text(&k, "{\"a\":\"«USERNAME:zoe» and «PERSON:Maria Garcia»\",\"b\":\"zoe "
                 "zoes\",\"c\":\"garcia\"}\n");
    assert_int_equal(kit_verify(&k, true, false), 4);
    assert_int_equal(k.answers.by_value.n, 2);
    kit_text(&k, "«USERNAME:zoe» «PERSON:Maria Garcia»\nzoe Garcia\n");
    assert_int_equal(kit_verify(&k, true, false), 4);
    k.opts.document = DOCUMENT_LINE;
    assert_int_equal(kit_verify(&k, true, false), 0);
    /* A whole name counts everywhere. */
    kit_text(&k, "«PERSON:Maria Garcia»\nMARIA GARCIA\n");
    assert_int_equal(kit_verify(&k, true, false), 4);
    kit_close(&k);
}

static void faint_values_are_suspicious(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    kit_text(&k, "aged «AGE:42» and «AGE:7», room 42, floor 7, 1.42, 42.5, 142\n");
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_int_equal(k.answers.by_value.n, 2);
    k.opts.strict = true;
    assert_int_equal(kit_verify(&k, true, false), 4);
    kit_close(&k);
}

/* Types that --except names are not looked for. */
static void excepted_types(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    kit_text(&k, "«PERSON:Jane Quispe» Quispe");
    assert_int_equal(kit_verify(&k, true, false), 4);
    judge_set_except(k.judge, span_of("PERSON"));
    assert_int_equal(kit_verify(&k, true, false), 0);
    kit_close(&k);
}

/* A match across the pieces that a long output is worked through in, and at its very end. */
static void long_outputs(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    char *fill = malloc(1 << 20);
    assert_non_null(fill);
    memset(fill, '.', 1 << 20);
    for (size_t i = 79; i < 1 << 20; i += 80)
        fill[i] = '\n';
    for (size_t shift = 0; shift < 12; shift++) {
        kit_text(&k, "«PERSON:Jane Quispe»");
        kit_leak(&k, fill, (1 << 20) - k.output.n - shift);
        size_t at = k.output.n;
        kit_leak(&k, " Jane Quispe ", 13);
        kit_leak(&k, fill, 300000);
        kit_leak(&k, "JANE QUISPE", 11);
        kit_verify(&k, true, false);
        assert_int_equal(k.answers.by_value.n, 2);
        assert_int_equal(k.answers.by_value.v[0].pos, at + 1);
        assert_int_equal(k.answers.by_value.v[1].pos, k.output.n - 11);
    }
    free(fill);
    kit_close(&k);
}

/* A value inside of a token is none; inside of a forged token it is. */
static void values_in_tokens(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, "[test-a]\ntype = ZZYXQUAR\nabout = a type that is somebody's name\npattern = "
                 "\\bnever-there\\b\n"
                 "match = «never-there»\nreject = never\n");
    kit_text(&k, "«PERSON:Jane Zzyxquar» «ZZYXQUAR:abcd1234»");
    assert_int_equal(kit_verify(&k, true, true), 0);
    kit_leak(&k, " ZZYXQUAR_0123456789abcdefghjk", 30);
    kit_verify(&k, true, false);
    assert_int_equal(k.answers.by_value.n,
                     0); /* it stood in the original: text, told as such by the account */
    kit_text(&k, "«PERSON:Jane Zzyxquar» x");
    assert_int_equal(buf_puts(&k.output, " ZZYXQUAR_0123456789abcdefghjk"), 0);
    assert_int_equal(kit_verify(&k, true, true), 4);
    assert_int_equal(k.answers.by_value.n, 1);
    kit_close(&k);
}

/* ---- property: random texts around random values ---- */

static uint64_t seed = 88172645463325252u;

static uint32_t draw(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % below;
}

/* Syllables of names and of the rest of the text share no letter, so no text can hold a name by
 * chance. */
static void syllables(char *out, const char *consonants, const char *vowels, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        *out++ = consonants[draw((uint32_t)strlen(consonants))];
        *out++ = vowels[draw((uint32_t)strlen(vowels))];
    }
    *out = '\0';
}

static void random_text(char *out, size_t room, const char *names[], size_t nnames,
                        const char *leak)
{
    size_t leak_at = leak == NULL ? SIZE_MAX : draw(30);
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < 40; i++) {
        char word[32];
        syllables(word, "bcdfghj", "aei", 2 + draw(3));
        const char *name = nnames > 0 && i % 5 == 2 ? names[draw((uint32_t)nnames)] : NULL;
        n += (size_t)snprintf(out + n, room - n,
                              name != NULL ? "%s «USERNAME:%s» %u%c" : "%s%s %u%c", word,
                              name != NULL ? name : "", draw(10000), " \n,;"[draw(4)]);
        if (i == leak_at)
            n += (size_t)snprintf(out + n, room - n, "%s ", leak);
    }
}

/* Writes a name in one of the dresses. */
static void dress_up(const char *name, char *out, size_t room)
{
    size_t n = 0;
    uint32_t way = draw(7);
    if (way == 5) {
        char text[64];
        int len = snprintf(text, sizeof(text), "%.*s%s", (int)draw(4), "....", name);
        sodium_bin2base64(out, room, (unsigned char *)text, (size_t)len,
                          sodium_base64_VARIANT_ORIGINAL);
        return;
    }
    if (way == 6) {
        sodium_bin2hex(out, room, (const unsigned char *)name, strlen(name));
        return;
    }
    for (const char *p = name; *p != '\0'; p++) {
        bool odd = draw(3) == 0 || p == name;
        unsigned c = (unsigned char)*p;
        unsigned char wide[4];
        size_t w = utf8_put(0xFF01 + c - 0x21, wide);
        if (way == 0 || !odd)
            n += (size_t)snprintf(out + n, room - n, "%c", way == 0 && odd ? c - 32 : c);
        else if (way == 1)
            n += (size_t)snprintf(out + n, room - n, "%%%02X", c);
        else if (way == 2)
            n += (size_t)snprintf(out + n, room - n, "&#%u;", c);
        else if (way == 3)
            n += (size_t)snprintf(out + n, room - n, "\\u%04x", c);
        else
            n += (size_t)snprintf(out + n, room - n, "%.*s", (int)w, (char *)wide);
    }
}

static void random_texts_are_clean_and_leaks_are_found(void **state)
{
    struct kit k;
    char name[8][40];
    const char *names[8];
    static char text[16384];
    (void)state;
    kit_open(&k, pack);
    for (int round = 0; round < 300; round++) {
        char leak[256] = "";
        bool leaks = round % 2 == 1;
        for (size_t i = 0; i < 8; i++) {
            syllables(name[i], "klmnprtvz", "ouy", 3 + draw(3));
            names[i] = name[i];
        }
        random_text(text, sizeof(text), names, 8, NULL);
        const char *used = strstr(text, "USERNAME:");
        assert_non_null(used);
        char one[40] = "";
        sscanf(used, "USERNAME:%39[a-z]", one);
        dress_up(one, leak, sizeof(leak));
        kit_text(&k, text);
        random_text(text, sizeof(text), names, 0, leaks ? leak : NULL);
        kit_leak(&k, text, strlen(text));
        kit_verify(&k, true, false);
        if ((k.answers.by_value.n > 0) != leaks)
            fail_msg("round %d: %zu found, leak '%s'", round, k.answers.by_value.n,
                     leaks ? leak : "");
    }
    kit_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dress_planted_once),
        cmocka_unit_test(each_code_planted_once),
        cmocka_unit_test(utf16_planted),
        cmocka_unit_test(documents),
        cmocka_unit_test(faint_values_are_suspicious),
        cmocka_unit_test(excepted_types),
        cmocka_unit_test(long_outputs),
        cmocka_unit_test(values_in_tokens),
        cmocka_unit_test(random_texts_are_clean_and_leaks_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
