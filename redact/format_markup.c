/*
 * XML and HTML. Fields: text, with its references read, under the name of its element; the values
 * of attributes; comments, declarations, scripts and styles as they stand. In HTML a text goes on
 * over the tags of words (<b>Jane</b> Doe), and these stay where they are; in XML it is what stands
 * between two tags. Names of elements and attributes are fields only when they hold a digit: what
 * is replaced in a start tag has to be in its end tag as well.
 *
 * A document is a segment, which ends between elements.
 */
#include "redact/entity.h"
#include "redact/error.h"
#include "redact/format.h"
#include "redact/markup.h"
#include "redact/text.h"

enum { NAMES = 256 };

static const char inline_elements[] =
    "a abbr b bdi bdo big cite code del em font i ins kbd label mark q s small span strike strong "
    "sub sup tt u var wbr";

struct reader {
    struct markup m;
    struct document *doc;
    bool html;
    struct span name[NAMES]; /* of the elements that are open */
    size_t depth;
    bool run;  /* is a text being made? */
    bool said; /* has it anything but blanks? */
    struct text_maker text;
};

/* ---- cutting ---- */

static long cut(const unsigned char *p, size_t n, bool last, const struct format_options *o,
                bool html)
{
    struct markup m = {.t = {p, n}, .html = html};
    struct markup_item item;
    long depth = 0;
    long least = 0;
    size_t best = 0;
    size_t first = 0;
    if (o->line_buffered)
        return format_text.cut(p, n, last, o);
    if (n <= FORMAT_SEGMENT)
        return last ? (long)n : 0;
    while (m.at <= FORMAT_SEGMENT && markup_next(&m, &item)) {
        depth += item.kind == MARKUP_START && !item.empty ? 1 : item.kind == MARKUP_END ? -1 : 0;
        bool border = item.kind != MARKUP_TEXT && item.kind != MARKUP_RAW && m.raw_end <= m.at &&
                      (item.kind != MARKUP_START || item.empty);
        if (!border || m.at == n)
            continue;
        first = first == 0 ? m.at : first;
        if (m.at <= FORMAT_SEGMENT && (best == 0 || depth <= least)) {
            best = m.at;
            least = depth;
        }
    }
    if (best > 0)
        return (long)best;
    /* One text, comment or script fills it all. */
    if (item.kind == MARKUP_TEXT)
        return format_text.cut(p, n, last, o);
    if (first > 0 && first <= FORMAT_RECORD_MAX)
        return (long)first;
    if (n > FORMAT_RECORD_MAX)
        return REDACT_E_RECORD;
    return last ? (long)n : 0;
}

static long cut_xml(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    return cut(p, n, last, o, false);
}

static long cut_html(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    return cut(p, n, last, o, true);
}

/* ---- fields ---- */

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* t[begin, end) with its references read, appended to a text. */
static void put_text(struct text_maker *m, struct span t, size_t begin, size_t end)
{
    while (begin < end && m->error == 0) {
        const unsigned char *amp = memchr(t.p + begin, '&', end - begin);
        size_t stop = amp == NULL ? end : (size_t)(amp - t.p);
        uint32_t c = 0;
        unsigned char out[4];
        text_copy(m, t.p + begin, begin, stop - begin);
        if (amp == NULL)
            return;
        size_t n = entity_read(span_cut(t, stop, end - stop), &c);
        if (n > 0)
            text_put(m, out, text_utf8(c, out), stop, n);
        else
            text_copy(m, amp, stop, 1);
        begin = stop + (n > 0 ? n : 1);
    }
}

static bool all_blank(struct span t, size_t begin, size_t end)
{
    while (begin < end && blank(t.p[begin]))
        begin++;
    return begin == end;
}

/* A value: the blanks around it do not belong to it. */
static int put_value(struct reader *r, size_t begin, size_t end, struct span name, bool references)
{
    struct span t = r->m.t;
    struct text_maker m;
    while (begin < end && blank(t.p[begin]))
        begin++;
    while (end > begin && blank(t.p[end - 1]))
        end--;
    if (begin == end)
        return 0;
    struct field f = format_field(begin, end - begin);
    if (document_put_name(r->doc, name, &f) != 0)
        return REDACT_E_MEMORY;
    if (!references || memchr(t.p + begin, '&', end - begin) == NULL)
        return document_put_field(r->doc, f);
    text_open(&m, r->doc, begin, FIELD_NONE);
    m.f.name = f.name;
    m.f.name_n = f.name_n;
    put_text(&m, t, begin, end);
    return text_close(&m, end);
}

static bool has_digit(struct span t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] >= '0' && t.p[i] <= '9')
            return true;
    return false;
}

/* ---- texts of HTML ---- */

static void run_begin(struct reader *r, size_t at)
{
    if (r->run)
        return;
    text_open(&r->text, r->doc, at, FIELD_NONE);
    r->run = true;
    r->said = false;
}

static int run_end(struct reader *r, size_t at)
{
    if (!r->run)
        return 0;
    r->run = false;
    if (!r->said) { /* nothing but blanks and tags */
        r->doc->decoded.n = r->text.f.decoded;
        r->doc->nmap = r->text.f.map;
        return r->text.error;
    }
    text_put(&r->text, "\n", 1, at, 0); /* as text_line does: it is no value */
    return text_close(&r->text, at);
}

