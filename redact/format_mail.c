/*
 * Messages (RFC 5322, MIME), one (eml) or one behind the other (mbox, each behind a `From ` line).
 * Fields: each header, unfolded and with its encoded words read, under its name; the text of each
 * part, by its transfer encoding and its format (text, HTML, CSV, JSON, XML, vCard). A part that is
 * no text is not examined: what happens to it is the caller's to decide (options.unexamined).
 *
 * A document is a message, so what its headers say counts for its parts.
 */
#include "redact/blob.h"
#include "redact/encoding.h"
#include "redact/error.h"
#include "redact/format.h"
#include "redact/text.h"

enum { DEPTH_MAX = 16, BOUNDARY_MAX = 256, MESSAGE_MAX = 64 << 20, WORD_MAX_LENGTH = 1024 };

/* What the headers of a part say that bears on its body. */
struct part {
    struct span type; /* text/plain, without parameters; empty: not said */
    struct span charset;
    struct span boundary; /* of a multipart */
    struct span encoding; /* transfer encoding */
    struct span name;     /* of an attachment */
    bool digest;          /* it lies in a multipart/digest: its parts are messages */
};

struct mail {
    struct span t;
    struct document *doc;
    const struct format_options *options;
    struct span boundary[DEPTH_MAX]; /* of the multiparts that are open, the outermost first */
    size_t depth;
};

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

/* Letter case aside. */
static bool is(struct span a, const char *b)
{
    size_t n = strlen(b);
    for (size_t i = 0; i < n && a.n == n; i++)
        if (small(a.p[i]) != (unsigned char)b[i])
            return false;
    return a.n == n;
}

static bool begins(struct span a, const char *b)
{
    return is(span_cut(a, 0, strlen(b)), b);
}

/* Behind the line at `at`. */
static size_t line_end(struct span t, size_t at)
{
    const unsigned char *nl = at < t.n ? memchr(t.p + at, '\n', t.n - at) : NULL;
    return nl == NULL ? t.n : (size_t)(nl - t.p) + 1;
}

/* A line without its end. */
static size_t text_end(struct span t, size_t begin, size_t end)
{
    if (end > begin && t.p[end - 1] == '\n')
        end--;
    if (end > begin && t.p[end - 1] == '\r')
        end--;
    return end;
}

/* ---- cutting ---- */

/* Does a message of an mbox begin here: `From `, behind an empty line? */
static bool from_line(struct span t, size_t at)
{
    if (t.n - at < 5 || memcmp(t.p + at, "From ", 5) != 0)
        return false;
    return at == 0 ||
           (at >= 2 && t.p[at - 1] == '\n' &&
            (t.p[at - 2] == '\n' || (at >= 3 && t.p[at - 2] == '\r' && t.p[at - 3] == '\n')));
}

/* Where the message that begins at `at` ends; t.n when nothing follows that can be seen. */
static size_t message_end(struct span t, size_t at)
{
    for (size_t i = at + 1; i < t.n;) {
        const unsigned char *f = memmem(t.p + i, t.n - i, "\nFrom ", 6);
        if (f == NULL)
            return t.n;
        i = (size_t)(f - t.p) + 1;
        if (from_line(t, i))
            return i;
    }
    return t.n;
}

static long cut_mbox(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    struct span t = {p, n};
    size_t end = 0;
    if (n <= FORMAT_SEGMENT && !last && !o->line_buffered)
        return 0;
    while (end < n) {
        size_t next = message_end(t, end);
        if (next - end > MESSAGE_MAX)
            return REDACT_E_RECORD;
        if ((next == n && !last) || (end > 0 && next > FORMAT_SEGMENT))
            break;
        end = next;
    }
    return end == 0 && n > MESSAGE_MAX ? REDACT_E_RECORD : (long)end;
}

static long cut_eml(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    (void)p;
    (void)o;
    return n > MESSAGE_MAX ? REDACT_E_RECORD : last ? (long)n : 0;
}

/* ---- headers ---- */

/* Behind the header that begins at `at`: its lines and those that go on with it. */
static size_t header_end(struct span t, size_t at, size_t end)
{
    do
        at = line_end(span_cut(t, 0, end), at);
    while (at < end && blank(t.p[at]));
    return at;
}

