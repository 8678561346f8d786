/* What the commands of the program share. The command line is the only layer that prints and that
 * decides on exit codes. */
#ifndef REDACT_CLI_CLI_H
#define REDACT_CLI_CLI_H

#include "redact/redact.h"
#include "redact/report.h"
#include "rules/pack.h"

enum { EXIT_DONE = 0, EXIT_FOUND = 1, EXIT_USAGE = 2, EXIT_INCOMPLETE = 3, EXIT_RESIDUE = 4 };

struct cli_words {
    const char **v;
    size_t n;
};

enum cli_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The command line of any command, read. Pointers are into argv. */
struct cli_options {
    const char *key_file;
    int key_fd, passphrase_fd; /* -1: not given */
    const char *scope;
    struct cli_words packs;
    struct cli_words only, except; /* TYPE, rule id or tag:NAME */
    const char *regions, *langs;   /* NULL: not given */
    int min_score;                 /* -1: the policy's */
    const char *policy;
    const char *format;
    struct format_options format_options;
    unsigned jobs;
    bool verify;
    const char *report;
    enum report_format report_format;
    bool report_format_given;
    enum cli_color color;
    const char *output;
    bool all, foreign, quiet;
    int verbose;
    const char *allow;                    /* values that may stand */
    const char *ignores, *write_ignores;  /* check */
    const char *at, *text;                /* explain */
    struct cli_words quasi;               /* audit: names of fields */
    const char *sensitive, *before;       /* audit */
    struct cli_words gold, gold_map, bar; /* audit */
    bool gold_bytes;                      /* audit: offsets of labels are bytes */
    uint64_t population;                  /* audit; 0: not given */
    bool merge;                           /* audit */
    const char *against;                  /* verify */
    bool strict;                          /* verify */
    bool help;
    struct cli_words args; /* what is left */
};

/* Which of the options a command takes. */
enum cli_takes {
    TAKES_PACKS = 1,   /* -r --only --except --region --lang */
    TAKES_POLICY = 64, /* -p --min-score */
    TAKES_RULES = TAKES_PACKS | TAKES_POLICY,
    TAKES_KEY = 2,   /* -k --key-fd --passphrase-fd --scope */
    TAKES_INPUT = 4, /* --allow -f -j --document --line-buffered --foreign --unexamined --all */
    TAKES_REPORT_FORMAT = 8, /* --report-format */
    TAKES_REPORT_FILE = 128, /* --report */
    TAKES_REPORT = TAKES_REPORT_FORMAT | TAKES_REPORT_FILE,
    TAKES_OUTPUT = 16,   /* -o --verify */
    TAKES_VERIFY = 32,   /* --against --strict */
    TAKES_EXPLAIN = 256, /* --at --text */
    TAKES_AUDIT = 1024,  /* --gold... --bar --quasi --sensitive --population --before --merge */
    TAKES_IGNORES = 512  /* --ignores --write-ignores */
};

/*
 * Reads argv[1...] for the command `name`. 0, or EXIT_USAGE after a message. `o` is to be released
 * with cli_options_free in either case.
 */
int cli_options_read(struct cli_options *o, const char *name, unsigned takes, int argc,
                     char **argv);
void cli_options_free(struct cli_options *o);

/* Everything between options and a running job. */
struct cli_setup {
    struct packs *packs;
    struct ruleset *set;
    struct policy *policy;
    struct key *key;
    struct pseudo *pseudo;
    struct engine engine;
    struct report_run run;
    char key_id[KEY_ID_LEN + 1];
    bool lasting; /* a key that the user gave: what is made with it means something tomorrow */
    struct print *print;
    struct allow *allow;
    struct buf policy_text;
};

/* Loads packs and policy, compiles, gets the key. 0, or EXIT_USAGE (EXIT_INCOMPLETE for want of
 * memory) after a message. */
int cli_setup_make(struct cli_setup *s, const struct cli_options *o, bool explain);
void cli_setup_free(struct cli_setup *s);

/* Packs alone, for `rules`. As cli_setup_make. */
int cli_packs_load(struct packs **out, const struct cli_options *o);

/* Is every word of --only and --except a type, rule or tag of these rules? 0, or EXIT_USAGE after a
 * message. */
int cli_words_check(const struct rule *rules, size_t n, const struct cli_options *o);

/* Does --only/--except let this rule through? For ruleset_new and engine_init; arg is the struct
 * cli_options. */
bool cli_rule_wanted(void *arg, const struct rule *r);

/* "redact: " and a message on standard error, line end added. */
__attribute__((format(printf, 1, 2))) void cli_say(const char *format, ...);

/* Edit distance of two short words, for "did you mean". */
size_t cli_distance(const char *a, const char *b);

/* Words a pack or policy error. */
void cli_say_conf(const struct conf_error *err);

/* A path as reports may show it: its own findings replaced. NULL when there is no memory. The
 * caller frees it. */
char *cli_shown_path(const struct cli_setup *s, const char *path);

/*
 * Are colours wanted for what goes to this descriptor? Of themselves only on a terminal that is not
 * dumb, and not when NO_COLOR is set (https://no-color.org).
 */
bool cli_color(const struct cli_options *o, int fd);

/* Is the report the same file as one of these (by name, or on the disk)? Then it says so: writing
 * it would destroy that. */
bool cli_report_is(const char *report, const char *const *file, size_t n);

/* The text of --help, to standard output. Returns EXIT_DONE. */
int cli_help(void);

int cmd_filter(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_rules(int argc, char **argv);
int cmd_key(int argc, char **argv);

#endif
