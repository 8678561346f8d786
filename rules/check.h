/*
 * Checks: what a pattern cannot say of a value (a check digit, a range, a registry). Pure functions
 * of the value's bytes; each names the source of its facts above it in check.c. A check looks at
 * the digits or letters that count and skips the separators that its rules' patterns allow, so one
 * check serves every writing.
 *
 * All are thread-safe, allocate nothing, and return false for anything that is not exactly their
 * kind.
 */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "rules/span.h"

typedef bool check_fn(struct span value);

/* The check with this name, or NULL: a pack that names no known check is refused. */
check_fn *check_find(const char *name);

/* Name of the i-th check, NULL past the last: for listings and tests. */
const char *check_name(size_t i);

#endif
