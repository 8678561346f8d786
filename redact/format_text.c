/*
 * Plain text: a field is a document is (by default) a segment, so that people and addresses that
 * span lines are seen whole. Where a long text is cut depends on its bytes alone.
 */
#include "redact/error.h"
#include "redact/format.h"

/* How good a place for a cut is: the higher the less can be torn apart. */
enum { CUT_ANYWHERE, CUT_BLANK, CUT_RECORD, CUT_LINE, CUT_NEW_ENTRY, CUT_PARAGRAPH };

/* p[at] is the first byte of what follows the cut; at > 1 and at < n. */
static int quality(const unsigned char *p, size_t at)
{
    unsigned char before = p[at - 1];
    unsigned char after = p[at];
    if (before == '\n') {
        if (p[at - 2] == '\n' || (p[at - 2] == '\r' && at > 2 && p[at - 3] == '\n'))
            return CUT_PARAGRAPH;
        /* An address or a signature goes on with a capital, a unit sign or an indent; a log entry
         * mostly does not. */
        bool goes_on = (after >= 'A' && after <= 'Z') || after >= 0x80 || after == '#' ||
                       after == ' ' || after == '\t';
        return goes_on ? CUT_LINE : CUT_NEW_ENTRY;
    }
    if (before == ',' && (p[at - 2] == '}' || p[at - 2] == ']'))
        return CUT_RECORD;
    if (before == ' ' || before == '\t' || before == ',' || before == ';' || before == '\0')
        return CUT_BLANK;
    return CUT_ANYWHERE;
}

static size_t find_last(struct span text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = text.n; i >= n; i--)
        if (memcmp(text.p + i - n, word, n) == 0)
            return i - n;
    return text.n;
}

/* Where a block of -----BEGIN without its -----END begins in the text before a cut; `at` when there
 * is none. */
static size_t open_block(const unsigned char *p, size_t at)
{
    size_t from = at > FORMAT_HELD_MAX ? at - FORMAT_HELD_MAX : 0;
    struct span near = {p + from, at - from};
    size_t begin = find_last(near, "-----BEGIN ");
    if (begin == near.n)
        return at;
    struct span rest = span_cut(near, begin, near.n);
    return find_last(rest, "-----END ") == rest.n ? from + begin : at;
}

static size_t character_start(const unsigned char *p, size_t at)
{
    for (int i = 0; i < 3 && at > 1 && (p[at] & 0xC0) == 0x80; i++)
        at--;
    return at;
}

/* The first line, and with it the lines of a block that it opens. */
static long cut_line(const unsigned char *p, size_t n, bool last)
{
    size_t at = 0;
    for (;;) {
        const unsigned char *nl = at < n ? memchr(p + at, '\n', n - at) : NULL;
        if (nl == NULL) {
            if (n >= FORMAT_SEGMENT)
                return (long)character_start(p, FORMAT_SEGMENT - 1);
            return last ? (long)n : 0;
        }
        at = (size_t)(nl - p) + 1;
        if (at >= FORMAT_HELD_MAX || open_block(p, at) == at)
            return (long)at;
    }
}

static long cut(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    if (o->line_buffered)
        return cut_line(p, n, last);
    if (n <= FORMAT_SEGMENT)
        return last ? (long)n : 0;
    size_t best = FORMAT_SEGMENT;
    int best_quality = -1;
    for (size_t at = FORMAT_SEGMENT;
         at > FORMAT_SEGMENT - FORMAT_SLACK && best_quality < CUT_PARAGRAPH; at--) {
        int q = quality(p, at);
        if (q > best_quality) {
            best_quality = q;
            best = at;
        }
    }
    if (best_quality == CUT_ANYWHERE)
        best = character_start(p, best);
    size_t open = open_block(p, best);
    return (long)(open > 0 ? open : best);
}

/* End of the paragraph that begins at `at`: behind its blank lines. */
static size_t paragraph_end(struct span s, size_t at)
{
    bool blank = false;
    while (at < s.n) {
        const unsigned char *nl = memchr(s.p + at, '\n', s.n - at);
        size_t end = nl == NULL ? s.n : (size_t)(nl - s.p) + 1;
        bool empty = s.p[at] == '\n' || (s.p[at] == '\r' && end - at == 2 && nl != NULL);
        if (blank && !empty)
            return at;
        blank = empty;
        at = end;
    }
    return s.n;
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    doc->begin = *at;
    doc->end = segment.n;
    if (o->unit == UNIT_RECORD) {
        doc->end = paragraph_end(segment, *at);
    } else if (o->unit == UNIT_LINE) {
        const unsigned char *nl = memchr(segment.p + *at, '\n', segment.n - *at);
        if (nl != NULL)
            doc->end = (size_t)(nl - segment.p) + 1;
    }
    *at = doc->end;
    int bad = document_put_text(doc, doc->begin, doc->end - doc->begin);
    return bad != 0 ? bad : 1;
}

const struct format format_text = {"text", false, cut, next, NULL};
