/* The detector of places: tables with cues, states behind cities, facilities, fields and labels for
 * places; each text also twice. */
#include "tests/marked.h"

#include "rules/place.h"

static void each(const char *name, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_marked(place, name, false, texts[i]);
}

#define EACH(name, ...)                                                                            \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        each(name, texts, sizeof(texts) / sizeof(texts[0]));                                       \
    } while (0)

static void test_tables(void **state)
{
    (void)state;
    EACH(NULL, "She flew from «Berlin» to «New Zealand» in May.", "«Estonia» was fun to visit!",
         "wohnt in «Hannover» und kommt aus «Deutschland»",
         "offices in «São Paulo» and «Rio de Janeiro»", "the «U.S.» and the «U.K.» agreed",
         "markets in «Asia» grew");
}

static void test_cues(void **state)
{
    (void)state;
    EACH(NULL, "born in «Vexleyville», and later famous", "we moved to «Quillstead» last year",
         "Reading is fun", "marched from «Poolesville» to the fords",
         "Nach dem Essen; er lebt in «Essen»", "Vexleyville is unknown");
}

static void test_regions(void **state)
{
    (void)state;
    EACH(NULL, "raised near «Poolesford, Maryland», they said", "in «Washington, D.C.» with them",
         "INFOSYS - «Pune, Maharashtra, India»\n", "office: «Hopkinton, NY»\n", "Jane Marlow, MD\n",
         "signed it, OK");
}

static void test_labels(void **state)
{
    (void)state;
    EACH(NULL, "City: «Quillstead»\nLocalidad: «Madrid»", "\"country\": \"«Estonia»\"");
    EACH("city", "«Elm Quill-upon-Vex»", "12345", "n/a");
    EACH("homeCity", "«Vexville»");
    EACH("birth_place", "«Quillstead»");
    EACH("capacity", "Vexville");
}

static void test_facilities(void **state)
{
    (void)state;
    EACH(NULL, "at «Elm Brackwater Hospital» today", "by «Lake Vexley» and «Fort Vexley»",
         "the Vexley C Library and the High School", "landed at «Vexley International Airport»",
         "Aeropuerto is a word");
}

static void test_rejects(void **state)
{
    (void)state;
    EACH(NULL, "Europe/Berlin America/New_York berlin.example.com TZ=Berlin",
         "The Chair said In May that Reading is fun; Nice work, Mobile phones",
         "Berlin_Server started, GetLondon(), x->Paris, Paris::run", "Florida Panthers won",
         "Entwicklungs- und Bergen- sind",
         "2026-01-15T00:00:00.000Z INFO Server Started In Cluster");
}

static void test_taken(void **state)
{
    static const char text[] = "She lives in Berlin and Kyoto";
    const struct detect_range taken[] = {{13, 6}};
    struct detect_text in = {.text = span_of(text), .taken = taken, .ntaken = 1};
    (void)state;
    struct detect_hits hits = marked_run(place, &in);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.v[0].pos, 24);
    free(hits.v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),     cmocka_unit_test(test_cues),
        cmocka_unit_test(test_regions),    cmocka_unit_test(test_labels),
        cmocka_unit_test(test_facilities), cmocka_unit_test(test_rejects),
        cmocka_unit_test(test_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
