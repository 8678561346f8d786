#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "redact/cli/cli.h"

enum option_id {
    OPT_KEY_FD = 256,
    OPT_PASSPHRASE_FD,
    OPT_SCOPE,
    OPT_ONLY,
    OPT_EXCEPT,
    OPT_REGION,
    OPT_LANG,
    OPT_MIN_SCORE,
    OPT_VERIFY,
    OPT_NO_VERIFY,
    OPT_REPORT,
    OPT_NO_REPORT,
    OPT_REPORT_FORMAT,
    OPT_LINE_BUFFERED,
    OPT_NO_LINE_BUFFERED,
    OPT_DOCUMENT,
    OPT_ENCODING,
    OPT_FOREIGN,
    OPT_UNEXAMINED,
    OPT_ALL,
    OPT_NO_ALL,
    OPT_ALLOW,
    OPT_NO_ALLOW,
    OPT_IGNORES,
    OPT_NO_IGNORES,
    OPT_WRITE_IGNORES,
    OPT_GOLD,
    OPT_GOLD_MAP,
    OPT_GOLD_UNITS,
    OPT_BAR,
    OPT_QUASI,
    OPT_SENSITIVE,
    OPT_POPULATION,
    OPT_BEFORE,
    OPT_MERGE,
    OPT_NO_MERGE,
    OPT_AT,
    OPT_TEXT,
    OPT_AGAINST,
    OPT_STRICT,
    OPT_NO_STRICT,
    OPT_COLOR,
    OPT_NO_COLOR,
    OPT_HELP,
    OPT_PLANNED
};

