/*
 * JSON (RFC 8259), pretty-printed or not: one value, or several one behind the other. A record is
 * a value, or an element of the array that is all of the text. A value of up to FORMAT_RECORD_MAX
 * is one record; a longer one is read in pieces, cut behind commas, at as little depth as can be.
 * From where the text turns out not to be JSON it is read as plain text.
 */
#include "redact/error.h"
#include "redact/format.h"
#include "redact/json.h"

/* The state of a text that is no JSON any more. */
static bool is_text(struct span state)
{
    return state.n > 0 && state.p[0] == 'T';
}

static long cut_text(struct format_state *s, const unsigned char *p, size_t n, bool last,
                     const struct format_options *o)
{
    s->here.n = s->after.n = 0;
    if (buf_putc(&s->here, 'T') != 0 || buf_putc(&s->after, 'T') != 0)
        return REDACT_E_MEMORY;
    return format_text.cut(p, n, last, o);
}

/* Where to cut: 0 when more has to be seen, text.n + 1 when it is to be read as text. */
static long choose(const struct json_borders *b, struct span text, bool last, bool records,
                   bool line_buffered)
{
    if (line_buffered && b->record_first > 0)
        return (long)b->record_first;
    if (last && text.n <= FORMAT_SEGMENT)
        return (long)text.n;
    if (!line_buffered && b->record_in > 0)
        return (long)b->record_in;
    if (records && b->record_first > 0 && b->record_first <= FORMAT_RECORD_MAX)
        return (long)b->record_first;
    if (b->broken && (b->in == 0 || records))
        return (long)text.n + 1;
    if (last && text.n <= (records ? (size_t)FORMAT_RECORD_MAX : FORMAT_SEGMENT))
        return (long)text.n;
    if (records && text.n <= FORMAT_RECORD_MAX)
        return 0;
    if (b->in > 0 || b->out > 0)
        return (long)(b->in > 0 ? b->in : b->out);
    return text.n > FORMAT_RECORD_MAX ? REDACT_E_RECORD : 0;
}

static long cut_on(struct format_state *s, const unsigned char *p, size_t n, bool last,
                   const struct format_options *o)
{
    struct span state = {s->here.p, s->here.n};
    struct span text = {p, n};
    struct json_borders b;
    struct json_step step;
    size_t at = 0;
    if (is_text(state))
        return cut_text(s, p, n, last, o);
    if (!o->line_buffered && n <= FORMAT_SEGMENT && !last)
        return 0;
    bool records = !json_step_read(state, &at, &step) || (!step.object && at == state.n);
    /* What is longer than a record may be is judged by as much of it, however much is there. */
    if (n > FORMAT_RECORD_MAX) {
        text.n = FORMAT_RECORD_MAX + 1;
        last = false;
    }
    json_look(state, text, last, FORMAT_SEGMENT, &b);
    long cut = choose(&b, text, last, records, o->line_buffered);
    if (cut > (long)text.n)
        return cut_text(s, p, n, last && text.n == n, o);
    if (cut > 0 && (size_t)cut < n && json_state(state, text, (size_t)cut, &s->after) != 0)
        return REDACT_E_MEMORY;
    return cut;
}

/* What `own` keeps: is a record an element of the array that is all, and which. */
enum { OWN_ARRAY, OWN_INDEX };

static void begin(struct document *doc, struct json_start *start)
{
    struct json_step step;
    size_t at = 0;
    *start = (struct json_start){.state = doc->state};
    if (json_step_read(doc->state, &at, &step) && !step.object && at == doc->state.n)
        *start = (struct json_start){.array = true, .index = step.index + 1};
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    struct json_start start = {.array = doc->own[OWN_ARRAY] != 0, .index = doc->own[OWN_INDEX]};
    if (is_text(doc->state))
        return format_text.next(segment, at, o, doc);
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    doc->names.n = 0;
    doc->begin = *at;
    if (*at == 0)
        begin(doc, &start);
    if (*at == 0 && segment.n >= 3 && memcmp(segment.p, "\xEF\xBB\xBF", 3) == 0)
        *at = 3;
    int got = json_piece(segment, at, &start, doc);
    doc->own[OWN_ARRAY] = start.array;
    doc->own[OWN_INDEX] = start.index;
    doc->end = *at;
    if (got != 0)
        return got;
    document_clear(doc);
    *at = doc->end = segment.n;
    int bad = document_put_text(doc, doc->begin, doc->end - doc->begin);
    return bad != 0 ? bad : 1;
}

const struct format format_json = {"json", true, NULL, next, cut_on};