/* The value of a parameter of a header (charset=utf-8; boundary="x"); empty when there is none. */
static struct span parameter(struct span h, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i + n < h.n; i++) {
        if ((i > 0 && h.p[i - 1] != ';' && h.p[i - 1] != ' ' && h.p[i - 1] != '\t' &&
             h.p[i - 1] != '\n') ||
            !begins(span_cut(h, i, n), name) || h.p[i + n] != '=')
            continue;
        struct span v = span_cut(h, i + n + 1, h.n);
        bool quoted = v.n > 0 && v.p[0] == '"';
        v = span_cut(v, quoted, v.n);
        size_t k = 0;
        while (k < v.n &&
               (quoted ? v.p[k] != '"'
                       : v.p[k] != ';' && v.p[k] != '\r' && v.p[k] != '\n' && !blank(v.p[k])))
            k++;
        return span_cut(v, 0, k);
    }
    return (struct span){NULL, 0};
}

static struct span first_word(struct span v)
{
    size_t n = 0;
    v = span_trim(v);
    while (n < v.n && v.p[n] != ';' && v.p[n] != ' ' && v.p[n] != '\t' && v.p[n] != '\r' &&
           v.p[n] != '\n')
        n++;
    return span_cut(v, 0, n);
}

static void note_header(struct part *part, struct span name, struct span value)
{
    if (is(name, "content-type")) {
        part->type = first_word(value);
        part->charset = parameter(value, "charset");
        part->boundary = span_cut(parameter(value, "boundary"), 0, BOUNDARY_MAX);
        if (part->name.n == 0)
            part->name = parameter(value, "name");
    } else if (is(name, "content-transfer-encoding")) {
        part->encoding = first_word(value);
    } else if (is(name, "content-disposition") && parameter(value, "filename").n > 0) {
        part->name = parameter(value, "filename");
    }
}

/* Is there nothing but blanks and folds up to an encoded word? Then these do not count. */
static size_t gap_to_word(struct span t, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && (blank(t.p[i]) || t.p[i] == '\r' || t.p[i] == '\n'))
        i++;
    return i > at && i + 1 < end && t.p[i] == '=' && t.p[i + 1] == '?' ? i - at : 0;
}

/* An encoded word at t[i] to the text: its length, 0 when it is none, or an error. */
static long put_word(struct text_maker *m, struct span t, size_t i, size_t end)
{
    struct document *doc = m->doc;
    size_t len = 0;
    size_t most = end - i > WORD_MAX_LENGTH ? i + WORD_MAX_LENGTH : end;
    int got =
        t.p[i] == '=' && i + 1 < end && t.p[i + 1] == '?' ? blob_word(doc, t, i, most, &len) : 0;
    if (got <= 0)
        return got;
    uint32_t number = (uint32_t)doc->nblob - 1;
    const struct format_blob *b = &doc->blob[number];
    text_blob(m, number, (struct span){doc->blob_text.p + b->text, b->n}, i, len);
    return m->error != 0 ? m->error : (long)len;
}

/* The value of a header: without its folds, its words decoded. */
static int put_value(struct mail *r, struct span name, size_t begin, size_t end)
{
    struct span t = r->t;
    struct text_maker m;
    struct field f = format_field(begin, end - begin);
    if (document_put_name(r->doc, name, &f) != 0)
        return REDACT_E_MEMORY;
    text_open(&m, r->doc, begin, FIELD_NONE);
    m.f.name = f.name;
    m.f.name_n = f.name_n;
    for (size_t i = begin; i < end && m.error == 0;) {
        long word = put_word(&m, t, i, end);
        if (word < 0)
            return (int)word;
        if (word > 0) {
            i += (size_t)word;
            size_t gap = gap_to_word(t, i, end);
            if (gap > 0)
                text_gap(&m, i, gap, false);
            i += gap;
            continue;
        }
        size_t fold = t.p[i] == '\n'                                        ? 1
                      : t.p[i] == '\r' && i + 1 < end && t.p[i + 1] == '\n' ? 2
                                                                            : 0;
        if (fold > 0)
            text_gap(&m, i, fold, false);
        else
            text_copy(&m, t.p + i, i, 1);
        i += fold > 0 ? fold : 1;
    }
    text_put(&m, "\n", 1, end, 0); /* as text_line does: it is a line */
    return text_close(&m, end);
}

/* The headers of a message or part from `at` on; where its body begins goes to *body. */
static int put_headers(struct mail *r, size_t at, size_t end, struct part *part, size_t *body)
{
    int bad = 0;
    while (at < end && bad == 0) {
        size_t stop = header_end(r->t, at, end);
        size_t text = text_end(r->t, at, stop);
        const unsigned char *colon = text > at ? memchr(r->t.p + at, ':', text - at) : NULL;
        *body = stop;
        if (text == at)
            return 0;
        if (colon == NULL) {
            bad = text_line(r->doc, r->t, at, text);
            at = stop;
            continue;
        }
        struct span name = span_cut(r->t, at, (size_t)(colon - r->t.p) - at);
        size_t value = (size_t)(colon - r->t.p) + 1;
        note_header(part, name, span_cut(r->t, value, text - value));
        /* The rules know `From: ...` as a line: the name belongs to the text. */
        bad = put_value(r, name, at, text);
        at = stop;
    }
    *body = at;
    return bad;
}