static const struct {
    struct option option;
    unsigned takes; /* 0: every command */
} table[] = {
    {{"key", required_argument, NULL, 'k'}, TAKES_KEY},
    {{"key-fd", required_argument, NULL, OPT_KEY_FD}, TAKES_KEY},
    {{"passphrase-fd", required_argument, NULL, OPT_PASSPHRASE_FD}, TAKES_KEY},
    {{"scope", required_argument, NULL, OPT_SCOPE}, TAKES_KEY},
    {{"rules", required_argument, NULL, 'r'}, TAKES_PACKS},
    {{"only", required_argument, NULL, OPT_ONLY}, TAKES_PACKS},
    {{"except", required_argument, NULL, OPT_EXCEPT}, TAKES_PACKS},
    {{"region", required_argument, NULL, OPT_REGION}, TAKES_PACKS},
    {{"lang", required_argument, NULL, OPT_LANG}, TAKES_PACKS},
    {{"min-score", required_argument, NULL, OPT_MIN_SCORE}, TAKES_POLICY},
    {{"policy", required_argument, NULL, 'p'}, TAKES_POLICY},
    {{"format", required_argument, NULL, 'f'}, TAKES_INPUT},
    {{"encoding", required_argument, NULL, OPT_ENCODING}, TAKES_INPUT},
    {{"jobs", required_argument, NULL, 'j'}, TAKES_INPUT},
    {{"document", required_argument, NULL, OPT_DOCUMENT}, TAKES_INPUT},
    {{"line-buffered", no_argument, NULL, OPT_LINE_BUFFERED}, TAKES_INPUT},
    {{"no-line-buffered", no_argument, NULL, OPT_NO_LINE_BUFFERED}, TAKES_INPUT},
    {{"foreign", required_argument, NULL, OPT_FOREIGN}, TAKES_INPUT},
    {{"unexamined", required_argument, NULL, OPT_UNEXAMINED}, TAKES_INPUT},
    {{"all", no_argument, NULL, OPT_ALL}, TAKES_INPUT},
    {{"no-all", no_argument, NULL, OPT_NO_ALL}, TAKES_INPUT},
    {{"report", required_argument, NULL, OPT_REPORT}, TAKES_REPORT_FILE},
    {{"no-report", no_argument, NULL, OPT_NO_REPORT}, TAKES_REPORT_FILE},
    {{"report-format", required_argument, NULL, OPT_REPORT_FORMAT}, TAKES_REPORT_FORMAT},
    {{"output", required_argument, NULL, 'o'}, TAKES_OUTPUT},
    {{"verify", no_argument, NULL, OPT_VERIFY}, TAKES_OUTPUT},
    {{"no-verify", no_argument, NULL, OPT_NO_VERIFY}, TAKES_OUTPUT},
    {{"allow", required_argument, NULL, OPT_ALLOW}, TAKES_INPUT},
    {{"no-allow", no_argument, NULL, OPT_NO_ALLOW}, TAKES_INPUT},
    {{"ignores", required_argument, NULL, OPT_IGNORES}, TAKES_IGNORES},
    {{"no-ignores", no_argument, NULL, OPT_NO_IGNORES}, TAKES_IGNORES},
    {{"write-ignores", required_argument, NULL, OPT_WRITE_IGNORES}, TAKES_IGNORES},
    {{"gold", required_argument, NULL, OPT_GOLD}, TAKES_AUDIT},
    {{"gold-map", required_argument, NULL, OPT_GOLD_MAP}, TAKES_AUDIT},
    {{"gold-units", required_argument, NULL, OPT_GOLD_UNITS}, TAKES_AUDIT},
    {{"bar", required_argument, NULL, OPT_BAR}, TAKES_AUDIT},
    {{"quasi", required_argument, NULL, OPT_QUASI}, TAKES_AUDIT},
    {{"sensitive", required_argument, NULL, OPT_SENSITIVE}, TAKES_AUDIT},
    {{"population", required_argument, NULL, OPT_POPULATION}, TAKES_AUDIT},
    {{"before", required_argument, NULL, OPT_BEFORE}, TAKES_AUDIT},
    {{"merge", no_argument, NULL, OPT_MERGE}, TAKES_AUDIT},
    {{"no-merge", no_argument, NULL, OPT_NO_MERGE}, TAKES_AUDIT},
    {{"at", required_argument, NULL, OPT_AT}, TAKES_EXPLAIN},
    {{"text", required_argument, NULL, OPT_TEXT}, TAKES_EXPLAIN},
    {{"against", required_argument, NULL, OPT_AGAINST}, TAKES_VERIFY},
    {{"strict", no_argument, NULL, OPT_STRICT}, TAKES_VERIFY},
    {{"no-strict", no_argument, NULL, OPT_NO_STRICT}, TAKES_VERIFY},
    {{"quiet", no_argument, NULL, 'q'}, 0},
    {{"verbose", no_argument, NULL, 'v'}, 0},
    {{"color", required_argument, NULL, OPT_COLOR}, 0},
    {{"no-color", no_argument, NULL, OPT_NO_COLOR}, 0},
    {{"help", no_argument, NULL, OPT_HELP}, 0},
    {{"known", required_argument, NULL, OPT_PLANNED}, 0},
    {{"progress", no_argument, NULL, OPT_PLANNED}, 0},
    {{"no-progress", no_argument, NULL, OPT_PLANNED}, 0},
    {{"staged", no_argument, NULL, OPT_PLANNED}, 0},
    {{"commit-msg", required_argument, NULL, OPT_PLANNED}, 0},
    {{"pre-push", no_argument, NULL, OPT_PLANNED}, 0},
};

static const char some_rule[] = "at least one type, rule or tag:NAME";

enum { OPTIONS = sizeof(table) / sizeof(table[0]) };

