/* The ignore file of `check`: read, asked, told of, written. redact/ignores.h has its form. */
#ifndef REDACT_CLI_IGNORING_H
#define REDACT_CLI_IGNORING_H

#include "redact/cli/cli.h"
#include "redact/ignores.h"

struct ignoring {
    struct ignores list;
    struct finding *left; /* of a segment: what is not ignored */
    size_t left_cap;
    uint64_t n; /* findings left out */
};

/*
 * Reads the file of --ignores, or that of --write-ignores where there is one: reasons and days
 * stay. 0, or an exit code after a message.
 */
int ignoring_load(struct ignoring *g, const struct cli_options *o, const struct cli_setup *s);
void ignoring_wipe(struct ignoring *g);

/*
 * Leaves out of `s`, a copy that borrows all from a segment, the findings that are ignored; with
 * --write-ignores notes the others. 0 or REDACT_E_MEMORY.
 */
int ignoring_apply(struct ignoring *g, const struct cli_options *o, const struct engine *e,
                   struct segment *s);

/* Tells of entries for which nothing was found and those whose day is over: when all was seen. */
void ignoring_tell(const struct ignoring *g, const struct cli_options *o);

/* Writes the file of --write-ignores. An exit code. */
int ignoring_write(struct ignoring *g, const struct cli_options *o);

#endif
