#include "redact/verify/opts.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "redact/verify/say.h"
#include "rules/conf.h"

static const char help[] =
    "Usage: redact-verify [OPTIONS] [FILE...]\n"
    "Is anything identifying left in FILE (or standard input), an output of redact?\n"
    "\n"
    "      --against ORIGINAL   what FILE was made of: account for every byte, and look for\n"
    "                           every value that was replaced\n"
    "      --report FILE        the NDJSON report of that run: account along it\n"
    "  -k, --key FILE           the key, to tell tokens from what is dressed as one\n"
    "      --key-fd N           the same from an open descriptor (else $REDACT_KEY_FILE)\n"
    "      --scope NAME         the scope that the tokens were made for\n"
    "  -r, --rules FILE         a rule pack beside the built-in ones; may be given again\n"
    "  -p, --policy NAME|FILE   default, strict, logs, hipaa, secrets, resume, or a file\n"
    "      --only TYPE,...      residue is what has one of these types\n"
    "      --except TYPE,...    these types are no residue\n"
    "      --region XX,...      the countries that the data is from\n"
    "      --lang xx,...        the languages that it is in\n"
    "      --min-score X        from 0.00 to 1.00, in place of the policy's\n"
    "      --document UNIT      what a document is: line, record or segment\n"
    "  -f, --format FORMAT      auto, text or ndjson\n"
    "      --allow FILE         values that may stand, as given to redact --allow\n"
    "      --strict             what is only suspicious is residue too (--no-strict)\n"
    "      --report-format F    text or ndjson, on standard output\n"
    "  -q, --quiet              no output, only the exit code and errors\n"
    "  -v, --verbose            list what is suspicious, say what was not run\n"
    "      --version\n"
    "      --help\n"
    "\n"
    "Exit: 0 nothing left, 2 usage, rule, policy or key error, 3 incomplete, 4 residue or an\n"
    "account that does not hold.\n";

enum {
    AGAINST = 256,
    ALLOW,
    REPORT,
    KEY_FD,
    SCOPE,
    ONLY,
    EXCEPT,
    REGION,
    LANG,
    MIN_SCORE,
    DOCUMENT,
    STRICT,
    NO_STRICT,
    REPORT_FORMAT,
    VERSION,
    HELP
};

static const struct option longs[] = {
    {"allow", required_argument, NULL, ALLOW},
    {"against", required_argument, NULL, AGAINST},
    {"report", required_argument, NULL, REPORT},
    {"key", required_argument, NULL, 'k'},
    {"key-fd", required_argument, NULL, KEY_FD},
    {"scope", required_argument, NULL, SCOPE},
    {"rules", required_argument, NULL, 'r'},
    {"policy", required_argument, NULL, 'p'},
    {"only", required_argument, NULL, ONLY},
    {"except", required_argument, NULL, EXCEPT},
    {"region", required_argument, NULL, REGION},
    {"lang", required_argument, NULL, LANG},
    {"min-score", required_argument, NULL, MIN_SCORE},
    {"document", required_argument, NULL, DOCUMENT},
    {"format", required_argument, NULL, 'f'},
    {"strict", no_argument, NULL, STRICT},
    {"no-strict", no_argument, NULL, NO_STRICT},
    {"report-format", required_argument, NULL, REPORT_FORMAT},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"version", no_argument, NULL, VERSION},
    {"help", no_argument, NULL, HELP},
    {NULL, 0, NULL, 0},
};

/* Index of `word` in a NULL-terminated list, or -1 with the choices told. */
static int choice(const char *option, const char *word, const char *const *list,
                  const char *choices)
{
    for (int i = 0; list[i] != NULL; i++)
        if (strcmp(word, list[i]) == 0)
            return i;
    say("--%s takes %s, not '%s'", option, choices, say_name(word));
    return -1;
}

static bool format_read(struct opts *o, const char *word)
{
    static const char *const list[] = {"auto", "text", "ndjson", NULL};
    int i = choice("format", word, list, "auto, text or ndjson");
    o->format = (enum opts_format)i;
    return i >= 0;
}

static bool document_read(struct opts *o, const char *word)
{
    static const char *const list[] = {"segment", "line", "record", NULL};
    int i = choice("document", word, list, "line, record or segment");
    o->document = (enum opts_document)i;
    return i >= 0;
}

