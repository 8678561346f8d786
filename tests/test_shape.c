/*
 * rules/shape: what a pattern says of itself. Tables for what is let through and what is refused;
 * then patterns made by chance, for which every match that PCRE2 finds must be as long as was said
 * and show a needle where it was said.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

#include "rules/pack.h"
#include "rules/shape.h"
#include "rules/shape_image.h"
#include "tests/gen/chance.h"
#include "tests/support.h"

static struct shape shape[SHAPE_MOST];

static void test_refused(void **state)
{
    static const struct {
        const char *pattern, *what;
    } table[] = {
        {"", "can match nothing"},
        {"a?", "can match nothing"},
        {"(?:ab){0,3}", "can match nothing"},
        {"a|", "can match nothing"},
        {"a|b?", "can match nothing"},
        {"^$", "can match nothing"},
        {"\\b", "can match nothing"},
        {"(?=a)", "can match nothing"},
        {"a{0}", "can match nothing"},
        {"a*", "upper bound"},
        {"a+", "upper bound"},
        {"a+?", "upper bound"},
        {"a{2,}", "upper bound"},
        {"(?:ab)+c", "upper bound"},
        {"a(?=b*)", "upper bound"},
        {"a(?!b+)", "upper bound"},
        {"a?+*", "upper bound"},
        {"*a", "nothing before it"},
        {"a|+b", "nothing before it"},
        {"(?b)", "a group that is not"},
        {"a{3,2}", "wrong way round"},
        {"a{65537}", "over 65536"},
        {"(?:a{300}){300}", "over 65536"},
        {"(?:(?:(?:a{60000}){60000}){60000}){60000}", "over 65536"},
        {"(a)\\1", "escape"},
        {"\\Ka", "escape"},
        {"a\\Kb", "escape"},
        {"\\C", "escape"},
        {"\\R", "escape"},
        {"\\X", "escape"},
        {"\\N", "escape"},
        {"\\G", "escape"},
        {"\\Z", "escape"},
        {"\\v", "escape"},
        {"\\V", "escape"},
        {"\\pL", "escape"},
        {"\\p{L}", "escape"},
        {"\\Qa\\E", "escape"},
        {"\\g1", "escape"},
        {"\\k<n>", "escape"},
        {"\\cA", "escape"},
        {"\\01", "escape"},
        {"\\x{41}", "escape"},
        {"x{1", "brace"},
        {"x{,3}", "brace"},
        {"\\x4", "escape"},
        {"\\xg0", "escape"},
        {"\\", "backslash at the end"},
        {"a\\", "backslash at the end"},
        {"(?<n>a)", "a group that is not"},
        {"(?'n'a)", "a group that is not"},
        {"(?P<n>a)", "a group that is not"},
        {"(?R)", "a group that is not"},
        {"(?1)a", "a group that is not"},
        {"(?&n)", "a group that is not"},
        {"(?(1)a|b)", "a group that is not"},
        {"(?|a|b)", "a group that is not"},
        {"(?C1)a", "a group that is not"},
        {"(?#note)a", "a group that is not"},
        {"(?x)a", "a group that is not"},
        {"(?m)a", "a group that is not"},
        {"(?U)a", "a group that is not"},
        {"(?J)a", "a group that is not"},
        {"(?i", "a group that is not"},
        {"(*UTF)a", "VERB"},
        {"a(*SKIP)b", "VERB"},
        {"(*ACCEPT)", "VERB"},
        {"(a", "closing parenthesis"},
        {"(?:a", "closing parenthesis"},
        {"(?<=a", "closing parenthesis"},
        {"a)", "without its group"},
        {"[a", "closing bracket"},
        {"[", "closing bracket"},
        {"[]", "closing bracket"},
        {"[^]", "closing bracket"},
        {"[[:alpha:]]", "a class with something other"},
        {"[[.a.]]", "a class with something other"},
        {"[[=a=]]", "a class with something other"},
        {"[\xC3\xA9]", "a class with something other"},
        {"[\\pL]", "a class with something other"},
        {"[\\R]", "a class with something other"},
        {"[\\Qa\\E]", "a class with something other"},
        {"[z-a]", "range"},
        {"[a-\\d]", "range"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct shape_info info;
        const char *what = NULL;
        size_t at = SIZE_MAX;
        if (shape_read(table[i].pattern, &info, shape, &what, &at) == 0 ||
            strstr(what, table[i].what) == NULL)
            fail_msg("%s: %s", table[i].pattern, what == NULL ? "let through" : what);
        assert_true(at <= strlen(table[i].pattern));
    }
}

static void test_too_deep_and_too_large(void **state)
{
    char pattern[8192];
    struct shape_info info;
    const char *what = NULL;
    size_t at = 0;
    (void)state;
    memset(pattern, '(', 4000);
    pattern[4000] = '\0';
    assert_int_equal(shape_read(pattern, &info, shape, &what, &at), -1);
    assert_non_null(strstr(what, "too deep"));
    static char large[50000];
    memset(large, 'a', sizeof(large) - 1);
    assert_int_equal(shape_read(large, &info, shape, &what, &at), -1);
    assert_non_null(strstr(what, "too many parts"));
}

static void test_lengths(void **state)
{
    static const struct {
        const char *pattern;
        size_t min, max;
    } table[] = {
        {"a", 1, 1},
        {"abc", 3, 3},
        {"a?b", 1, 2},
        {"a{3}", 3, 3},
        {"a{2,5}", 2, 5},
        {"a{2,5}?", 2, 5},
        {"a{2,5}+", 2, 5},
        {"(?:ab|c){2,3}", 2, 6},
        {"a|bc|def", 1, 3},
        {"(?=abc)d", 1, 1},
        {"(?<=abc)d(?!ef)", 1, 1},
        {"^a$", 1, 1},
        {"\\Aa\\z", 1, 1},
        {"\\d{3}-\\d{2}", 6, 6},
        {"\\x41\\n\\.", 3, 3},
        {"[^]a]", 1, 1},
        {"[]a]", 1, 1},
        {"(?i)ab(?-i)c", 3, 3},
        {"(?i:ab)c", 3, 3},
        {"(?s:.)", 1, 1},
        {"(?>a{1,3})b", 2, 4},
        {"a{2}{3}", 6, 6},
        {"x{", 2, 2},
        {"x{a}", 4, 4},
        {"\xC3\xA9", 2, 2},
        {"a{65535}b", 65536, 65536},
        {"()a", 1, 1},
        {"(|a)b", 1, 2},
        {"(?:)a", 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct shape_info info;
        const char *what = NULL;
        size_t at = 0;
        if (shape_read(table[i].pattern, &info, shape, &what, &at) != 0)
            fail_msg("%s: %s at %zu", table[i].pattern, what, at);
        if (info.min != table[i].min || info.max != table[i].max)
            fail_msg("%s: %zu to %zu", table[i].pattern, info.min, info.max);
        assert_true(info.n >= 1 && info.n <= SHAPE_MOST);
        if (info.lead_min > info.lead_max ||
            (info.lead_max >= info.max && strstr(table[i].pattern, "(?=") == NULL))
            fail_msg("%s: lead %zu to %zu", table[i].pattern, info.lead_min, info.lead_max);
    }
}

/* Does one of the shapes stand at a distance from `begin` that the pattern allows? */
static bool shows(const struct shape_info *info, struct span text, size_t begin)
{
    for (size_t lead = 0; lead <= info->lead_max; lead++) {
        for (size_t i = 0; i < info->n && lead >= info->lead_min; i++)
            if (shape_at(&shape[i], text, begin + lead))
                return true;
        if (begin + lead >= text.n || !byteset_has(&info->lead, text.p[begin + lead]))
            return false; /* the needle cannot stand behind a byte that is none of the lead's */
    }
    return false;
}

