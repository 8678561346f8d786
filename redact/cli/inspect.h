/*
 * --verify on the filter: before a segment is released, the verifier's own code looks at what is
 * about to go out, with the values that were replaced in it.
 */
#ifndef REDACT_CLI_INSPECT_H
#define REDACT_CLI_INSPECT_H

#include "redact/cli/cli.h"

struct inspector;

/* NULL after a message. The setup and the options are borrowed. inspector_free(NULL) does nothing.
 */
struct inspector *inspector_new(const struct cli_setup *s, const struct cli_options *o);
void inspector_free(struct inspector *i);

/* 0, REDACT_E_RESIDUE, or another error. `worker` is below o->jobs; any number of them at a time.
 */
int inspector_judge(struct inspector *i, unsigned worker, const struct segment *s);

/* Places at which something identifying was found; 0 for NULL. */
size_t inspector_residue(const struct inspector *i);

/* What was found, in words on standard error; nothing when all is well. */
void inspector_tell(const struct inspector *i);

#endif