/* ---- bodies ---- */

/* The format of a part: NULL when it is none that can be examined. */
static const struct format *format_of(const struct part *part)
{
    static const struct {
        const char *type;
        const struct format *format;
    } table[] = {{"text/html", &format_html},
                 {"text/csv", &format_csv},
                 {"text/xml", &format_xml},
                 {"application/xml", &format_xml},
                 {"application/json", &format_json},
                 {"text/vcard", &format_vcard},
                 {"text/x-vcard", &format_vcard},
                 {"text/calendar", &format_vcard},
                 {"text/tab-separated-values", &format_tsv}};
    if (part->type.n == 0 || is(part->type, "text/plain"))
        return &format_text;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (is(part->type, table[i].type))
            return table[i].format;
    bool text = begins(part->type, "text/") || is(part->type, "application/sql") ||
                is(part->type, "application/x-www-form-urlencoded") ||
                is(part->type, "message/delivery-status") || is(part->type, "message/rfc822") ||
                is(part->type, "message/global") || begins(part->type, "multipart/");
    return text ? &format_text : NULL;
}

/* Fields of an inner document, moved to the outer one: their places are in `blob`. */
static int take_over(struct mail *r, const struct document *in, uint32_t blob, size_t shift)
{
    struct document *doc = r->doc;
    size_t decoded = doc->decoded.n;
    size_t names = doc->names.n;
    size_t map = doc->nmap;
    size_t first = doc->nfield;
    int bad = buf_put(&doc->decoded, in->decoded.p, in->decoded.n) != 0 ||
                      buf_put(&doc->names, in->names.p, in->names.n) != 0
                  ? REDACT_E_MEMORY
                  : 0;
    for (size_t i = 0; i < in->nmap && bad == 0; i++) {
        struct format_map m = in->map[i];
        m.blob = blob;
        m.raw += (uint32_t)shift;
        bad = document_put_map(doc, m);
    }
    for (size_t i = 0; i < in->nfield && bad == 0; i++) {
        struct field f = in->field[i];
        f.blob = blob;
        f.raw += shift;
        f.decoded += f.copied ? decoded : shift;
        f.map += (uint32_t)map;
        f.name += (uint32_t)names;
        f.key += f.key == FIELD_NONE ? 0 : (uint32_t)first;
        f.parent = FIELD_NONE;
        bad = document_put_field(doc, f);
    }
    return bad;
}

/* A text by its format; it stands in `blob`, or in the segment at `shift`. */
static int put_inner(struct mail *r, const struct format *format, struct span text, uint32_t blob,
                     size_t shift)
{
    struct document in = {.begin = 0};
    struct format_state state = {.here = {.p = NULL}};
    struct format_options plain = {.unit = UNIT_SEGMENT};
    int got = 0;
    /* What a cutter says of the whole: the separator and titles of CSV. It is cut nowhere. */
    long n = format_cut(format, &state, text.p, text.n, true, &plain);
    if (n == REDACT_E_MEMORY)
        got = REDACT_E_MEMORY;
    in.state = (struct span){state.here.p, state.here.n};
    for (size_t at = 0; got == 0 && (got = format->next(text, &at, &plain, &in)) == 1;)
        got = take_over(r, &in, blob, shift);
    document_wipe(&in);
    buf_wipe(&state.here);
    buf_wipe(&state.after);
    return got;
}

static int put_body(struct mail *r, const struct part *part, size_t begin, size_t end)
{
    const struct format *format = format_of(part);
    enum encoding charset = part->charset.n == 0 ? ENCODING_UTF8 : encoding_find(part->charset);
    bool wide = charset >= ENCODING_UTF16LE && charset <= ENCODING_UTF32BE;
    bool converted = charset == ENCODING_LATIN1 || charset == ENCODING_CP1252;
    int got = 0;
    if (begin == end)
        return 0;
    if (is(part->encoding, "base64"))
        got = format == NULL ? 0 : blob_base64(r->doc, r->t, begin, end - begin, charset);
    else if (is(part->encoding, "quoted-printable") || converted)
        got = blob_quoted(r->doc, r->t, begin, end - begin, charset,
                          is(part->encoding, "quoted-printable"));
    if (got < 0)
        return got;
    /* What is no text and hidden in base64, or UTF-16 as it stands, cannot be examined. */
    if (format == NULL && is(part->encoding, "base64"))
        return REDACT_E_PART;
    if (got == 0 && wide)
        return REDACT_E_PART;
    if (format == NULL)
        format = &format_text;
    if (got == 0)
        return put_inner(r, format, span_cut(r->t, begin, end - begin), FIELD_NONE, begin);
    uint32_t number = (uint32_t)r->doc->nblob - 1;
    const struct format_blob *b = &r->doc->blob[number];
    return put_inner(
        r, format, span_cut((struct span){r->doc->blob_text.p, r->doc->blob_text.n}, b->text, b->n),
        number, 0);
}

