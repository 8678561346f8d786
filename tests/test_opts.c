/* redact/cli/opts: the command line, option by option. Links redact/cli/opts.o and redact/cli/say.o
 * besides. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "tests/support.h"

enum {
    ALL = TAKES_RULES | TAKES_KEY | TAKES_INPUT | TAKES_REPORT | TAKES_OUTPUT,
    ARGS = 16,
    WORD = 64
};

static char words[ARGS][WORD];
static char message[1024];
static struct cli_options o;

/* Reads a line of blank-separated arguments; what is said on standard error goes to `message`. */
static int read_line(unsigned takes, const char *line)
{
    char *argv[ARGS + 2] = {(char[]){"redact"}};
    int argc = 1;
    for (const char *at = line; *at != '\0'; argc++) {
        size_t n = strcspn(at, " ");
        assert_true(n < WORD && argc <= ARGS);
        memcpy(words[argc - 1], at, n);
        words[argc - 1][n] = '\0';
        argv[argc] = words[argc - 1];
        at += n + (at[n] == ' ');
    }
    FILE *to = tmpfile();
    int kept = dup(STDERR_FILENO);
    assert_true(to != NULL && kept >= 0);
    dup2(fileno(to), STDERR_FILENO);
    int result = cli_options_read(&o, "filter", takes, argc, argv);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(to);
    size_t n = fread(message, 1, sizeof(message) - 1, to);
    message[n] = '\0';
    fclose(to);
    assert_int_equal(result != 0, n > 0); /* a message when, and only when, something is wrong */
    return result;
}

static void good(const char *line)
{
    if (read_line(ALL, line) != 0)
        fail_msg("%s: %s", line, message);
}

static void test_nothing(void **state)
{
    (void)state;
    good("");
    assert_null(o.key_file);
    assert_int_equal(o.key_fd, -1);
    assert_int_equal(o.passphrase_fd, -1);
    assert_string_equal(o.scope, "");
    assert_string_equal(o.policy, "default");
    assert_int_equal(o.min_score, -1);
    assert_int_equal(o.jobs, 1);
    assert_null(o.format);
    assert_null(o.output);
    assert_null(o.report);
    assert_false(o.verify || o.all || o.foreign || o.quiet || o.help || o.strict ||
                 o.report_format_given);
    assert_int_equal(o.args.n + o.packs.n + o.only.n + o.except.n, 0);
    cli_options_free(&o);
}

static void test_values(void **state)
{
    (void)state;
    good("-k a --scope=b -p c -f text -j 5 -o d e");
    assert_string_equal(o.key_file, "a");
    assert_string_equal(o.scope, "b");
    assert_string_equal(o.policy, "c");
    assert_string_equal(o.format, "text");
    assert_int_equal(o.jobs, 5);
    assert_string_equal(o.output, "d");
    assert_int_equal(o.args.n, 1);
    assert_string_equal(o.args.v[0], "e");
    cli_options_free(&o);
    good("--key a --key-fd 3 --passphrase-fd=4 --min-score 0.7 --report r");
    assert_int_equal(o.key_fd, 3);
    assert_int_equal(o.passphrase_fd, 4);
    assert_int_equal(o.min_score, 70);
    assert_string_equal(o.report, "r");
    cli_options_free(&o);
    good("-r one --rules two --only A,B --only=c --except tag:x,D");
    assert_int_equal(o.packs.n, 2);
    assert_string_equal(o.packs.v[1], "two");
    assert_int_equal(o.only.n, 3);
    assert_string_equal(o.only.v[1], "B");
    assert_string_equal(o.only.v[2], "c");
    assert_int_equal(o.except.n, 2);
    assert_string_equal(o.except.v[0], "tag:x");
    cli_options_free(&o);
    good("--report-format ndjson --foreign=redact --document line --color=never --no-color -qvv");
    assert_int_equal(o.report_format, REPORT_NDJSON);
    assert_true(o.report_format_given && o.foreign && o.quiet);
    assert_int_equal(o.format_options.unit, UNIT_LINE);
    assert_int_equal(o.verbose, 2);
    assert_int_equal(o.color, COLOR_NEVER);
    cli_options_free(&o);
    good("--report-format html --no-color --color=always");
    assert_int_equal(o.report_format, REPORT_HTML);
    assert_int_equal(o.color, COLOR_ALWAYS);
    cli_options_free(&o);
}

