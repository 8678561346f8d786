/* Messages on standard error: `redact-verify: ` and one line. They hold names and numbers, never a
 * byte of the data. */
#ifndef REDACT_VERIFY_SAY_H
#define REDACT_VERIFY_SAY_H

void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A file name or option for a message, its control characters and bytes beyond ASCII as `?`. Valid
 * until the eighth call after. */
const char *say_name(const char *name);

#endif
