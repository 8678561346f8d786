#include "redact/verify/reading.h"

#include <stdlib.h>

#include "redact/verify/json.h"

/* One line's keys, as far as they matter; `have` has one bit a key. */
enum { HAVE_OFFSET = 1, HAVE_LENGTH = 2, HAVE_TYPE = 4, HAVE_RULE = 8, HAVE_ACTION = 16 };

struct parse {
    size_t limit;
    struct names *names;
    struct reading *out;
    struct span path; /* of the first finding: a report of several inputs fits no single original */
    bool have_path;
};

struct entry {
    struct reading_finding f;
    struct span path;
    bool have_path, summary;
    unsigned have;
};

static bool number_read(struct span text, size_t *out)
{
    size_t sum = 0;
    if (text.n == 0 || text.n > 15)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        sum = sum * 10 + (size_t)(text.p[i] - '0');
    }
    *out = sum;
    return true;
}

static bool action_read(struct span word, enum reading_action *out)
{
    static const char *const words[] = {"token", "label", "mask", "drop", "keep"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_is(word, words[i])) {
            *out = (enum reading_action)i;
            return true;
        }
    return false;
}

/* What is wrong with this member, or NULL. */
static const char *member_read(const struct parse *p, struct entry *e, struct span key,
                               struct span value, bool string)
{
    if (span_is(key, "offset")) {
        e->have |= HAVE_OFFSET;
        return !string && number_read(value, &e->f.offset) ? NULL
                                                           : "an offset that is not a whole number";
    }
    if (span_is(key, "length")) {
        e->have |= HAVE_LENGTH;
        return !string && number_read(value, &e->f.length) ? NULL
                                                           : "a length that is not a whole number";
    }
    if (span_is(key, "type") || span_is(key, "rule")) {
        bool type = span_is(key, "type");
        const char **slot = type ? &e->f.type : &e->f.rule;
        e->have |= type ? HAVE_TYPE : HAVE_RULE;
        *slot = string ? names_get(p->names, value) : NULL;
        return *slot != NULL ? NULL : "a type or rule that is not a name";
    }
    if (span_is(key, "action")) {
        e->have |= HAVE_ACTION;
        return string && action_read(value, &e->f.action) ? NULL : "an action that is not known";
    }
    if (span_is(key, "token") && string)
        e->f.token = value;
    if (span_is(key, "path") && string) {
        e->path = value;
        e->have_path = true;
    }
    return NULL;
}

/* What of the summary bears on the account: that it is of an input of this length, and of all of
 * it. */
static const char *summary_read(const struct parse *p, struct span line, size_t at)
{
    struct span name = {NULL, 0};
    for (struct json_lexeme l = json_next(line, &at); l.kind != JSON_END;
         l = json_next(line, &at)) {
        size_t bytes = 0;
        struct span word = span_cut(line, l.pos, l.len);
        if (l.kind == JSON_STRING)
            name = span_cut(word, 1, word.n - 2);
        if (l.kind == JSON_NUMBER && span_is(name, "bytes") &&
            (!number_read(word, &bytes) || bytes != p->limit))
            return "a summary of an input of another length";
        if (l.kind == JSON_WORD && span_is(name, "complete"))
            p->out->incomplete = !span_is(word, "true");
    }
    return NULL;
}

/* Behind the bracket that opens a list: behind the one that closes it. The line is known to be
 * whole (json_record). */
static void list_skip(struct span line, size_t *at)
{
    for (size_t depth = 1; depth > 0;) {
        struct json_lexeme l = json_next(line, at);
        if (l.kind == JSON_END)
            return;
        unsigned char c = l.kind == JSON_PUNCT ? line.p[l.pos] : 0;
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
    }
}

/* One object of plain members and lists, which say nothing that bears on the account; `summary` is
 * the only member that may be an object, and ends the reading of its line. */
