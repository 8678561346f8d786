/*
 * Detectors under test: texts in which « and » mark what must be found, and nothing else may be.
 * Also runs the detector again over the text with every finding replaced by a token: it must then
 * find nothing.
 */
#ifndef TESTS_MARKED_H
#define TESTS_MARKED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/detector.h"

enum { MARKED_MAX = 4096, MARKED_HITS = 64 };

struct marked {
    unsigned char text[MARKED_MAX];
    size_t n;
    struct detect_range want[MARKED_HITS];
    size_t nwant;
};

static inline void marked_read(struct marked *m, const char *s)
{
    m->n = 0;
    m->nwant = 0;
    for (; *s != 0; s++) {
        if ((unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xAB) {
            assert_true(m->nwant < MARKED_HITS);
            m->want[m->nwant].pos = m->n;
            s++;
        } else if ((unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xBB) {
            m->want[m->nwant].len = m->n - m->want[m->nwant].pos;
            m->nwant++;
            s++;
        } else {
            assert_true(m->n < MARKED_MAX);
            m->text[m->n++] = (unsigned char)*s;
        }
    }
}

/* What counts as found: the score of the default policy and more. */
static inline struct detect_hits marked_run(detect_fn *fn, const struct detect_text *in)
{
    struct detect_hits hits = {NULL, 0, 0};
    assert_int_equal(fn(NULL, in, &hits), 0);
    size_t n = 0;
    size_t end = 0;
    for (size_t i = 0; i < hits.n; i++) {
        assert_true(hits.v[i].pos >= end && hits.v[i].len > 0 && hits.v[i].why != NULL);
        end = hits.v[i].pos + hits.v[i].len;
        assert_true(end <= in->text.n);
        if (hits.v[i].score >= RULE_SCORE_MIN)
            hits.v[n++] = hits.v[i];
    }
    hits.n = n;
    return hits;
}

/* The text with each hit replaced by a token, and where the tokens are. */
static inline void marked_replace(const struct marked *m, const struct detect_hits *hits,
                                  struct marked *out)
{
    static const char token[] = "PERSON_7q4m2k9xwt3fdh2pm3xk";
    size_t from = 0;
    out->n = 0;
    out->nwant = hits->n;
    for (size_t i = 0; i <= hits->n; i++) {
        size_t to = i < hits->n ? hits->v[i].pos : m->n;
        assert_true(out->n + (to - from) + sizeof(token) <= MARKED_MAX);
        memcpy(out->text + out->n, m->text + from, to - from);
        out->n += to - from;
        if (i == hits->n)
            break;
        out->want[i] = (struct detect_range){out->n, sizeof(token) - 1};
        memcpy(out->text + out->n, token, sizeof(token) - 1);
        out->n += sizeof(token) - 1;
        from = hits->v[i].pos + hits->v[i].len;
    }
}

static inline void expect_marked(detect_fn *fn, const char *name, bool head, const char *text)
{
    struct marked m;
    struct marked again;
    marked_read(&m, text);
    struct detect_text in = {.text = {m.text, m.n}, .name = span_of(name), .head = head};
    struct detect_hits hits = marked_run(fn, &in);
    bool same = hits.n == m.nwant;
    for (size_t i = 0; same && i < hits.n; i++)
        same = hits.v[i].pos == m.want[i].pos && hits.v[i].len == m.want[i].len;
    if (!same) {
        print_error("text: %s\n", text);
        for (size_t i = 0; i < hits.n; i++)
            print_error("found: %.*s\n", (int)hits.v[i].len, (const char *)m.text + hits.v[i].pos);
    }
    assert_true(same);
    marked_replace(&m, &hits, &again);
    free(hits.v);
    in = (struct detect_text){.text = {again.text, again.n},
                              .name = span_of(name),
                              .head = head,
                              .taken = again.want,
                              .ntaken = again.nwant};
    hits = marked_run(fn, &in);
    if (hits.n > 0)
        print_error("found again: %.*s in %.*s\n", (int)hits.v[0].len,
                    (const char *)again.text + hits.v[0].pos, (int)again.n,
                    (const char *)again.text);
    assert_int_equal(hits.n, 0);
    free(hits.v);
}

#endif
