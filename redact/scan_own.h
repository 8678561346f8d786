/*
 * What the scan_*.c files share: the scanner, and what they ask of each other. Not for anybody
 * else.
 */
#ifndef REDACT_SCAN_OWN_H
#define REDACT_SCAN_OWN_H

#include "redact/scan.h"
#include "rules/trigger.h"

/* What a scan of one field goes over. */
struct scan_job {
    const struct scan_field *f;
    const struct ranges *inert;
    struct candidates *out;
};

struct scanner {
    const struct engine *engine;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    bool plain;                     /* no prefilter of any kind */
    const struct scan_again *again; /* NULL at the first look */
    size_t *next;                   /* for each pattern: where its next match may begin */
    unsigned *touched;              /* patterns whose next is not 0 */
    size_t ntouched;
    struct trigger_hit *hit;
    size_t hits;

    size_t *group_next; /* for each group of cues: places before this one have been looked at */
    struct scan_name *names; /* what was heard in fields' names */

    struct detect_hits found;
};

/* A value never begins or ends inside a UTF-8 character: byte classes may have cut one, so the rest
 * is taken along. */
void scan_whole_characters(struct span text, size_t *pos, size_t *end);

/* Tries all starts from `lo` to `hi` for one pattern, where they have not been tried yet, and notes
 * where it may go on. 0 or an error. */
int scan_try(struct scanner *s, const struct scan_job *j, unsigned pattern, size_t lo, size_t hi);

/* Tries the starts that lie from p->from to `to` behind a needle at `at`. */
int scan_try_near(struct scanner *s, const struct scan_job *j, unsigned pattern, size_t at,
                  ptrdiff_t to);

/* Forgets how far patterns and groups have come: a new field begins. */
void scan_forget(struct scanner *s);

/* Tries what waits for the context words of the field's name. 0 or an error. */
int scan_hear_name(struct scanner *s, const struct scan_job *j);

/* Does the word of a cue stand at text[at]? Then what waits for it is tried. 0 or an error. */
int scan_hear(struct scanner *s, const struct scan_job *j, unsigned cue, size_t at);

/* What scan_hear and its kin need. 0, or -1 when there is no memory. */
int scan_hearing_new(struct scanner *s);
void scan_hearing_free(struct scanner *s);

#endif
