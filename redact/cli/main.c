#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "redact/cli/cli.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv); /* NULL: a later version has it */
} commands[] = {
    {"check", cmd_check}, {"explain", cmd_explain}, {"verify", cmd_verify},
    {"rules", cmd_rules}, {"key", cmd_key},         {"scrub", NULL},
    {"audit", cmd_audit}, {"reveal", NULL},         {"hook", NULL},
};

static const char usage[] =
    "usage: redact [OPTIONS] [FILE]              filter: standard input or FILE to standard "
    "output, or -o FILE\n"
    "       redact check [OPTIONS] [FILE...]     report findings, change nothing (exit 1: "
    "something was found)\n"
    "       redact explain [OPTIONS] [FILE...]   what was taken, what was not, and why\n"
    "       redact audit [OPTIONS] [FILE...]     what is in there, what identifies, what looks "
    "left\n"
    "       redact verify [OPTIONS] [FILE...]    is anything identifying left? (redact-verify "
    "--help)\n"
    "       redact rules list|show|check         the rules, and their proofs\n"
    "       redact key new|id FILE               a key file\n"
    "\n"
    "keys      -k, --key FILE         the key (also: REDACT_KEY_FILE); without one, a key for this "
    "run only\n"
    "          --key-fd N             the key from an open file descriptor\n"
    "          --passphrase-fd N      a passphrase instead (Argon2id)\n"
    "          --scope NAME           who the output is for: no two scopes share a token\n"
    "rules     -r, --rules FILE       a pack of your own, added to the built-in ones (repeatable)\n"
    "          --only, --except LIST  types, rule ids or tag:NAME, separated by commas\n"
    "          --region LIST          the countries that the data is from, such as de,at\n"
    "          --lang LIST            the languages that it is in, such as de,fr\n"
    "          --min-score X          what counts as a finding, 0 to 1 (default 0.5)\n"
    "          -p, --policy NAME      default, strict, logs, hipaa, secrets, resume, or a file\n"
    "input     -f, --format NAME      auto, text, ndjson, json, csv, tsv, env, ini, properties, yaml, "
    "sql, xml,\n"
    "                                 html, eml, mbox, vcard (redact(1) has more names)\n"
    "          --encoding NAME        auto, utf-8, latin1, windows-1252, utf-16le, utf-16be, "
    "utf-32le, utf-32be\n"
    "          --document UNIT        what memory reaches over in text: segment (default), record, "
    "line\n"
    "          --line-buffered        put out each line as soon as it is complete; memory looks "
    "backwards only\n"
    "          -j, --jobs N           workers (default 1)\n"
    "          --foreign=keep|redact  token-shaped strings of other keys\n"
    "          --unexamined=fail      what cannot be examined ends the run (the only choice yet)\n"
    "          --allow FILE           values that may stand, one a line\n"
    "output    -o, --output FILE      written beside FILE and renamed when complete\n"
    "          --verify               look at the output again before it is released (exit 4: "
    "something is left)\n"
    "          --report FILE          findings, without values; for check: - is standard output\n"
    "          --report-format F      text, ndjson, json, csv, sarif, html\n"
    "          --all                  also what the policy keeps\n"
    "          --color=WHEN           auto, always, never: colours for text on a terminal\n"
    "check     --ignores FILE         findings that need not be reported again\n"
    "          --write-ignores FILE   note all that is found there, by keyed prints\n"
    "          -q, --quiet   -v, --verbose   --help   --version\n"
    "audit     --quasi LIST           fields that may identify together: k-anonymity and more\n"
    "          --sensitive FIELD      what must not be learnt of them: l-diversity\n"
    "          --population N         people that the records are drawn from: k-map\n"
    "          --before FILE          the same data before redaction, side by side\n"
    "          --merge                the files are audits in ndjson, of shards\n"
    "          --gold FILE            labelled texts (ndjson, CoNLL columns, brat .ann): measure "
    "by them\n"
    "          --bar recall=0.95,...  exit 1 when it is not reached\n"
    "explain   --at OFFSET            or --at LINE:COLUMN: what happened there\n"
    "          --text TEXT            the same wherever TEXT stands\n"
    "\n"
    "exit      0 done, nothing found, nothing left   1 check: findings   2 usage, rule or key "
    "error, nothing was written\n"
    "          3 incomplete, output withheld from there on   4 something identifying is left\n";

int cli_help(void)
{
    return fputs(usage, stdout) < 0 || fflush(stdout) != 0 ? EXIT_INCOMPLETE : EXIT_DONE;
}

static int version(void)
{
    char pcre2[64] = "";
    struct conf_error err;
    struct packs *p = packs_new();
    pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
    if (p == NULL || packs_add_builtin(p, &err) != 0) {
        packs_free(p);
        return EXIT_INCOMPLETE;
    }
    size_t n = 0;
    packs_rules(p, &n);
    printf("redact %s (PCRE2 %s, libsodium %s; %zu rules, set %016llx)\n", REDACT_VERSION, pcre2,
           sodium_version_string(), n, (unsigned long long)packs_digest(p));
    packs_free(p);
    return fflush(stdout) != 0 ? EXIT_INCOMPLETE : EXIT_DONE;
}

/* Every buffer here holds somebody's data: no core file, and no peeking by other processes of the
 * user. */
static void protect(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    signal(SIGPIPE, SIG_IGN);
}

/* `redact chek FILE`: a word that is no file and nearly a command. */
static bool looks_mistyped(const char *word)
{
    if (word[0] == '-' || access(word, F_OK) == 0)
        return false;
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (cli_distance(word, commands[i].name) <= 2) {
            cli_say("no file and no command: %s (did you mean redact %s?)", word, commands[i].name);
            return true;
        }
    return false;
}

int main(int argc, char **argv)
{
    protect();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--version") == 0)
            return version();
    for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        if (commands[i].run != NULL)
            return commands[i].run(argc - 1, argv + 1);
        cli_say("%s is not part of this version", argv[1]);
        return EXIT_USAGE;
    }
    if (argc > 1 && looks_mistyped(argv[1]))
        return EXIT_USAGE;
    return cmd_filter(argc, argv);
}
