/* `audit --gold`: labelled texts through the rules, and what came out. */
#ifndef REDACT_CLI_MEASURE_H
#define REDACT_CLI_MEASURE_H

#include "redact/cli/cli.h"

/* The whole of it, with a setup whose findings include what the policy keeps. An exit code: 1 when
 * a bar is not met. */
int measure_run(const struct cli_options *o, const struct cli_setup *s, struct buf *out);

#endif
