/* What tests share: the real engine on memory instead of files. Everything here stops the test
 * program on failure. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "redact/redact.h"
#include "redact/report.h"
#include "rules/pack.h"

/* An engine over the built-in packs (or `pack` alone, when given) with a fixed key. */
struct rig {
    struct packs *packs;
    struct ruleset *set;
    struct policy *policy;
    struct key *key;
    struct pseudo *pseudo;
    struct engine engine;
    struct report_run run;
};

/* `key_text` NULL: the key of fixtures/test.key; `policy` a built-in name; `pack` NULL: the
 * built-in ones. */
void rig_make(struct rig *r, const char *key_text, const char *scope, const char *policy,
              const char *pack);
void rig_free(struct rig *r);

struct rig_result {
    int error;
    struct buf out, report;
    struct redact_totals totals;
};

struct rig_options {
    size_t read_size; /* 0: all at once */
    unsigned jobs;    /* 0: one */
    const struct format *format;
    struct format_options format_options;
    const char *name;   /* of the file, for `auto` */
    size_t fail_after;  /* reading fails after so many bytes; 0: never */
    size_t write_limit; /* writing fails after so many bytes; 0: never */
};

/* Runs text through the filter. Release with rig_result_free. */
struct rig_result rig_run(const struct rig *r, struct span text, struct rig_options o);
void rig_result_free(struct rig_result *r);

/* A file of fixtures/, whole. Release with buf_wipe. */
struct buf fixture(const char *name);

/* Names of the fixtures that the filter reads (not the ones that it has to refuse); NULL past the
 * last. */
const char *fixture_name(size_t i);

/* Do values of it stand in base64 or encoded words, so that their tokens do? */
bool fixture_is_dressed(const char *name);

static inline struct span span_buf(const struct buf *b)
{
    return (struct span){b->p, b->n};
}

#define assert_buf_equal(a, b)                                                                     \
    do {                                                                                           \
        assert_int_equal((a).n, (b).n);                                                            \
        if ((a).n > 0)                                                                             \
            assert_memory_equal((a).p, (b).p, (a).n);                                              \
    } while (0)

#endif