static const char short_options[] = "+:k:r:p:f:j:o:qvh";

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t cli_distance(const char *a, const char *b)
{
    size_t row[33];
    size_t bn = strlen(b);
    if (bn > 32)
        return SIZE_MAX;
    for (size_t j = 0; j <= bn; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < bn; j++) {
            size_t cost = corner + (a[i] != b[j]);
            corner = row[j + 1];
            row[j + 1] = least(cost, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[bn];
}

static int unknown_option(const char *command, const char *arg)
{
    const char *best = NULL;
    size_t best_distance = 4;
    if (arg[0] != '-' || arg[1] != '-') {
        if (arg[1] != ':' && strchr(short_options, arg[1]) != NULL)
            cli_say("redact %s does not take %.2s (see redact --help)", command, arg);
        else
            cli_say("unknown option %.2s (see redact --help)", arg);
        return EXIT_USAGE;
    }
    size_t n = strcspn(arg + 2, "=");
    char name[33];
    snprintf(name, sizeof(name), "%.*s", (int)least(n, 32), arg + 2);
    for (size_t i = 0; i < OPTIONS; i++) {
        size_t d = cli_distance(name, table[i].option.name);
        if (d < best_distance) {
            best = table[i].option.name;
            best_distance = d;
        }
    }
    if (best == NULL)
        cli_say("unknown option --%s (see redact --help)", name);
    else if (best_distance == 0)
        cli_say("redact %s does not take --%s, or it needs a value (see redact --help)", command,
                name);
    else
        cli_say("unknown option --%s (did you mean --%s?)", name, best);
    return EXIT_USAGE;
}

static int bad_value(const char *option, const char *wanted)
{
    cli_say("%s takes %s", option, wanted);
    return EXIT_USAGE;
}

static int read_number(const char *s, long min, long max, long *out)
{
    char *end = NULL;
    if (s[0] < '0' || s[0] > '9')
        return -1;
    *out = strtol(s, &end, 10);
    return *end == '\0' && *out >= min && *out <= max ? 0 : -1;
}

static int words_put(struct cli_words *w, const char *s)
{
    const char **grown = realloc(w->v, (w->n + 1) * sizeof(*grown));
    if (grown == NULL) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    w->v = grown;
    w->v[w->n++] = s;
    return 0;
}

/* A list separated by commas or blanks; the words stay in argv, cut there. An empty one would mean
 * "all". */
static int words_split(struct cli_words *w, char *list, const char *option, const char *wanted)
{
    char *save = NULL;
    int bad = 0;
    size_t before = w->n;
    for (char *word = strtok_r(list, ", ", &save); word != NULL && bad == 0;
         word = strtok_r(NULL, ", ", &save))
        bad = words_put(w, word);
    return bad == 0 && w->n == before ? bad_value(option, wanted) : bad;
}

static int set_fd(int *slot, const char *option, const char *value)
{
    long n = 0;
    if (read_number(value, 0, 65535, &n) != 0)
        return bad_value(option, "the number of an open file descriptor");
    *slot = (int)n;
    return 0;
}

static int set_format(struct cli_options *o, const char *value)
{
    o->format = strcmp(value, "auto") == 0 ? NULL : value;
    return o->format == NULL || format_find(value) != NULL ? 0
                                                           : bad_value("--format", format_names());
}

static int set_encoding(struct cli_options *o, const char *value)
{
    enum encoding e = encoding_find(span_of(value));
    o->format_options.encoding_given = strcmp(value, "auto") != 0;
    o->format_options.encoding = e;
    return e != ENCODING_UNKNOWN || !o->format_options.encoding_given
               ? 0
               : bad_value("--encoding", "auto, utf-8, latin1, windows-1252, utf-16le, utf-16be, "
                                         "utf-32le or utf-32be");
}

static int set_document(struct cli_options *o, const char *value)
{
    static const char *const names[] = {"segment", "record", "line"};
    for (unsigned i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            o->format_options.unit = (enum format_unit)i;
            return 0;
        }
    return bad_value("--document", "segment, record or line");
}

static int set_report_format(struct cli_options *o, const char *value)
{
    o->report_format_given = true;
    return report_format_find(value, &o->report_format)
               ? 0
               : bad_value("--report-format", "text, ndjson, json, csv, sarif or html");
}

static int set_unexamined(const char *value)
{
    if (strcmp(value, "fail") == 0)
        return 0;
    if (strcmp(value, "drop") == 0 || strcmp(value, "pass") == 0) {
        cli_say("--unexamined=%s is not part of this version (it has fail)", value);
        return EXIT_USAGE;
    }
    return bad_value("--unexamined", "fail");
}

static int set_color(struct cli_options *o, const char *value)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (unsigned i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            o->color = (enum cli_color)i;
            return 0;
        }
    return bad_value("--color", "auto, always or never");
}

static int set_min_score(struct cli_options *o, const char *value)
{
    return conf_score(span_of(value), &o->min_score)
               ? 0
               : bad_value("--min-score", "a number from 0 to 1, such as 0.7");
}

static int set_jobs(struct cli_options *o, const char *value)
{
    long n = 0;
    if (read_number(value, 1, REDACT_JOBS_MAX, &n) != 0)
        return bad_value("--jobs", "a number from 1 to 256");
    o->jobs = (unsigned)n;
    return 0;
}

static int set_foreign(struct cli_options *o, const char *value)
{
    o->foreign = strcmp(value, "redact") == 0;
    return o->foreign || strcmp(value, "keep") == 0 ? 0 : bad_value("--foreign", "keep or redact");
}

static int set_population(struct cli_options *o, const char *value)
{
    long n = 0;
    if (read_number(value, 1, 100000000000L, &n) != 0)
        return bad_value("--population", "a number of people");
    o->population = (uint64_t)n;
    return 0;
}

static int set_one(struct cli_options *o, int id, char *value)
{
    switch (id) {
    case 'k':
        o->key_file = value;
        return 0;
    case OPT_KEY_FD:
        return set_fd(&o->key_fd, "--key-fd", value);
    case OPT_PASSPHRASE_FD:
        return set_fd(&o->passphrase_fd, "--passphrase-fd", value);
    case OPT_SCOPE:
        o->scope = value;
        return 0;
    case 'r':
        return words_put(&o->packs, value);
    case OPT_ONLY:
        return words_split(&o->only, value, "--only", some_rule);
    case OPT_EXCEPT:
        return words_split(&o->except, value, "--except", some_rule);
    case OPT_REGION:
        o->regions = value;
        return 0;
    case OPT_LANG:
        o->langs = value;
        return 0;
    case OPT_MIN_SCORE:
        return set_min_score(o, value);
    case 'p':
        o->policy = value;
        return 0;
    case 'f':
        return set_format(o, value);
    case 'j':
        return set_jobs(o, value);
    case OPT_DOCUMENT:
        return set_document(o, value);
    case OPT_ENCODING:
        return set_encoding(o, value);
    case OPT_LINE_BUFFERED:
    case OPT_NO_LINE_BUFFERED:
        o->format_options.line_buffered = id == OPT_LINE_BUFFERED;
        return 0;
    case OPT_FOREIGN:
        return set_foreign(o, value);
    case OPT_UNEXAMINED:
        return set_unexamined(value);
    case OPT_ALL:
    case OPT_NO_ALL:
        o->all = id == OPT_ALL;
        return 0;
    case OPT_REPORT:
    case OPT_NO_REPORT:
        o->report = id == OPT_REPORT ? value : NULL;
        return 0;
    case OPT_REPORT_FORMAT:
        return set_report_format(o, value);
    case 'o':
        o->output = strcmp(value, "-") == 0 ? NULL : value;
        return 0;
    case OPT_VERIFY:
    case OPT_NO_VERIFY:
        o->verify = id == OPT_VERIFY;
        return 0;
    case OPT_ALLOW:
    case OPT_NO_ALLOW:
        o->allow = id == OPT_ALLOW ? value : NULL;
        return 0;
    case OPT_IGNORES:
    case OPT_NO_IGNORES:
        o->ignores = id == OPT_IGNORES ? value : NULL;
        return 0;
    case OPT_WRITE_IGNORES:
        o->write_ignores = value;
        return 0;
    case OPT_GOLD:
        return words_put(&o->gold, value);
    case OPT_GOLD_MAP:
        return words_split(&o->gold_map, value, "--gold-map", "LABEL=TYPE");
    case OPT_GOLD_UNITS:
        o->gold_bytes = strcmp(value, "bytes") == 0;
        return o->gold_bytes || strcmp(value, "characters") == 0
                   ? 0
                   : bad_value("--gold-units", "characters or bytes");
    case OPT_BAR:
        return words_split(&o->bar, value, "--bar", "recall=0.95 and the like");
    case OPT_QUASI:
        return words_split(&o->quasi, value, "--quasi",
                           "at least one field, such as zip or /address/zip");
    case OPT_SENSITIVE:
        o->sensitive = value;
        return value[0] != '\0' ? 0 : bad_value("--sensitive", "a field");
    case OPT_POPULATION:
        return set_population(o, value);
    case OPT_BEFORE:
        o->before = value;
        return 0;
    case OPT_MERGE:
    case OPT_NO_MERGE:
        o->merge = id == OPT_MERGE;
        return 0;
    case OPT_AT:
        o->at = value;
        return 0;
    case OPT_TEXT:
        o->text = value;
        return value[0] != '\0' ? 0 : bad_value("--text", "a piece of the input");
    case OPT_AGAINST:
        o->against = value;
        return 0;
    case OPT_STRICT:
    case OPT_NO_STRICT:
        o->strict = id == OPT_STRICT;
        return 0;
    case 'q':
        o->quiet = true;
        return 0;
    case 'v':
        o->verbose++;
        return 0;
    case OPT_COLOR:
        return set_color(o, value);
    case OPT_NO_COLOR:
        o->color = COLOR_NEVER;
        return 0;
    default:
        o->help = true;
        return 0;
    }
}

static unsigned takes_of(int id)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (table[i].option.val == id)
            return table[i].takes;
    return 0;
}

