/* The detectors of people: what each takes, with exact ends, and what it leaves; each text also
 * twice (tests/marked.h). */
#include "tests/marked.h"

#include "rules/person.h"

static void each(detect_fn *fn, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_marked(fn, NULL, false, texts[i]);
}

#define EACH(fn, ...)                                                                              \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        each(fn, texts, sizeof(texts) / sizeof(texts[0]));                                         \
    } while (0)

static void test_run_shapes(void **state)
{
    (void)state;
    EACH(person_run, "Yesterday «Jane Doe» met «Robert Smith» there.",
         "It was «Jean-Claude Martin» again.", "He asked «Siobhan O'Brien» and «Siobhan O’Brien».",
         "a letter by «Ronald McDonald» to «Anna D'Angelo»",
         "for «Maria Clara Lucia Teresa Ana Rosa Helena Diana Laura Julia Eva Silva» only",
         "by «Maria de la Cruz» and «Vincent van der Berg»",
         "with «J. R. Hartwell» and «Robert Q. Smith»",
         "«John Smith Jr.» arrived. So did «John Smith Jr». He", "«William \"Buck\" Smith» ran",
         "the «Robert “Bob” O’Brien» of old", "where «Zoë Müller» and «Łukasz Kowalski» work",
         "and «Иван Петров» сказал", "«Jane Doe»'s car and «Jane Doe»’s house",
         "(«Jane Doe») and \"«Robert Smith»\", «Mary Jones»;",
         "“«Jane Doe»” … «Robert Smith»… and—«Mary Jones»—too", "•«Jane Doe» ג€“ go");
}

static void test_run_context(void **state)
{
    (void)state;
    EACH(person_run, "Ask Mr. «Quillfeather» or Dr «Oduyale» about it.", "Mrs «Brackwater»'s dog",
         "President «Tobias Lindqvist» spoke.", "The keynote by «Priya Venkat», 43, was long.",
         "«Jane» said that «Robert» told her.");
}

static void test_run_rejects(void **state)
{
    (void)state;
    EACH(person_run, "The quick brown fox jumps over the Lazy Dog.",
         "New York City and San Francisco and Los Angeles",
         "Bank of America, Human Resources, University of Texas",
         "W ActivityManager: Start proc for activity",
         "Release Notes, Table of Contents, Project Manager",
         "in Paris, in London and near Berlin on Monday, 5 May",
         "import java.util.List; public class JaneDoe extends John_Smith {}",
         "GET /Jane/Doe HTTP/1.1 200", "Jane.Doe and Jane@Doe and Jane_Doe and $Jane",
         "JSON, XML and HTML for IBM and NASA",
         "Error: Connection Refused. Please Try Again Later.");
}

/* German nouns have capitals too; what surrounds a name is of its language. */
static void test_run_languages(void **state)
{
    (void)state;
    EACH(person_run, "Im Juli wurde er von «Hermann Vexwood» beauftragt, und das war nicht gut.",
         "Der Regierungssprecher «Peter Quillfeather» sagte, dass die Arbeit nicht beginnt.",
         "Nach Angaben der Zeitung ist die Brücke über den Fluss seit zwei Tagen gesperrt.",
         "Das ist nicht wahr, sagte «Brackwater» im Gespräch mit der Zeitung.",
         "Die Lehrerin «Marianne Holt» und der Direktor «Tobias Lindqvist» sind nicht da.",
         "Elle est avec «Marie Dupont» dans la maison et il ne veut pas.",
         "El paciente no conoce a «Carlos Vexwood» pero es su médico.");
}

static void test_run_taken(void **state)
{
    static const char text[] = "From Jane Doe to Robert Smith";
    const struct detect_range taken[] = {{5, 4}}; /* Jane */
    struct detect_text in = {.text = span_of(text), .taken = taken, .ntaken = 1};
    (void)state;
    struct detect_hits hits = marked_run(person_run, &in);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.v[0].pos, 17);
    assert_int_equal(hits.v[0].len, 12);
    free(hits.v);
}

static void test_head(void **state)
{
    static const char *const yes[] = {
        "«Jane Doe»\nEngineer\n",    "\n\n  «Quillon Brackwater»  \nBerlin",
        "# «Zyra Vexwood»\ntext",    "«Xanthe O. Quillfeather» | Oslo | +47\n",
        "«Priya Holt», PhD\nOslo",   "RESUME\n\n«Jane Doe»\n",
        "«MARIA GONZALEZ»\nAnalyst",
    };
    static const char *const no[] = {
        "Release Notes\n1.0",
        "README\n",
        "Curriculum Vitae\n\n\n",
        "Project Manager\nJane",
        "jane doe\n",
        "Dear Sir,\n",
        "Jane Doe went home.\n",
        "2024-01-01 INFO Jane Doe\n",
        "#include <stdio.h>\n",
        "New York\n",
        "Table of Contents\n",
        "",
        "PERSON_7q4m2k9xwt3fdh2pm3xk\nQuillon Brackwater\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
        expect_marked(person_line, NULL, true, yes[i]);
    for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
        expect_marked(person_line, NULL, true, no[i]);
}

static void test_contact_lines(void **state)
{
    (void)state;
    EACH(person_line, "See below.\n«Jane Doe»\nj.doe@example.com",
         "See below.\n«Priya Holt»\nMail: x@example.org\n",
         "See below.\nSenior Engineer\nx@example.org\n", "See below.\nJane Doe\nno contact data\n");
}

static void test_fields(void **state)
{
    static const struct {
        const char *name, *text;
    } yes[] = {
        {"first_name", "«zyra»"},
        {"lastName", "«VEXWOOD»"},
        {"customer/fullName", "«Quillon de Brackwater»"},
        {"patient_name", "«Zyra»"},
        {"author", "«Jane Doe»"},
        {"name", "«Jane Doe»"},
        {"assignee", " «Jane Doe» "},
        {"surname", "«O'Brackwater»"},
        {"Customer Name", "«Doe, Jane»"},
    };
    static const struct {
        const char *name, *text;
    } no[] = {
        {"name", "nginx"},
        {"name", "Error Report"},
        {"file_name", "Jane Doe"},
        {"first_name", "null"},
        {"first_name", "jane7"},
        {"hostname", "Jane"},
        {"author", "jdoe@example.com"},
        {"title", "Jane Doe"},
        {"owner", "root"},
        {"first_name", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
        expect_marked(person_line, yes[i].name, false, yes[i].text);
    for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
        expect_marked(person_line, no[i].name, false, no[i].text);
}

static void test_mail(void **state)
{
    (void)state;
    EACH(person_mail, "«Quillon Brackwater» <q.brackwater@example.com>",
         "«Zyra Vexwood» (zvexwood@example.org)", "to «Jane» jane77@example.net",
         "a@example.org, «Zyra Vexwood» <zyra@example.org>",
         "Customer Support <support@example.com>", "Zyra Vexwood <info@example.org>",
         "x@y @ @@ <@example.org>", "See Release Notes (qb@example.com).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_run_shapes),    cmocka_unit_test(test_run_context),
        cmocka_unit_test(test_run_rejects),   cmocka_unit_test(test_run_languages),
        cmocka_unit_test(test_run_taken),     cmocka_unit_test(test_head),
        cmocka_unit_test(test_contact_lines), cmocka_unit_test(test_fields),
        cmocka_unit_test(test_mail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