/* A tag inside of a text: it stays, and has to be without attributes, which would be fields of
 * their own in the midst of it. */
static bool goes_on(const struct reader *r, const struct markup_item *item)
{
    struct span name = span_cut(r->m.t, item->in, item->in_n);
    struct markup_attribute a;
    size_t at = item->in + item->in_n;
    if (!r->html || !r->run || !(markup_is(name, inline_elements) || markup_is(name, "br")))
        return false;
    return item->kind == MARKUP_END || !markup_attribute(r->m.t, item, &at, &a);
}

static void keep_tag(struct reader *r, const struct markup_item *item)
{
    text_gap(&r->text, item->begin, item->end - item->begin, true);
    if (markup_is(span_cut(r->m.t, item->in, item->in_n), "br"))
        text_put(&r->text, "\n", 1, item->end, 0);
}

/* ---- tags ---- */

/* What an attribute's value is called: by the attribute, or by a sibling that names it (<input
 * name="phone" value="...">). */
static struct span value_name(const struct reader *r, const struct markup_item *tag,
                              struct span name)
{
    struct markup_attribute a;
    size_t at = tag->in + tag->in_n;
    if (!markup_is(name, "value content"))
        return name;
    while (markup_attribute(r->m.t, tag, &at, &a)) {
        if (a.value_n > 0 && markup_is(span_cut(r->m.t, a.name, a.name_n), "name key property id"))
            return span_cut(r->m.t, a.value, a.value_n);
    }
    return name;
}

static int put_name(struct reader *r, size_t at, size_t n)
{
    if (!has_digit(span_cut(r->m.t, at, n)))
        return 0;
    return document_put_field(r->doc, format_field(at, n));
}

static int put_tag(struct reader *r, const struct markup_item *tag)
{
    struct markup_attribute a;
    size_t at = tag->in + tag->in_n;
    int bad = put_name(r, tag->in, tag->in_n);
    while (tag->kind == MARKUP_START && bad == 0 && markup_attribute(r->m.t, tag, &at, &a)) {
        struct span name = span_cut(r->m.t, a.name, a.name_n);
        bad = put_name(r, a.name, a.name_n);
        if (bad == 0)
            bad = put_value(r, a.value, a.value + a.value_n, value_name(r, tag, name), true);
    }
    return bad;
}

static void follow(struct reader *r, const struct markup_item *tag)
{
    if (tag->kind == MARKUP_END) {
        r->depth -= r->depth > 0;
        return;
    }
    if (tag->empty)
        return;
    if (r->depth < NAMES)
        r->name[r->depth] = span_cut(r->m.t, tag->in, tag->in_n);
    r->depth++;
}

/* The name of the innermost element; a namespace's prefix does not belong to it. */
static struct span innermost(const struct reader *r)
{
    struct span name = {NULL, 0};
    if (r->depth == 0 || r->depth > NAMES)
        return name;
    name = r->name[r->depth - 1];
    const unsigned char *colon = memchr(name.p, ':', name.n);
    return colon == NULL ? name : span_cut(name, (size_t)(colon - name.p) + 1, name.n);
}

static int put_item(struct reader *r, const struct markup_item *item)
{
    size_t end = item->in + item->in_n;
    int bad = 0;
    if (item->kind == MARKUP_TEXT && r->html) {
        run_begin(r, item->begin);
        r->said = r->said || !all_blank(r->m.t, item->begin, item->end);
        put_text(&r->text, r->m.t, item->begin, item->end);
        return r->text.error;
    }
    bool tag = item->kind == MARKUP_START || item->kind == MARKUP_END;
    if (tag)
        follow(r, item);
    if (tag && goes_on(r, item)) {
        keep_tag(r, item);
        return r->text.error;
    }
    bad = run_end(r, item->begin);
    if (bad != 0)
        return bad;
    if (tag)
        return put_tag(r, item);
    if (item->kind == MARKUP_TEXT || item->kind == MARKUP_CDATA)
        return put_value(r, item->in, end, innermost(r), item->kind == MARKUP_TEXT);
    if (item->kind == MARKUP_RAW)
        return document_put_text(r->doc, item->in, item->in_n);
    return text_line(r->doc, r->m.t, item->in, end);
}

static int next(struct span segment, size_t *at, struct document *doc, bool html)
{
    struct reader r = {.m = {.t = segment, .html = html, .at = *at}, .doc = doc, .html = html};
    struct markup_item item;
    int bad = 0;
    document_clear(doc);
    doc->names.n = 0;
    if (*at >= segment.n)
        return 0;
    doc->begin = *at;
    *at = doc->end = segment.n;
    while (bad == 0 && markup_next(&r.m, &item))
        bad = put_item(&r, &item);
    if (bad == 0)
        bad = run_end(&r, segment.n);
    return bad != 0 ? bad : 1;
}

static int next_xml(struct span s, size_t *at, const struct format_options *o, struct document *doc)
{
    (void)o;
    return next(s, at, doc, false);
}

static int next_html(struct span s, size_t *at, const struct format_options *o,
                     struct document *doc)
{
    (void)o;
    return next(s, at, doc, true);
}

const struct format format_xml = {"xml", false, cut_xml, next_xml, NULL};
const struct format format_html = {"html", false, cut_html, next_html, NULL};
