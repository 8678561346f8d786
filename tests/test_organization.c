/* The detectors of organisations: by legal form, by kind, by the lines of a résumé; each text also
 * with its findings replaced by tokens. */
#include "tests/marked.h"

#include "rules/organization.h"
#include "rules/organization_lex.h"

static void each(detect_fn *fn, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_marked(fn, NULL, true, texts[i]);
}

#define EACH(fn, ...)                                                                              \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        each(fn, texts, sizeof(texts) / sizeof(texts[0]));                                         \
    } while (0)

static void test_forms(void **state)
{
    (void)state;
    EACH(organization_text, "of «Brightwater Labs GmbH» in Kiel", "by «Vexwood, Inc.», who",
         "«QUILLON LIMITED» and", "«Quill & Vane LLP»,", "«Musterwerk GmbH & Co. KG»\n",
         "w «Przyklad Sp. z o.o.» od maja", "«Ejemplo Norte, S.A. de C.V.» paga",
         "della «Esempio Viaggi S.r.l.», Roma", "«Exempel Bygg AB» i Lund", "«Eksempel A/S» er",
         "«Brightwater Pty Ltd» and «Exampleton Sdn. Bhd.»", "«Vzorek s.r.o.», Praha",
         "«Voorbeeld Techniek B.V.» te", "«Rapid7 Inc.» says");
}

static void test_form_limits(void **state)
{
    (void)state;
    EACH(organization_text, "Inc, Ltd and GmbH", "READ AS IS, CPU AT SE", "the company AG",
         "See Foo.Inc or Foo::Ltd(x), Foo_Ltd, @Vexwood Ltd/x", "Written by Robert A.E. Smith",
         "Jane Doe and «Vexwood Ltd.» signed",
         "Yesterday «Vexwood Ltd.» grew. The «Vexwood Ltd.» won");
}

static void test_kinds(void **state)
{
    (void)state;
    EACH(organization_text, "at «Exampleton University» until", "the «University of Exampleton»",
         "«BANK OF EXAMPLETON», Branch 7",
         "from «Lakeside Community Hospital» and «Boston College».",
         "an der «Technischen Universität Musterstadt»", "«Université de Lyon» et «Lycée Exemplia»",
         "la «Universidad Autónoma de Ejemplo»", "«Ministry of Health and Social Care»",
         "dell'«Ospedale San Martino»", "«Volksbank Musterstadt»");
}

static void test_kind_limits(void **state)
{
    (void)state;
    EACH(organization_text, "The University, the High School and the Bank closed.",
         "Operating Systems, the Memory Bank and Summer School", "Politiker von der Bank",
         "Bank account; Group by; School Bus; Hospital Street");
}

static void test_names_again(void **state)
{
    (void)state;
    EACH(organization_text,
         "«Vexwood» was small. «Vexwood Corp.» grew; «Vexwood» shrank, not Vexwoods.",
         "«Quillon Robotics, Inc.» (\"«Quillon»\") sued «Quillon Robotics».",
         "«Green Inc.» likes Green apples");
}

static void test_resume_lines(void **state)
{
    (void)state;
    EACH(
        organization_resume, "Experience\n\n«Brightwater»\nStaff Engineer\n2019 - Present\n",
        "WORK EXPERIENCE\n\nNurse\n\n«Brightwater» -  Boston, Massachusetts -\n\nMay 2015 to "
        "April 2016\n",
        "Berufserfahrung\n03/2018 - heute   «Musterwerk»\n                  Ingenieurin\n",
        "## Experience\n### «Brightwater», «Quillon» / Staff Engineer\nFEB 2019 - PRESENT, BOSTON, "
        "MA\n- Did all.\n",
        "Education\n\n«Quillfeather Lyceum»\nAbitur\n2008\n",
        "2019 - Now\nDenver, Colorado\n«Brightwater»\nBuilt all of it and led the team for "
        "years.\n");
}

static void test_resume_limits(void **state)
{
    (void)state;
    EACH(organization_resume, "Skills\nPython, Terraform\n2019 - Present\n",
         "Experience\n- Built Terraform modules in 2019\nWrote the report on Python for the "
         "board.\n",
         "Brightwater\n2019\nmade with care\n", "Education\nMechanical Engineering\n2008 - 2012\n");
}

static void test_columns(void **state)
{
    (void)state;
    EACH(organization_resume, "SKILLS              EXPERIENCE\n"
                              "Terraform           «Brightwater»\n"
                              "Python              2019 - Present\n");
}

/* A line that holds a date which is taken already counts as the date itself does. */
static void test_taken_date(void **state)
{
    (void)state;
    static const char text[] = "Experience\nBrightwater\nDATE_TIME_7q4m2k9xwt3fdh2pm3xk\n";
    struct detect_range taken = {23, 30};
    struct detect_hits hits = {NULL, 0, 0};
    struct detect_text in = {.text = span_of(text), .taken = &taken, .ntaken = 1};
    assert_int_equal(organization_resume(NULL, &in, &hits), 0);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.v[0].pos, 11);
    assert_int_equal(hits.v[0].len, 11);
    free(hits.v);
}

/* Where a form ends, and how it may be written. */
static void test_form_table(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum org_form kind;
        size_t end;
    } rows[] = {
        {"GmbH & Co. KG", FORM_SURE, 13},
        {"gmbh", FORM_ANY, 4},
        {"LTD", FORM_ANY, 3},
        {"Ltd. He", FORM_ANY, 3},
        {"Ltd. he", FORM_ANY, 4},
        {"S.A. Foo", FORM_DOTS, 4},
        {"SA", FORM_WEAK, 2},
        {"Sa", FORM_NONE, 0},
        {"incense", FORM_NONE, 0},
        {"Inc-x", FORM_NONE, 0},
        {"limited", FORM_NONE, 0},
        {"d.o.o.", FORM_DOTS, 6},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        size_t end = 0;
        struct span s = span_of(rows[i].text);
        enum org_form kind = org_form_at(s, 0, s.n, &end);
        if (kind != rows[i].kind)
            print_error("form: %s\n", rows[i].text);
        assert_int_equal(kind, rows[i].kind);
        assert_true(kind == FORM_NONE || end == rows[i].end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_form_limits),
        cmocka_unit_test(test_kinds),         cmocka_unit_test(test_kind_limits),
        cmocka_unit_test(test_names_again),   cmocka_unit_test(test_resume_lines),
        cmocka_unit_test(test_resume_limits), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_taken_date),    cmocka_unit_test(test_form_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
