/*
 * One output, three questions. What is common to all files of a run is in struct verify_setup
 * (read-only, borrowed); the answers for one file are in struct verify_answers, which owns its
 * lists.
 */
#ifndef REDACT_VERIFY_VERIFY_H
#define REDACT_VERIFY_VERIFY_H

#include "redact/verify/account.h"
#include "redact/verify/item.h"
#include "redact/verify/judge.h"
#include "redact/verify/matcher.h"
#include "redact/verify/opts.h"

struct verify_setup {
    const struct opts *opts;
    const struct rule *rules;
    size_t nrules;
    struct matcher *matcher;
    const struct judge *judge;
    const struct pseudo *pseudo;   /* NULL: no key */
    const struct allowed *allowed; /* what the user lets stand; NULL: nothing */
};

struct verify_input {
    const char *name; /* for messages; format follows from its content */
    struct span output;
    struct span original; /* with --against */
    struct span report;   /* with --report */
};

/* How far a question came. */
enum verify_told {
    TOLD_NOT_ASKED, /* it takes an original */
    TOLD_NOT,       /* it could not be answered: `unexamined` says why */
    TOLD,
};

struct verify_answers {
    bool asked; /* was there an original: questions 1 and 2? */
    struct account account;
    size_t confirmed; /* tokens whose value the key confirmed (without a report) */
    size_t values, slight, needles;
    enum verify_told value, rule;
    struct items by_value, by_rule;
    size_t allowed;      /* places of the output that are left aside, as the user wants */
    size_t tokens, ours; /* token-shaped strings; those that the key made */
    bool ndjson;
    const char *unexamined; /* constant text: what could not be examined, NULL when all was */
    size_t report_line;     /* where the report cannot be followed, 0: nowhere */
    bool report_false;      /* because it says what cannot be true */
};

/* Asks all that can be asked. Errors are answers too: `unexamined` says what stopped a question. */
void verify_file(const struct verify_setup *s, const struct verify_input *in, struct names *names,
                 struct verify_answers *out);

/* Counts of a list. */
size_t verify_count(const struct items *list, enum item_verdict verdict);

/* Exit code that the answers call for: 0, 3 or 4. */
int verify_exit(const struct verify_answers *a, bool strict);

void verify_free(struct verify_answers *a);

#endif