/* Which of the open boundaries the line at `at` is, from the innermost on: its number + 1; 0 none.
 * Sets *close for the last one of its multipart. */
static size_t boundary_at(const struct mail *r, size_t at, size_t end, bool *close)
{
    if (end - at < 3 || r->t.p[at] != '-' || r->t.p[at + 1] != '-')
        return 0;
    struct span line = span_cut(r->t, at + 2, text_end(r->t, at, line_end(r->t, at)) - at - 2);
    for (size_t i = r->depth; i > 0; i--) {
        struct span b = r->boundary[i - 1];
        struct span rest = span_cut(line, b.n, line.n);
        if (!span_equal(span_cut(line, 0, b.n), b))
            continue;
        *close = rest.n >= 2 && rest.p[0] == '-' && rest.p[1] == '-';
        rest = span_trim(span_cut(rest, *close ? 2 : 0, rest.n));
        if (rest.n == 0)
            return i;
    }
    return 0;
}

/* Where the body at `at` ends: at the next boundary, whose number goes to *which, or at the end. */
static size_t body_end(const struct mail *r, size_t at, size_t end, size_t *which, bool *close)
{
    *which = 0;
    while (at < end && r->depth > 0) {
        *which = boundary_at(r, at, end, close);
        if (*which > 0)
            return at;
        at = line_end(span_cut(r->t, 0, end), at);
    }
    return end;
}

/* The line end before a boundary belongs to the boundary. */
static size_t before_boundary(struct span t, size_t begin, size_t end)
{
    return text_end(t, begin, end);
}

/* A message with all its parts: t[at, end). No recursion: a boundary tells which part comes. */
static int put_message(struct mail *r, size_t at, size_t end)
{
    struct part part = {.digest = false};
    bool headers = true;
    int bad = 0;
    r->depth = 0;
    while (at < end && bad == 0) {
        size_t which = 0;
        bool close = false;
        if (headers) {
            bad = put_headers(r, at, end, &part, &at);
            if (bad == 0 && is(part.type, "message/rfc822") && part.encoding.n == 0) {
                part = (struct part){.digest = false};
                continue;
            }
            if (part.boundary.n > 0 && begins(part.type, "multipart/") && r->depth < DEPTH_MAX)
                r->boundary[r->depth++] = part.boundary;
        }
        size_t stop = body_end(r, at, end, &which, &close);
        if (bad == 0)
            bad = put_body(r, &part, at, which > 0 ? before_boundary(r->t, at, stop) : stop);
        at = which > 0 ? line_end(r->t, stop) : end;
        if (which > 0)
            r->depth = close ? which - 1 : which;
        part = (struct part){.digest = false};
        headers = which > 0 && !close;
    }
    return bad;
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc, bool many)
{
    struct mail r = {.t = segment, .doc = doc, .options = o};
    document_clear(doc);
    doc->names.n = 0;
    if (*at >= segment.n)
        return 0;
    doc->begin = *at;
    *at = doc->end = many ? message_end(segment, *at) : segment.n;
    r.t.n = doc->end;
    size_t begin = doc->begin;
    int bad = 0;
    if (from_line(segment, begin)) {
        size_t stop = line_end(r.t, begin);
        bad = text_line(doc, r.t, begin, text_end(r.t, begin, stop));
        begin = stop;
    }
    if (bad == 0)
        bad = put_message(&r, begin, doc->end);
    return bad != 0 ? bad : 1;
}

static int next_eml(struct span s, size_t *at, const struct format_options *o, struct document *doc)
{
    return next(s, at, o, doc, false);
}

static int next_mbox(struct span s, size_t *at, const struct format_options *o,
                     struct document *doc)
{
    return next(s, at, o, doc, true);
}

const struct format format_eml = {"eml", true, cut_eml, next_eml, NULL};
const struct format format_mbox = {"mbox", true, cut_mbox, next_mbox, NULL};