static void test_the_last_one_wins(void **state)
{
    (void)state;
    good("--verify --no-verify --line-buffered --no-line-buffered --all --no-all --report r "
         "--no-report");
    assert_false(o.verify || o.format_options.line_buffered || o.all);
    assert_null(o.report);
    cli_options_free(&o);
    good("--no-verify --verify --no-all --all --no-line-buffered --line-buffered");
    assert_true(o.verify && o.all && o.format_options.line_buffered);
    cli_options_free(&o);
    good("-f text -f auto -j 2 -j 3 -o x -o - --foreign=redact --foreign=keep");
    assert_null(o.format);
    assert_int_equal(o.jobs, 3);
    assert_null(o.output);
    assert_false(o.foreign);
    cli_options_free(&o);
}

static void test_arguments(void **state)
{
    (void)state;
    good("a -q b -- -q --c");
    assert_true(o.quiet);
    assert_int_equal(o.args.n, 4);
    assert_string_equal(o.args.v[0], "a");
    assert_string_equal(o.args.v[1], "b");
    assert_string_equal(o.args.v[2], "-q");
    assert_string_equal(o.args.v[3], "--c");
    cli_options_free(&o);
    good("-");
    assert_int_equal(o.args.n, 1);
    assert_string_equal(o.args.v[0], "-");
    cli_options_free(&o);
    good("--help");
    assert_true(o.help);
    cli_options_free(&o);
}

static void test_refused(void **state)
{
    static const struct {
        const char *line, *says;
        unsigned takes;
    } table[] = {
        {"--nonsense", "unknown option --nonsense", ALL},
        {"--verfy", "did you mean --verify", ALL},
        {"--polcy=x", "did you mean --policy", ALL},
        {"-z", "unknown option -z", ALL},
        {"-k", "needs a value", ALL},
        {"a --key", "needs a value", ALL},
        {"-j 0", "1 to 256", ALL},
        {"-j 257", "1 to 256", ALL},
        {"-j x", "1 to 256", ALL},
        {"-j 1x", "1 to 256", ALL},
        {"-j -1", "1 to 256", ALL},
        {"-j 99999999999999999999", "1 to 256", ALL},
        {"--key-fd x", "file descriptor", ALL},
        {"--key-fd -1", "file descriptor", ALL},
        {"--passphrase-fd=70000", "file descriptor", ALL},
        {"--min-score 2", "0 to 1", ALL},
        {"--min-score 0.123", "0 to 1", ALL},
        {"-f nonsense", "auto, text, ndjson, json", ALL},
        {"--document page", "segment, record or line", ALL},
        {"--foreign=burn", "keep or redact", ALL},
        {"--unexamined=pass", "not part of this version", ALL},
        {"--unexamined=what", "fail", ALL},
        {"--report-format x", "text, ndjson, json, csv, sarif or html", ALL},
        {"--quasi=", "at least one field", TAKES_AUDIT},
        {"--population 0", "a number of people", TAKES_AUDIT},
        {"--merge", "--merge", ALL},
        {"--text=", "a piece of the input", TAKES_EXPLAIN},
        {"--at 1", "does not take --at", ALL},
        {"--color=sometimes", "auto, always or never", ALL},
        {"--known x", "not part of this version", ALL},
        {"--progress", "not part of this version", ALL},
        {"-k x", "-k", TAKES_RULES},
        {"--key x", "does not take --key", TAKES_RULES},
        {"-o x", "-o", TAKES_RULES},
        {"--verify=yes", "verify", ALL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        int result = read_line(table[i].takes, table[i].line);
        if (result != EXIT_USAGE || strstr(message, table[i].says) == NULL)
            fail_msg("%s: %d %s", table[i].line, result, message);
        assert_int_equal(strncmp(message, "redact: ", 8), 0);
        assert_non_null(strchr(message, '\n'));
        cli_options_free(&o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),           cmocka_unit_test(test_values),
        cmocka_unit_test(test_the_last_one_wins), cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