static const char *line_read(const struct parse *p, struct span line, struct entry *e)
{
    static const char shape[] = "a line that is not an object of plain members";
    size_t at = 0;
    struct json_lexeme l = json_next(line, &at);
    if (!json_record(line) || line.p[l.pos] != '{')
        return shape;
    for (;;) {
        struct json_lexeme key = json_next(line, &at);
        if (key.kind != JSON_STRING)
            return NULL;      /* an empty object: its missing keys are told by the caller */
        json_next(line, &at); /* the colon: json_record has seen it */
        struct json_lexeme value = json_next(line, &at);
        struct span name = span_cut(line, key.pos + 1, key.len - 2);
        if (span_is(name, "summary")) {
            e->summary = true;
            return summary_read(p, line, at);
        }
        if (value.kind == JSON_PUNCT && line.p[value.pos] == '[' && span_is(name, "parts")) {
            list_skip(line, &at);
            l = json_next(line, &at);
            if (line.p[l.pos] == '}')
                return NULL;
            continue;
        }
        if (value.kind == JSON_PUNCT)
            return shape;
        bool string = value.kind == JSON_STRING;
        struct span body = span_cut(line, value.pos + string, value.len - 2 * (size_t)string);
        const char *what = member_read(p, e, name, body, string);
        if (what != NULL)
            return what;
        l = json_next(line, &at);
        if (line.p[l.pos] == '}')
            return NULL;
    }
}

/* What cannot be true of the original. */
static const char *claim_check(const struct parse *p, const struct reading_finding *f)
{
    const struct reading *r = p->out;
    size_t from = r->n == 0 ? 0 : r->v[r->n - 1].offset + r->v[r->n - 1].length;
    if (f->offset < from)
        return "a finding out of order, or over the one before it";
    if (f->length == 0 || f->offset > p->limit || f->length > p->limit - f->offset)
        return "a finding that does not lie in the original";
    return NULL;
}

static const char *finding_check(struct parse *p, const struct entry *e)
{
    const unsigned all = HAVE_OFFSET | HAVE_LENGTH | HAVE_TYPE | HAVE_RULE | HAVE_ACTION;
    if (e->have != all)
        return "a finding without offset, length, type, rule or action";
    if (e->f.action == READ_TOKEN && e->f.token.n == 0)
        return "an action token without its token";
    if (p->have_path && e->have_path && !span_equal(p->path, e->path))
        return "findings of more than one input";
    if (e->have_path) {
        p->path = e->path;
        p->have_path = true;
    }
    return NULL;
}

static const char *finding_put(struct reading *r, const struct reading_finding *f)
{
    if (r->n == r->cap) {
        size_t cap = r->cap == 0 ? 256 : r->cap * 2;
        struct reading_finding *grown = realloc(r->v, cap * sizeof(*grown));
        if (grown == NULL)
            return "no memory";
        r->v = grown;
        r->cap = cap;
    }
    r->v[r->n++] = *f;
    return NULL;
}

static struct span take_line(struct span *text)
{
    const unsigned char *nl = text->n == 0 ? NULL : memchr(text->p, '\n', text->n);
    size_t n = nl == NULL ? text->n : (size_t)(nl - text->p);
    struct span line = span_cut(*text, 0, n);
    *text = span_cut(*text, nl == NULL ? n : n + 1, text->n);
    return line;
}

int reading_parse(struct span text, size_t limit, struct names *names, struct reading *out,
                  struct reading_error *err)
{
    *out = (struct reading){0};
    *err = (struct reading_error){0};
    struct parse p = {.limit = limit, .names = names, .out = out};
    bool done = false;
    while (text.n > 0 && err->what == NULL) {
        struct span line = take_line(&text);
        struct entry e = {0};
        err->line++;
        err->what = done ? "a line behind the summary" : line_read(&p, line, &e);
        err->false_claim = e.summary && err->what != NULL;
        done = done || e.summary;
        if (err->what == NULL && !done)
            err->what = finding_check(&p, &e);
        if (err->what == NULL && !done) {
            err->what = claim_check(&p, &e.f);
            err->false_claim = err->what != NULL;
        }
        if (err->what == NULL && !done)
            err->what = finding_put(out, &e.f);
    }
    if (err->what == NULL && !done)
        err->what = "no summary at its end";
    if (err->what == NULL)
        return 0;
    reading_free(out);
    return -1;
}

void reading_free(struct reading *r)
{
    free(r->v);
    *r = (struct reading){0};
}
