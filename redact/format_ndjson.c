/*
 * NDJSON: a record a line. Each string, key and number is a field of its own. A line that is no
 * JSON value is one field of text, so nothing is passed over.
 */
#include "redact/error.h"
#include "redact/format.h"
#include "redact/json.h"

static long cut(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    if (!o->line_buffered) {
        if (n <= FORMAT_SEGMENT)
            return last ? (long)n : 0;
        const unsigned char *nl = memrchr(p, '\n', FORMAT_SEGMENT);
        if (nl != NULL)
            return nl - p + 1;
    }
    /* The first record is longer than a segment, or one at a time is wanted. */
    const unsigned char *nl = n == 0 ? NULL : memchr(p, '\n', n);
    size_t end = nl == NULL ? n : (size_t)(nl - p) + 1;
    if (end > FORMAT_RECORD_MAX)
        return REDACT_E_RECORD;
    return nl != NULL || last ? (long)end : 0;
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    (void)o;
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    const unsigned char *nl = memchr(segment.p + *at, '\n', segment.n - *at);
    doc->begin = *at;
    doc->end = nl == NULL ? segment.n : (size_t)(nl - segment.p) + 1;
    *at = doc->end;
    size_t text_end = nl == NULL ? doc->end : doc->end - 1;
    size_t begin = doc->begin;
    if (text_end - begin >= 3 && memcmp(segment.p + begin, "\xEF\xBB\xBF", 3) == 0)
        begin += 3;
    int got = json_fields(segment, begin, text_end, doc);
    if (got != 0)
        return got;
    document_clear(doc);
    size_t n = text_end - doc->begin;
    int bad = n == 0 ? 0 : document_put_field(doc, format_field(doc->begin, n));
    return bad != 0 ? bad : 1;
}

const struct format format_ndjson = {"ndjson", true, cut, next, NULL};
