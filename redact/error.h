/*
 * What can go wrong while data flows, as a closed list. Code below the command line returns these
 * (0 or a negative value) and prints nothing; redact/cli words them. No error carries a byte of the
 * data.
 */
#ifndef REDACT_ERROR_H
#define REDACT_ERROR_H

enum redact_error {
    REDACT_OK = 0,
    REDACT_E_MEMORY = -1,  /* no memory */
    REDACT_E_LIMIT = -2,   /* PCRE2 gave up: match limit, JIT stack, an internal error */
    REDACT_E_READ = -3,    /* reading failed; errno says why */
    REDACT_E_WRITE = -4,   /* writing failed or was short; errno says why */
    REDACT_E_PIPE = -5,    /* the reader of the output went away: end quietly */
    REDACT_E_PART = -6,    /* a part of a message that is no text */
    REDACT_E_RECORD = -7,  /* a record longer than the cap */
    REDACT_E_SHRUNK = -8,  /* the file became shorter while it was read */
    REDACT_E_RESIDUE = -9, /* --verify found something identifying in the output */
    REDACT_E_REPORT = -10  /* the report could not be written; errno says why */
};

/* Words for an error: constant text, lower case, no full stop. */
const char *redact_strerror(int error);

/* The exit code that it calls for (DESIGN section 3): 0, 3 or 4. */
int redact_exit_code(int error);

#endif