static pcre2_code *compile(const char *pattern)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    return pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                         PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF, &error,
                         &offset, NULL);
}

/* Every start at which the pattern matches is one that the shapes name. Returns the number of
 * matches. */
static size_t check_matches(const char *pattern, const struct shape_info *info,
                            const pcre2_code *code, pcre2_match_data *data, struct span text)
{
    size_t n = 0;
    for (size_t at = 0; at <= text.n; at++) {
        int rc = pcre2_match(code, text.p, text.n, at, PCRE2_ANCHORED, data, NULL);
        if (rc < 0)
            continue;
        const PCRE2_SIZE *v = pcre2_get_ovector_pointer(data);
        n++;
        if (v[1] - v[0] < info->min || v[1] - v[0] > info->max)
            fail_msg("%s: a match of %zu bytes, not %zu to %zu", pattern, v[1] - v[0], info->min,
                     info->max);
        if (!shape_head_at(&info->head, text, v[0]))
            fail_msg("%s: another head for the match at %zu in [%.*s]", pattern, v[0], (int)text.n,
                     (const char *)text.p);
        if (!shows(info, text, v[0]))
            fail_msg("%s: no needle for the match at %zu in [%.*s]", pattern, v[0], (int)text.n,
                     (const char *)text.p);
    }
    return n;
}

