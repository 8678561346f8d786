/* The command line of redact-verify. */
#ifndef REDACT_VERIFY_OPTS_H
#define REDACT_VERIFY_OPTS_H

#include <stdbool.h>
#include <stddef.h>

#define OPTS_VERSION "0.1.0"

enum opts_format { FORMAT_AUTO, FORMAT_TEXT, FORMAT_NDJSON };
enum opts_document { DOCUMENT_SEGMENT, DOCUMENT_LINE, DOCUMENT_RECORD };

enum { OPTS_PACKS_MAX = 64 };

/* Pointers are into argv or the environment. */
struct opts {
    const char *allow;            /* a list of values that may stand, NULL: none */
    const char *against, *report; /* NULL: not given */
    const char *key;              /* key file, NULL: none */
    int key_fd;                   /* -1: none */
    const char *scope, *policy, *only, *except;
    const char *regions, *langs; /* NULL: not given */
    const char *pack[OPTS_PACKS_MAX];
    size_t npacks;
    int min_score; /* hundredths, -1: the policy's */
    enum opts_document document;
    enum opts_format format;
    bool strict, ndjson, quiet, verbose;
    char **file; /* nfile names; none: standard input */
    size_t nfile;
};

enum opts_verdict { OPTS_RUN, OPTS_DONE, OPTS_BAD };

/*
 * Reads the command line. OPTS_DONE: help or version was asked for and printed. OPTS_BAD: a
 * mistake, told on standard error.
 */
enum opts_verdict opts_read(struct opts *o, int argc, char **argv);

#endif
