/*
 * Candidates to findings: what reaches its policy's score, one finding where several overlap. Pure.
 *
 * Among what the policy replaces: a candidate inside another gives way to it; of two on the same
 * span the higher score wins, then the earlier rule; two that overlap in part become one finding
 * over both, of the type of the longer (so that no tail of a value is left standing). What the
 * policy keeps never hides what it replaces.
 */
#ifndef REDACT_RESOLVE_H
#define REDACT_RESOLVE_H

#include "redact/scan.h"

/*
 * Sorts c->v and moves the winners to its front, in order of field and place; c->n becomes their
 * number. Kept types are among the winners only when the engine reports them. With `losers` (may be
 * NULL) every other candidate is appended there with its reason. 0 or an error.
 */
int resolve(const struct engine *e, struct candidates *c, struct candidates *losers);

#endif
