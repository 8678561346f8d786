#include "redact/json.h"

#include "redact/error.h"

enum { BAD = 0 };

struct level {
    bool object;
    uint32_t box, count;
};

struct reader {
    struct span text; /* the segment */
    size_t at, end;
    struct document *doc; /* NULL: only validate */
    int error;
    int depth;
    struct level level[JSON_DEPTH_MAX];
};

static void blanks(struct reader *r)
{
    while (r->at < r->end && (r->text.p[r->at] == ' ' || r->text.p[r->at] == '\t' ||
                              r->text.p[r->at] == '\r' || r->text.p[r->at] == '\n'))
        r->at++;
}

static bool take(struct reader *r, char c)
{
    if (r->at >= r->end || r->text.p[r->at] != (unsigned char)c)
        return false;
    r->at++;
    return true;
}

static bool fail(struct reader *r, int error)
{
    if (r->error == 0)
        r->error = error;
    return false;
}

static int hex4(const unsigned char *p)
{
    int v = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = p[i];
        int d = c >= '0' && c <= '9'                 ? c - '0'
                : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                     : -1;
        if (d < 0)
            return -1;
        v = v * 16 + d;
    }
    return v;
}

/* A lone surrogate becomes three bytes as well: it has to stand for something in the decoded text.
 */
