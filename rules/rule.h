/*
 * One rule as a pack states it: text only, nothing compiled, names not yet resolved. Both programs
 * read rules in this form; the filter compiles them in rules/ruleset.h, the verifier compiles them
 * again in its own way.
 *
 * Every pointer lives in the arena of the `struct packs` that loaded the rule (rules/pack.h) and
 * dies with it. Read-only after loading, so any number of threads may look.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "rules/span.h"

/* Scores are hundredths, 0 to 100, so that sums and comparisons are exact on every machine. */
enum { RULE_SCORE_MAX = 100, RULE_SCORE_DEFAULT = 85, RULE_SCORE_MIN = 50 };

/* What a rule tagged national:xx gains when the user names that country (hundredths). */
enum { RULE_REGION_BONUS = 15 };

/* How far before a value a context word may begin, in characters (rule key `context`). */
enum { RULE_CONTEXT_REACH = 50 };

struct rule_words {
    const char **v; /* NUL-terminated */
    size_t n;
};

/*
 * A proof: a piece of text with the places where the rule must find something. `match` proofs have
 * at least one place; `reject` proofs none. In the pack the places stand between « and », and \n \t
 * \\ are a newline, a tab, a backslash.
 */
struct rule_proof {
    struct span text; /* marks removed, escapes decoded */
    size_t *at;       /* n pairs: start, end (bytes, end exclusive) in text, ascending */
    size_t n;
    unsigned line;
};

struct rule {
    const char *id;     /* [id] of the section: [a-z0-9-]+, unique over all packs */
    const char *type;   /* EMAIL_ADDRESS ...: [A-Z][A-Z0-9_]* */
    const char *about;  /* one sentence for a person */
    const char *source; /* where the facts come from; NULL when about says it */

    struct rule_words
        patterns;         /* PCRE2, byte mode, {{macros}} expanded; empty when detector is set */
    const char *detector; /* C detector (rules/detector.h) in place of patterns, or NULL */
    const char *check;    /* name in rules/check.h that a value must pass, or NULL */
    const char *canon;    /* name in rules/canon.h; never NULL ("fold" by default) */
    const char *lexicon;  /* class in rules/lexicon.h that a word of the value must have, or NULL */
    unsigned group;       /* the capture that is the value; 0: the whole match */

    int score;           /* without a context word near by */
    int score_unchecked; /* what score becomes when the check refuses the value; -1: it is none */
    int score_context;   /* with one; equals score + 10, at most 100, when the pack does not say */
    struct rule_words
        context; /* words that raise the score when within RULE_CONTEXT_REACH before */
    struct rule_words
        not_context; /* words that, there, take 40 off the score; they never clear by themselves */

    struct rule_words tags; /* contact, finance, national:us, secret, network, health, quasi ... */
    struct rule_words
        keywords; /* literals (any letter case) of which every match holds one; may be empty */
    size_t reach; /* longest match in bytes as declared; 0: derive it from the patterns */

    struct rule_proof *match;
    size_t nmatch;
    struct rule_proof *reject;
    size_t nreject;

    const unsigned *pattern_line; /* line of each pattern */
    const char *file;             /* pack it came from */
    unsigned line;                /* line of its [id] */
    bool user; /* from a pack of the user's: a policy that does not name its type or tag takes it */
};

#endif
