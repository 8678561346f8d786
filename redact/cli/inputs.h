/*
 * The inputs of a command that reads and changes nothing: each FILE in turn, or standard input.
 * What cannot be read is said and leaves its mark on the exit code; the others are read all the
 * same.
 */
#ifndef REDACT_CLI_INPUTS_H
#define REDACT_CLI_INPUTS_H

#include "redact/cli/cli.h"

struct cli_inputs {
    const struct cli_options *o;
    const struct cli_setup *setup;
    /* An input begins; its name as it may be shown, NULL for standard input; valid until close. */
    int (*open)(void *cookie, const char *shown);
    int (*segment)(void *cookie, const struct segment *s, const struct redact_place *at);
    int (*close)(void *cookie, const struct redact_totals *t, int error);
    void *cookie;

    struct redact_totals totals; /* of all */
    int last_error;              /* for a summary; 0 when all went well */
    int exit_code;               /* the gravest so far */
    int error_number;            /* errno of the call that failed, in whichever thread that was */
};

/* Runs through o->args. A reader of the output that went away ends it early. */
void cli_inputs_run(struct cli_inputs *in);

/* Words an error and keeps it. `name` is the file as the user wrote it. */
void cli_inputs_note(struct cli_inputs *in, const char *name, int error);

/* Is there nothing to read, since standard input is a terminal? Says so. */
bool cli_inputs_none(const struct cli_options *o);

#endif