static size_t utf8(unsigned c, unsigned char out[4])
{
    if (c < 0x80) {
        out[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (unsigned char)(0xC0 | c >> 6);
        out[1] = (unsigned char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (unsigned char)(0xE0 | c >> 12);
        out[1] = (unsigned char)(0x80 | (c >> 6 & 63));
        out[2] = (unsigned char)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (unsigned char)(0xF0 | c >> 18);
    out[1] = (unsigned char)(0x80 | (c >> 12 & 63));
    out[2] = (unsigned char)(0x80 | (c >> 6 & 63));
    out[3] = (unsigned char)(0x80 | (c & 63));
    return 4;
}

/* Reads the escape behind a backslash at r->at; false when it is none. */
static bool escape(struct reader *r, unsigned char out[4], size_t *n)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    const unsigned char *p = r->text.p + r->at;
    size_t left = r->end - r->at;
    const char *simple = left > 0 && p[0] != 0 ? strchr(from, p[0]) : NULL;
    *n = 1;
    if (simple != NULL) {
        out[0] = (unsigned char)to[simple - from];
        r->at++;
        return true;
    }
    int c = left >= 5 && p[0] == 'u' ? hex4(p + 1) : -1;
    if (c < 0)
        return false;
    r->at += 5;
    if (c >= 0xD800 && c < 0xDC00 && left >= 11 && p[5] == '\\' && p[6] == 'u') {
        int low = hex4(p + 7);
        if (low >= 0xDC00 && low < 0xE000) {
            r->at += 6;
            *n = utf8(0x10000 + (((unsigned)c - 0xD800) << 10) + ((unsigned)low - 0xDC00), out);
            return true;
        }
    }
    *n = utf8((unsigned)c, out);
    return true;
}

static int put_piece(struct reader *r, const void *p, size_t n)
{
    return r->doc == NULL || buf_put(&r->doc->decoded, p, n) == 0 ? 0 : REDACT_E_MEMORY;
}

/* The rest of a string that has an escape at r->at: decoded into the document, with its map. */
static bool string_decoded(struct reader *r, struct field *f)
{
    struct document *doc = r->doc;
    const unsigned char *p = r->text.p;
    size_t begin = f->raw;
    size_t base = doc == NULL ? 0 : doc->decoded.n;
    f->copied = true;
    f->decoded = base;
    f->map = doc == NULL ? 0 : (uint32_t)doc->nmap;
    if (put_piece(r, p + begin, r->at - begin) != 0)
        return fail(r, REDACT_E_MEMORY);
    if (doc != NULL && document_map(doc, 0, begin) != 0)
        return fail(r, REDACT_E_MEMORY);
    while (r->at < r->end && p[r->at] != '"') {
        size_t from = r->at;
        if (p[from] < 0x20)
            return fail(r, BAD);
        if (p[from] != '\\') {
            while (r->at < r->end && p[r->at] != '"' && p[r->at] != '\\' && p[r->at] >= 0x20)
                r->at++;
            if (put_piece(r, p + from, r->at - from) != 0)
                return fail(r, REDACT_E_MEMORY);
            continue;
        }
        unsigned char out[4];
        size_t n = 0;
        r->at++;
        if (!escape(r, out, &n))
            return fail(r, BAD);
        if (doc == NULL)
            continue;
        size_t here = doc->decoded.n - base;
        if (put_piece(r, out, n) != 0 || document_map(doc, here, from) != 0 ||
            document_map(doc, here + n, r->at) != 0)
            return fail(r, REDACT_E_MEMORY);
    }
    if (doc != NULL) {
        f->n = doc->decoded.n - base;
        f->nmap = (uint32_t)(doc->nmap - f->map);
    }
    return true;
}

/* A string whose opening quote has been taken. */
static bool string(struct reader *r, struct field *f)
{
    const unsigned char *p = r->text.p;
    f->raw = f->decoded = r->at;
    while (r->at < r->end && p[r->at] != '"' && p[r->at] != '\\' && p[r->at] >= 0x20)
        r->at++;
    f->n = r->at - f->raw;
    if (r->at < r->end && p[r->at] == '\\' && !string_decoded(r, f))
        return false;
    f->raw_n = r->at - f->raw;
    return take(r, '"') ? true : fail(r, BAD);
}

static size_t digits(struct reader *r)
{
    size_t from = r->at;
    while (r->at < r->end && r->text.p[r->at] >= '0' && r->text.p[r->at] <= '9')
        r->at++;
    return r->at - from;
}

static bool number(struct reader *r, struct field *f)
{
    f->kind = FIELD_NUMBER;
    f->quote = '"';
    f->raw = f->decoded = r->at;
    take(r, '-');
    bool zero = r->at < r->end && r->text.p[r->at] == '0';
    size_t n = digits(r);
    if (n == 0 || (zero && n > 1))
        return fail(r, BAD);
    if (take(r, '.') && digits(r) == 0)
        return fail(r, BAD);
    if (take(r, 'e') || take(r, 'E')) {
        if (!take(r, '+'))
            take(r, '-');
        if (digits(r) == 0)
            return fail(r, BAD);
    }
    f->n = f->raw_n = r->at - f->raw;
    return true;
}

static bool word(struct reader *r)
{
    static const char *const words[] = {"true", "false", "null"};
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if (r->end - r->at >= n && memcmp(r->text.p + r->at, words[i], n) == 0) {
            r->at += n;
            return true;
        }
    }
    return fail(r, BAD);
}

static bool put_field(struct reader *r, struct field f)
{
    if (r->doc != NULL && document_put_field(r->doc, f) != 0)
        return fail(r, REDACT_E_MEMORY);
    return true;
}

static bool open_box(struct reader *r, bool object, const struct field *f)
{
    if (r->depth == JSON_DEPTH_MAX)
        return fail(r, BAD);
    struct level *l = &r->level[r->depth++];
    *l = (struct level){object, FIELD_NONE, 0};
    if (r->doc == NULL)
        return true;
    l->box = (uint32_t)r->doc->nbox;
    if (document_put_box(r->doc,
                         (struct format_box){f->parent, f->key, f->index, f->name, f->name_n}) != 0)
        return fail(r, REDACT_E_MEMORY);
    return true;
}

/* A value, but a container only opened. Sets *opened. */
static bool value(struct reader *r, struct field f, bool *opened)
{
    blanks(r);
    *opened = false;
    if (take(r, '{') || take(r, '[')) {
        *opened = true;
        return open_box(r, r->text.p[r->at - 1] == '{', &f);
    }
    if (take(r, '"'))
        return string(r, &f) && put_field(r, f);
    if (r->at < r->end &&
        (r->text.p[r->at] == '-' || (r->text.p[r->at] >= '0' && r->text.p[r->at] <= '9')))
        return number(r, &f) && put_field(r, f);
    return word(r);
}

/* The key and colon before a member's value. */
static bool member(struct reader *r, struct field *f)
{
    struct field key = {
        .kind = FIELD_KEY, .blob = FIELD_NONE, .key = FIELD_NONE, .parent = f->parent};
    blanks(r);
    if (!take(r, '"') || !string(r, &key))
        return fail(r, BAD);
    if (r->doc != NULL)
        f->key = key.key =
            (uint32_t)r->doc->nfield; /* a key is its own, so that its path can be told */
    if (!put_field(r, key))
        return false;
    blanks(r);
    return take(r, ':') ? true : fail(r, BAD);
}

/* From within the containers above `base` to their end; the text may end behind a comma when
 * `piece`. `opened`: no comma is due. */
static bool rest(struct reader *r, int base, bool opened, bool piece)
{
    while (r->depth > base) {
        struct level *l = &r->level[r->depth - 1];
        blanks(r);
        if (take(r, l->object ? '}' : ']')) {
            r->depth--;
            opened = false;
            continue;
        }
        /* Right after its opening a container has no comma; after a value it must. */
        if (!opened && !take(r, ','))
            return fail(r, BAD);
        blanks(r);
        if (piece && r->at == r->end)
            return true;
        struct field f = format_field(0, 0);
        f.parent = l->box;
        f.index = l->count++;
        if (l->object && !member(r, &f))
            return false;
        if (!value(r, f, &opened))
            return false;
    }
    return true;
}

static bool all(struct reader *r)
{
    bool opened = false;
    if (!value(r, format_field(0, 0), &opened) || !rest(r, 0, opened, false))
        return false;
    blanks(r);
    return r->at == r->end ? true : fail(r, BAD);
}

bool json_valid(struct span text)
{
    struct reader r = {.text = text, .end = text.n};
    return all(&r);
}

int json_fields(struct span segment, size_t begin, size_t end, struct document *doc)
{
    struct reader r = {.text = segment, .at = begin, .end = end, .doc = doc};
    if (all(&r))
        return 1;
    return r.error < 0 ? r.error : 0;
}

/* ---- records of a longer text ---- */

/* Of the text that is one array: its box, and the level that reads elements. */
static bool open_array(struct reader *r, size_t index)
{
    struct field none = format_field(0, 0);
    if (!open_box(r, false, &none))
        return false;
    r->level[0].count = (uint32_t)index;
    return true;
}

/* Levels and boxes as the state has them. */
static bool open_state(struct reader *r, struct span state)
{
    struct field f = format_field(0, 0);
    struct json_step step;
    for (size_t at = 0; json_step_read(state, &at, &step);) {
        if (!open_box(r, step.object, &f))
            return false;
        struct level *l = &r->level[r->depth - 1];
        l->count = step.index + (step.object ? 0 : 1);
        f.parent = l->box;
        f.index = step.index;
        if (step.object && document_put_name(r->doc, step.key, &f) != 0)
            return fail(r, REDACT_E_MEMORY);
    }
    return true;
}

static bool record(struct reader *r, struct json_start *start)
{
    bool opened = false;
    blanks(r);
    if (r->at == r->end)
        return true;
    if (!start->array && take(r, '[')) {
        start->array = true;
        start->index = 0;
    } else if (!start->array) {
        return value(r, format_field(0, 0), &opened) && rest(r, 0, opened, true);
    }
    if (!open_array(r, start->index))
        return false;
    blanks(r);
    if (take(r, ']')) {
        start->array = false;
        return true;
    }
    struct field f = format_field(0, 0);
    f.parent = r->level[0].box;
    f.index = (uint32_t)start->index++;
    if (r->at == r->end)
        return true;
    if (!value(r, f, &opened) || !rest(r, 1, opened, true))
        return false;
    blanks(r);
    if (r->at == r->end || take(r, ','))
        return true;
    start->array = false;
    return take(r, ']') ? true : fail(r, BAD);
}

int json_piece(struct span segment, size_t *at, struct json_start *start, struct document *doc)
{
    struct reader r = {.text = segment, .at = *at, .end = segment.n, .doc = doc};
    bool ok;
    if (start->state.n > 0) {
        ok = open_state(&r, start->state);
        while (ok && r.at < r.end) {
            bool opened = true;
            ok = r.depth > 0 || value(&r, format_field(0, 0), &opened);
            ok = ok && rest(&r, 0, opened, true);
            blanks(&r);
        }
    } else {
        ok = record(&r, start);
    }
    blanks(&r);
    *at = r.at;
    if (ok)
        return 1;
    return r.error < 0 ? r.error : 0;
}