static size_t expect_shows(const char *pattern, struct span text)
{
    struct shape_info info;
    const char *what = NULL;
    size_t at = 0;
    if (shape_read(pattern, &info, shape, &what, &at) != 0)
        return 0;
    pcre2_code *code = compile(pattern);
    if (code == NULL)
        return 0;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    assert_non_null(data);
    size_t n = check_matches(pattern, &info, code, data, text);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return n;
}

/* Hand-made: what a wrong reading of look-behinds, options and classes would lose. */
static void test_needles(void **state)
{
    static const struct {
        const char *pattern, *text;
        size_t matches;
    } table[] = {
        {"(?<!\\w)ab", "ab xab -ab", 2},
        {"(?<!^x)y", "xy axy", 1},
        {"(?<!\\bx)y", "xy axy", 1},
        {"(?<!(?<=a)b)c", "abc xbc", 1},
        {"(?<!(?=x)[a-z])c", "xc yc", 1},
        {"(?<!a|bc)d", "ad bcd cd", 1},
        {"(?<=a|bc)d", "ad bcd cd", 2},
        {"(?<=ab)c", "abc xbc", 1},
        {"(?<=\\.)(?<!\\d\\.)x", "1.x a.x", 1},
        {"(?:(?<!a)|(?<=ba))c", "ac bac xc", 2},
        {"(?:(?<!a)b|c)d", "abd acd xbd", 2},
        {"(?:x|(?<!a))b", "ab xb", 2},
        {"(?:(?<!a)x?)b", "ab axb b", 2},
        {"(?:(?<!a))?b", "ab", 1},
        {"(?:(?<!a)){0}b", "ab", 1},
        {"^a", "a\na ba", 2},
        {"\\Aa", "a\na", 1},
        {"(?:^|,)a", "a,a\na", 3},
        {"(?i)aB", "ab AB aB Ab", 4},
        {"(?i)a(?-i)b", "ab Ab aB", 2},
        {"(?i:a)b", "ab Ab aB", 2},
        {"(?:(?i)a|b)c", "Ac Bc BC", 2},
        {"a(?i)b|c", "aB C", 2},
        {"(?i)[a-c]x", "Bx bX", 2},
        {"(?i)[^a]x", "Ax ax bx", 1},
        {"(?i)[Z-a]", "z A _", 3},
        {"(?i)\\x41", "a", 1},
        {".", "a\n\r", 2},
        {"(?s).", "a\n", 2},
        {"(?s:.)(?-s:.)", "\na\n", 1},
        {"[\\d-]", "1-z2a", 3},
        {"[a\\-z]", "a-zb", 3},
        {"[a-c-e]", "a-ebd", 4},
        {"[]-a]", "]_a-", 3},
        {"[\\]]", "]", 1},
        {"[\\b]", "\b", 1},
        {"[^\\W\\d]", "a1-_", 2},
        {"[\\s]x", "\vx x", 2},
        {"\\hx", "\tx x\xA0x", 3},
        {"\\Sx", "ax x", 1},
        {"a{0,2}b", "b ab aab", 6},
        {"a??b", "ab", 2},
        {"(?>a|ab)c", "ac abc", 1},
        {"a(?=bcdef)", "abcdef", 1},
        {"(?=abc).{1,3}", "abc", 1},
        {"(?!ab)a", "ab ac", 1},
        {"(?:a|bc|def){2}", "adefbca", 3},
        {"(|a)b", "ab", 2},
        {"a$", "a\na", 2},
        {"a\\z", "a\na", 1},
        {"\\Ba", "aa", 1},
        {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9", 1},
        {"\\e\\f\\t\\r\\0", "", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        size_t n = expect_shows(table[i].pattern, span_of(table[i].text));
        if (n != table[i].matches)
            fail_msg("%s: %zu matches", table[i].pattern, n);
    }
}

/* ---- patterns by chance ---- */

static struct chance chance;

struct text {
    char p[512];
    size_t n;
};

static void add(struct text *t, const char *s)
{
    for (; *s != '\0' && t->n + 1 < sizeof(t->p); s++)
        t->p[t->n++] = *s;
    t->p[t->n] = '\0';
}

static void add_alternatives(struct text *t, int depth);

static void add_atom(struct text *t, int depth)
{
    static const char *const simple[] = {
        "a",    "b",     "A",    ".",     "1",   "\\d",    "\\w",     "\\W",   "\\s",   "[ab]",
        "[^a]", "[a-c]", "-",    "\\.",   "\\n", "^",      "$",       "\\b",   "\\B",   "\\A",
        "\\z",  "(?i)",  "(?s)", "(?-i)", "\\h", "[\\w-]", "[^\\w.]", "[^1b]", "\\xC3", " "};
    static const char *const open[] = {"(?:",  "(",    "(?>",  "(?=",  "(?!",
                                       "(?<=", "(?<!", "(?<!", "(?i:", "(?s-i:"};
    if (depth == 0 || chance_below(&chance, 3) > 0) {
        add(t, simple[chance_below(&chance, sizeof(simple) / sizeof(simple[0]))]);
        return;
    }
    add(t, open[chance_below(&chance, sizeof(open) / sizeof(open[0]))]);
    add_alternatives(t, depth - 1);
    add(t, ")");
}

static void add_alternatives(struct text *t, int depth)
{
    static const char *const repeat[] = {"?",  "{2}",    "{0,2}", "{1,3}",
                                         "??", "{0,2}+", "{0}",   "{2,3}?"};
    for (uint32_t n = chance_below(&chance, 4) + (depth > 2); n > 0; n--) {
        add_atom(t, depth);
        if (chance_below(&chance, 5) == 0)
            add(t, repeat[chance_below(&chance, sizeof(repeat) / sizeof(repeat[0]))]);
        if (chance_below(&chance, 6) == 0)
            add(t, "|");
    }
}

static struct text some_text(void)
{
    static const char alphabet[] = "aabbcAB1. \n-_\xC3x";
    struct text t = {.n = 0};
    for (uint32_t n = chance_below(&chance, 24); n > 0; n--)
        t.p[t.n++] = alphabet[chance_below(&chance, sizeof(alphabet) - 1)];
    return t;
}

static void test_random_patterns(void **state)
{
    size_t matches = 0;
    (void)state;
    const char *seed = getenv("SEED");
    chance = chance_new(seed == NULL ? 1 : strtoull(seed, NULL, 10));
    for (int i = 0; i < 40000; i++) {
        struct text pattern = {.n = 0};
        add_alternatives(&pattern, 3);
        for (int k = 0; k < 3; k++) {
            struct text text = some_text();
            matches +=
                expect_shows(pattern.p, (struct span){(const unsigned char *)text.p, text.n});
        }
    }
    assert_true(matches > 40000);
}

/* ---- the rest of the header ---- */

static void test_literal(void **state)
{
    struct shape s;
    (void)state;
    shape_literal("Key id", false, &s);
    assert_int_equal(s.n, 6);
    assert_true(shape_at(&s, span_of("kEY-iD"), 0));
    assert_true(shape_at(&s, span_of("xkey id"), 1));
    assert_false(shape_at(&s, span_of("keyid!"), 0));
    assert_false(shape_at(&s, span_of("key i"), 0));
    shape_literal("Key id", true, &s);
    assert_int_equal(s.n, 5);
    assert_true(shape_at(&s, span_of("KEYID"), 0));
    shape_literal("d o b", false, &s);
    assert_int_equal(s.n, 3);
    shape_literal("d o b", true, &s);
    assert_int_equal(s.n, 2);
    shape_literal("a_long_word_of_password", false, &s);
    assert_int_equal(s.n, SHAPE_SETS);
    assert_true(shape_at(&s, span_of("A_LONG_WORD_OF_P"), 0));
    shape_literal("t\xC3\xA9l", false, &s);
    assert_int_equal(s.n, 4);
    assert_true(shape_at(&s, span_of("T\xC3\xA9L"), 0));
}

static void test_at_the_ends(void **state)
{
    struct shape_info info;
    const char *what = NULL;
    size_t at = 0;
    (void)state;
    assert_int_equal(shape_read("(?<=x)ab", &info, shape, &what, &at), 0);
    assert_false(shape_at(&shape[0], span_of("ab"), 0));
    assert_true(shape_at(&shape[0], span_of("xab"), 1));
    assert_false(shape_at(&shape[0], span_of("yab"), 1));
    assert_false(shape_at(&shape[0], span_of("xa"), 1));
    assert_false(shape_at(&shape[0], span_of("x"), 1));
    assert_false(shape_at(&shape[0], span_of("x"), 2));
    assert_false(shape_at(&shape[0], span_of(""), 0));
    assert_int_equal(shape_read("^ab", &info, shape, &what, &at), 0);
    assert_true(shape_at(&shape[0], span_of("ab"), 0));
    assert_true(shape_at(&shape[0], span_of("\nab"), 1));
    assert_false(shape_at(&shape[0], span_of("xab"), 1));
    assert_int_equal(shape_read("\\Aab", &info, shape, &what, &at), 0);
    assert_false(shape_at(&shape[0], span_of("\nab"), 1));
}

static void test_share(void **state)
{
    struct shape rare;
    struct shape common;
    (void)state;
    shape_literal("zq", false, &rare);
    shape_literal("e", false, &common);
    assert_true(shape_share(&rare, 1) > 0);
    assert_true(shape_share(&rare, 1) < shape_share(&common, 1));
    struct shape both[2] = {rare, common};
    assert_true(shape_share(both, 2) > shape_share(&common, 1));
}

static bool same_head(const struct shape_head *a, const struct shape_head *b)
{
    return a->n == b->n && a->at_start == b->at_start &&
           memcmp(&a->before, &b->before, sizeof(a->before)) == 0 &&
           memcmp(a->set, b->set, a->n * sizeof(a->set[0])) == 0;
}

static bool same_shape(const struct shape *a, const struct shape *b)
{
    return memcmp(&a->prev, &b->prev, sizeof(a->prev)) == 0 && a->at_start == b->at_start &&
           a->n == b->n && memcmp(a->set, b->set, a->n * sizeof(a->set[0])) == 0;
}

/* What was worked out when the program was built is what would be worked out now. */
static void test_image(void **state)
{
    static struct shape known[SHAPE_MOST];
    struct conf_error err;
    size_t n = 0;
    struct packs *p = packs_new();
    (void)state;
    assert_int_equal(packs_add_builtin(p, &err), 0);
    const struct rule *r = packs_rules(p, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < r[i].patterns.n; k++) {
            struct shape_info a;
            struct shape_info b;
            const char *what = NULL;
            size_t at = 0;
            assert_int_equal(shape_read(r[i].patterns.v[k], &a, shape, &what, &at), 0);
            assert_true(shape_known(r[i].patterns.v[k], &b, known));
            if (a.min != b.min || a.max != b.max || a.lead_min != b.lead_min ||
                a.lead_max != b.lead_max || a.n != b.n || a.cost != b.cost ||
                !same_head(&a.head, &b.head) ||
                memcmp(&a.lead, &b.lead, sizeof(a.lead)) != 0)
                fail_msg("%s: another shape", r[i].id);
            for (size_t s = 0; s < a.n; s++)
                assert_true(same_shape(&shape[s], &known[s]));
        }
    struct shape_info none;
    assert_false(shape_known("no such pattern", &none, known));
    packs_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),         cmocka_unit_test(test_too_deep_and_too_large),
        cmocka_unit_test(test_lengths),         cmocka_unit_test(test_needles),
        cmocka_unit_test(test_random_patterns), cmocka_unit_test(test_literal),
        cmocka_unit_test(test_at_the_ends),     cmocka_unit_test(test_share),
        cmocka_unit_test(test_image),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