int cli_options_read(struct cli_options *o, const char *name, unsigned takes, int argc, char **argv)
{
    struct option longs[OPTIONS + 1];
    size_t n = 0;
    for (size_t i = 0; i < OPTIONS; i++)
        if (table[i].takes == 0 || (table[i].takes & takes) != 0)
            longs[n++] = table[i].option;
    longs[n] = (struct option){NULL, 0, NULL, 0};
    *o = (struct cli_options){.key_fd = -1,
                              .passphrase_fd = -1,
                              .scope = "",
                              .min_score = -1,
                              .policy = "default",
                              .jobs = 1};
    opterr = 0;
    optind = 1;
    while (optind < argc) {
        int at = optind;
        int id = getopt_long(argc, argv, short_options, longs, NULL);
        int bad = 0;
        if (id == -1 && optind > at) /* "--" */
            break;
        if (id == -1) {
            bad = words_put(&o->args, argv[optind++]); /* options may follow arguments */
        } else if (id == '?' || (takes_of(id) != 0 && (takes_of(id) & takes) == 0)) {
            return unknown_option(name, argv[at]);
        } else if (id == ':') {
            cli_say("%s needs a value", argv[at]);
            return EXIT_USAGE;
        } else if (id == OPT_PLANNED) {
            cli_say("%s is not part of this version", argv[at]);
            return EXIT_USAGE;
        } else {
            bad = set_one(o, id, optarg);
        }
        if (bad != 0)
            return bad;
    }
    for (; optind < argc; optind++)
        if (words_put(&o->args, argv[optind]) != 0)
            return EXIT_INCOMPLETE;
    return 0;
}

void cli_options_free(struct cli_options *o)
{
    free(o->packs.v);
    free(o->only.v);
    free(o->except.v);
    free(o->quasi.v);
    free(o->gold.v);
    free(o->gold_map.v);
    free(o->bar.v);
    free(o->args.v);
}