static bool report_format_read(struct opts *o, const char *word)
{
    static const char *const list[] = {"text", "ndjson", NULL};
    int i = choice("report-format", word, list, "text or ndjson");
    o->ndjson = i == 1;
    return i >= 0;
}

static bool score_read(struct opts *o, const char *word)
{
    if (conf_score(span_of(word), &o->min_score))
        return true;
    say("--min-score takes a number from 0 to 1 with at most two decimals, such as 0.50");
    return false;
}

static bool fd_read(struct opts *o, const char *word)
{
    char *end = NULL;
    long n = strtol(word, &end, 10);
    if (end == word || *end != '\0' || n < 0 || n > 1 << 20) {
        say("--key-fd takes the number of an open descriptor");
        return false;
    }
    o->key_fd = (int)n;
    o->key = NULL;
    return true;
}

static bool pack_read(struct opts *o, const char *file)
{
    if (o->npacks == OPTS_PACKS_MAX) {
        say("more than %d --rules", OPTS_PACKS_MAX);
        return false;
    }
    o->pack[o->npacks++] = file;
    return true;
}

static bool option_read(struct opts *o, int c)
{
    switch (c) {
    case AGAINST:
        o->against = optarg;
        return true;
    case REPORT:
        o->report = optarg;
        return true;
    case 'k':
        o->key = optarg;
        o->key_fd = -1;
        return true;
    case ALLOW:
        o->allow = optarg;
        return true;
    case KEY_FD:
        return fd_read(o, optarg);
    case SCOPE:
        o->scope = optarg;
        return true;
    case 'r':
        return pack_read(o, optarg);
    case 'p':
        o->policy = optarg;
        return true;
    case ONLY:
        o->only = optarg;
        return true;
    case EXCEPT:
        o->except = optarg;
        return true;
    case REGION:
        o->regions = optarg;
        return true;
    case LANG:
        o->langs = optarg;
        return true;
    case MIN_SCORE:
        return score_read(o, optarg);
    case DOCUMENT:
        return document_read(o, optarg);
    case 'f':
        return format_read(o, optarg);
    case STRICT:
    case NO_STRICT:
        o->strict = c == STRICT;
        return true;
    case REPORT_FORMAT:
        return report_format_read(o, optarg);
    case 'q':
        o->quiet = true;
        return true;
    default:
        o->verbose = true;
        return true;
    }
}

/* What does not go together. */
static bool opts_fit(const struct opts *o)
{
    if (o->report != NULL && o->against == NULL)
        say("--report tells of an original: name it with --against");
    else if (o->against != NULL && o->nfile > 1)
        say("--against goes with one FILE");
    else if (o->only != NULL && o->except != NULL)
        say("--only and --except do not go together");
    else
        return true;
    return false;
}

static enum opts_verdict mistake(int c, char **argv)
{
    if (c == ':')
        say("option '%s' needs a value; see redact-verify --help", say_name(argv[optind - 1]));
    else
        say("unknown option '%s'; see redact-verify --help",
            say_name(optopt != 0 && optopt < 256 ? (char[]){'-', (char)optopt, 0}
                                                 : argv[optind - 1]));
    return OPTS_BAD;
}

enum opts_verdict opts_read(struct opts *o, int argc, char **argv)
{
    *o = (struct opts){.scope = "", .policy = "default", .key_fd = -1, .min_score = -1};
    const char *env = getenv("REDACT_KEY_FILE");
    o->key = env != NULL && env[0] != '\0' ? env : NULL;
    opterr = 0;
    for (;;) {
        int c = getopt_long(argc, argv, ":k:r:p:f:qv", longs, NULL);
        if (c == -1)
            break;
        if (c == '?' || c == ':')
            return mistake(c, argv);
        if (c == HELP || c == VERSION) {
            fputs(c == HELP ? help : "redact-verify " OPTS_VERSION "\n", stdout);
            return fflush(stdout) == 0 ? OPTS_DONE : OPTS_BAD;
        }
        if (!option_read(o, c))
            return OPTS_BAD;
    }
    o->file = argv + optind;
    o->nfile = (size_t)(argc - optind);
    return opts_fit(o) ? OPTS_RUN : OPTS_BAD;
}
