/*
 * SQL dumps. A record is a row: a tuple of INSERT ... VALUES, a line of COPY ... FROM stdin; or
 * else a statement. A field is a string (its quotes and escapes read), a number of a tuple (in
 * quotes once it is replaced), or the code between them, comments and names too: nothing is passed
 * over. The columns give the strings their names: those of the INSERT or COPY, else of the CREATE
 * TABLE that came last.
 *
 * In MySQL's dumps, told by their first lines or backquotes, a backslash escapes in every string;
 * elsewhere only in E'...'.
 */
#include "redact/error.h"
#include "redact/format.h"
#include "redact/text.h"

enum mode { MODE_CODE, MODE_VALUES, MODE_COPY };

enum { COLUMNS_MAX = 16 * 1024, HEAD_LOOK = 4096, TAG_MAX = 64 };

/* What is known at a place of the dump; also, byte for byte, the state between segments: dialect,
 * mode, then the columns, each behind a byte with its length. */
struct place {
    bool backslash;
    enum mode mode;
    struct buf columns;
};

/* A piece of SQL. */
enum kind { CODE, STRING, NUMBER, OPEN, CLOSE, COMMA, SEMICOLON, IDENTIFIER, COMMENT, UNENDED };

struct piece {
    enum kind kind;
    size_t begin, end;
    size_t in, in_n; /* STRING, IDENTIFIER: what is between the quotes */
    bool escapes;    /* STRING: a backslash escapes */
};

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool word(unsigned char c)
{
    return digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '$' || c >= 0x80;
}

static bool space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- pieces ---- */

/* Behind a text in quotes whose text begins at `at`; 0 when it does not end. */
static size_t quoted_end(struct span t, size_t at, unsigned char quote, bool escapes)
{
    for (size_t i = at; i < t.n; i++) {
        bool doubled = t.p[i] == quote && i + 1 < t.n && t.p[i + 1] == quote;
        if (doubled || (escapes && t.p[i] == '\\'))
            i++;
        else if (t.p[i] == quote)
            return i + 1;
    }
    return 0;
}

static size_t find(struct span t, size_t at, const void *what, size_t n)
{
    const unsigned char *p = at < t.n ? memmem(t.p + at, t.n - at, what, n) : NULL;
    return p == NULL ? 0 : (size_t)(p - t.p) + n;
}

static struct piece quoted(struct span t, size_t begin, size_t in, unsigned char quote,
                           bool escapes)
{
    size_t end = quoted_end(t, in, quote, escapes);
    if (end == 0)
        return (struct piece){.kind = UNENDED, .begin = begin, .end = t.n};
    return (struct piece){.kind = quote == '\'' ? STRING : IDENTIFIER,
                          .begin = begin,
                          .end = end,
                          .in = in,
                          .in_n = end - 1 - in,
                          .escapes = escapes};
}

/* $tag$ ... $tag$: code of a function. */
static struct piece dollar(struct span t, size_t at)
{
    size_t i = at + 1;
    while (i < t.n && i - at < TAG_MAX && word(t.p[i]) && t.p[i] != '$')
        i++;
    size_t n = i + 1 - at;
    if (i >= t.n || t.p[i] != '$' || (i > at + 1 && digit(t.p[at + 1])))
        return (struct piece){.kind = CODE, .begin = at, .end = at + 1};
    size_t end = find(t, i + 1, t.p + at, n);
    return end == 0 ? (struct piece){.kind = UNENDED, .begin = at, .end = t.n}
                    : (struct piece){.kind = CODE, .begin = at, .end = end};
}

static struct piece to_mark(struct span t, size_t at, const char *mark)
{
    size_t end = find(t, at + 2, mark, strlen(mark));
    return (struct piece){.kind = end == 0 && mark[0] != '\n' ? UNENDED : COMMENT,
                          .begin = at,
                          .end = end == 0 ? t.n : end};
}

static struct piece number(struct span t, size_t at)
{
    size_t i = at + (t.p[at] == '-' || t.p[at] == '+');
    while (i < t.n && (word(t.p[i]) || t.p[i] == '.' ||
                       ((t.p[i] == '-' || t.p[i] == '+') && (t.p[i - 1] | 32) == 'e')))
        i++;
    return (struct piece){.kind = NUMBER, .begin = at, .end = i};
}

static struct piece piece_word(struct span t, size_t at, bool backslash)
{
    size_t i = at;
    while (i < t.n && word(t.p[i]))
        i++;
    bool prefix = i < t.n && t.p[i] == '\'' && i - at <= 7;
    bool e = i - at == 1 && (t.p[at] | 32) == 'e';
    return prefix ? quoted(t, at, i + 1, '\'', backslash || e)
                  : (struct piece){.kind = CODE, .begin = at, .end = i};
}

/* The piece at t[at], at < t.n. */
static struct piece next_piece(struct span t, size_t at, bool backslash)
{
    static const char marks[] = "(),;";
    static const enum kind kinds[] = {OPEN, CLOSE, COMMA, SEMICOLON};
    unsigned char c = t.p[at];
    unsigned char d = at + 1 < t.n ? t.p[at + 1] : 0;
    const char *mark = c == 0 ? NULL : strchr(marks, c);
    if (mark != NULL)
        return (struct piece){.kind = kinds[mark - marks], .begin = at, .end = at + 1};
    if (c == '\'')
        return quoted(t, at, at + 1, c, backslash);
    if (c == '"' || c == '`')
        return quoted(t, at, at + 1, c, backslash && c == '"');
    if ((c == '-' && d == '-') || (c == '#' && backslash))
        return to_mark(t, at, "\n");
    if (c == '/' && d == '*')
        return to_mark(t, at, "*/");
    if (c == '$')
        return dollar(t, at);
    if (digit(c) || ((c == '-' || c == '+') && digit(d)))
        return number(t, at);
    if (word(c))
        return piece_word(t, at, backslash);
    return (struct piece){.kind = CODE, .begin = at, .end = at + 1};
}

/* ---- columns ---- */

static int add_column(struct place *w, struct span name)
{
    name = span_cut(name, 0, 255);
    if (w->columns.n + name.n + 1 > COLUMNS_MAX)
        return 0;
    return buf_putc(&w->columns, (unsigned char)name.n) == 0 &&
                   buf_put(&w->columns, name.p, name.n) == 0
               ? 0
               : REDACT_E_MEMORY;
}

/* Offset of the length of column number `index`; columns.n when there is none. */
static size_t column_at(const struct buf *columns, size_t index)
{
    size_t at = 0;
    while (index-- > 0 && at < columns->n)
        at += 1 + (size_t)columns->p[at];
    return at;
}

static bool is_word(struct span t, const struct piece *p, const char *want)
{
    size_t n = strlen(want);
    if (p->end - p->begin != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((t.p[p->begin + i] | 32) != (unsigned char)want[i])
            return false;
    return true;
}

static bool is_any(struct span t, const struct piece *p, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_word(t, p, *words))
            return true;
    return false;
}

static struct span name_of(struct span t, const struct piece *p)
{
    return p->kind == IDENTIFIER ? span_cut(t, p->in, p->in_n)
                                 : span_cut(t, p->begin, p->end - p->begin);
}

/* ---- statements ---- */

/* What the first words of a statement say of it. */
enum verb { VERB_NONE, VERB_INSERT, VERB_COPY, VERB_CREATE, VERB_OTHER };

struct statement {
    enum verb verb;
    size_t words;
    int depth;
    bool table;      /* CREATE ... TABLE */
    bool listed;     /* its own columns have been read */
    bool item_first; /* the next word begins an entry of the list */
    bool from, in_copy;
    bool done; /* its head is whole: rows follow */
};

static enum verb verb_of(struct span t, const struct piece *p)
{
    return is_word(t, p, "insert") || is_word(t, p, "replace") ? VERB_INSERT
           : is_word(t, p, "copy")                             ? VERB_COPY
           : is_word(t, p, "create")                           ? VERB_CREATE
                                                               : VERB_OTHER;
}

static int see_list(struct statement *s, struct place *w, struct span t, const struct piece *p)
{
    static const char *const no_columns[] = {"primary", "key",   "constraint", "unique", "foreign",
                                             "check",   "index", "fulltext",   "like",   NULL};
    bool names = s->verb == VERB_INSERT || s->verb == VERB_COPY || s->table;
    if (!names || s->depth != 1 || !s->item_first || (p->kind != CODE && p->kind != IDENTIFIER) ||
        space(t.p[p->begin]))
        return 0;
    s->item_first = false;
    return s->table && p->kind == CODE && is_any(t, p, no_columns) ? 0
                                                                   : add_column(w, name_of(t, p));
}

/* Takes in one piece of a statement's head. 0 or REDACT_E_MEMORY. */
static int see(struct statement *s, struct place *w, struct span t, const struct piece *p)
{
    bool is_code = p->kind == CODE && word(t.p[p->begin]);
    if (is_code && s->verb == VERB_NONE)
        s->verb = verb_of(t, p);
    if (s->depth == 0 && is_code) {
        s->table = s->table || (s->verb == VERB_CREATE && is_word(t, p, "table"));
        s->done = s->verb == VERB_INSERT && (is_word(t, p, "values") || is_word(t, p, "value"));
        s->in_copy = s->verb == VERB_COPY && s->from && is_word(t, p, "stdin") ? true : s->in_copy;
        s->from = is_word(t, p, "from");
    }
    if (p->kind == OPEN && ++s->depth == 1 && !s->listed) {
        s->listed = s->verb == VERB_INSERT || s->verb == VERB_COPY || s->table;
        s->item_first = s->listed;
        if (s->listed)
            w->columns.n = 0;
        return 0;
    }
    if (p->kind == CLOSE && s->depth > 0 && --s->depth == 0)
        s->table = false;
    if (p->kind == COMMA && s->depth == 1 && s->listed)
        s->item_first = true;
    return see_list(s, w, t, p);
}

/*
 * Behind the record that begins at `at`, or 0 when the text ends before it does. Moves w to what
 * follows. A text in quotes that does not end is the end of the text.
 */
static size_t copy_row_end(struct span t, size_t at, struct place *w)
{
    size_t end = find(t, at, "\n", 1);
    size_t stop = end == 0 ? t.n : end - 1;
    if (stop > at && t.p[stop - 1] == '\r')
        stop--;
    if (stop - at == 2 && t.p[at] == '\\' && t.p[at + 1] == '.')
        w->mode = MODE_CODE;
    return end;
}

static size_t values_row_end(struct span t, size_t at, struct place *w)
{
    int depth = 0;
    bool closed = false;
    for (size_t i = at; i < t.n;) {
        struct piece p = next_piece(t, i, w->backslash);
        if (p.kind == UNENDED || (p.end == t.n && p.kind != SEMICOLON && p.kind != COMMA))
            return 0;
        i = p.end;
        depth += p.kind == OPEN ? 1 : p.kind == CLOSE ? -1 : 0;
        closed = closed || (p.kind == CLOSE && depth <= 0);
        if (p.kind == SEMICOLON && depth <= 0) {
            w->mode = MODE_CODE;
            return i;
        }
        if (p.kind == COMMA && depth <= 0 && closed)
            return i;
    }
    return 0;
}

static size_t code_end(struct span t, size_t at, struct place *w, int *error)
{
    struct statement s = {.verb = VERB_NONE};
    for (size_t i = at; i < t.n;) {
        struct piece p = next_piece(t, i, w->backslash);
        if (p.kind == UNENDED)
            return 0;
        i = p.end;
        *error = see(&s, w, t, &p);
        if (*error != 0)
            return 0;
        if (s.done && i < t.n) {
            w->mode = MODE_VALUES;
            return i;
        }
        if (p.kind == SEMICOLON && s.in_copy) {
            size_t end = find(t, i, "\n", 1);
            w->mode = end == 0 ? MODE_CODE : MODE_COPY;
            return end;
        }
        if (p.kind == SEMICOLON)
            return i;
    }
    return 0;
}

static size_t record_end(struct span t, size_t at, struct place *w, int *error)
{
    *error = 0;
    return w->mode == MODE_COPY     ? copy_row_end(t, at, w)
           : w->mode == MODE_VALUES ? values_row_end(t, at, w)
                                    : code_end(t, at, w, error);
}

/* ---- cutting ---- */

static int place_read(struct place *w, struct span state)
{
    *w = (struct place){.backslash = state.n > 0 && state.p[0] == 'm',
                        .mode = state.n > 1 ? (enum mode)(state.p[1] - '0') : MODE_CODE};
    return state.n > 2 && buf_put(&w->columns, state.p + 2, state.n - 2) != 0 ? REDACT_E_MEMORY : 0;
}

static int place_write(const struct place *w, struct buf *to)
{
    to->n = 0;
    return buf_putc(to, w->backslash ? 'm' : 's') == 0 &&
                   buf_putc(to, (unsigned char)('0' + w->mode)) == 0 &&
                   buf_put(to, w->columns.p, w->columns.n) == 0
               ? 0
               : REDACT_E_MEMORY;
}

static bool looks_mysql(struct span t)
{
    struct span head = span_cut(t, 0, HEAD_LOOK);
    return find(head, 0, "MySQL dump", 10) > 0 || find(head, 0, "MariaDB dump", 12) > 0 ||
           find(head, 0, "/*!4", 4) > 0 || find(head, 0, "`", 1) > 0;
}

/* Records from the beginning, as many as fit. Sets *end, and s->after to what holds there. */
static int cut_records(struct format_state *s, struct span t, bool last, size_t want, size_t *end)
{
    struct place w;
    int error = place_read(&w, (struct span){s->here.p, s->here.n});
    *end = 0;
    while (error == 0 && *end < t.n) {
        size_t next = record_end(t, *end, &w, &error);
        if (next == 0 && last && t.n - *end <= FORMAT_RECORD_MAX)
            next = t.n;
        if (error != 0 || next == 0 || (*end > 0 && next > want))
            break;
        *end = next;
        error = place_write(&w, &s->after);
    }
    buf_wipe(&w.columns);
    return error;
}

static long cut_on(struct format_state *s, const unsigned char *p, size_t n, bool last,
                   const struct format_options *o)
{
    struct span t = {p, n};
    size_t end = 0;
    if (n < HEAD_LOOK && !last)
        return 0;
    if (s->here.n == 0 && buf_puts(&s->here, looks_mysql(t) ? "m0" : "s0") != 0)
        return REDACT_E_MEMORY;
    if (!o->line_buffered && n <= FORMAT_SEGMENT && !last)
        return 0;
    int error = cut_records(s, t, last, o->line_buffered ? 1 : FORMAT_SEGMENT, &end);
    if (error != 0)
        return error;
    if (end > FORMAT_RECORD_MAX || (end == 0 && n > FORMAT_RECORD_MAX))
        return REDACT_E_RECORD;
    return (long)end;
}

/* ---- documents ---- */

static void set_name(const struct document *doc, struct field *f, size_t column)
{
    if (column >= doc->names.n)
        return;
    f->name = (uint32_t)column + 1;
    f->name_n = doc->names.p[column];
}

/* The escape of a string or a COPY row at t[i], a backslash: its length. */
static size_t put_escape(struct text_maker *m, struct span t, size_t i, size_t end)
{
    static const char from[] = "nrtbfv0Z\\'\"";
    static const char to[] = "\n\r\t\b\f\v\0\x1A\\'\"";
    unsigned char c = i + 1 < end ? t.p[i + 1] : 0;
    const char *simple = c == 0 ? NULL : strchr(from, c);
    if (simple != NULL)
        text_put(m, &to[simple - from], 1, i, 2);
    else
        text_copy(m, t.p + i, i, 1);
    return simple != NULL ? 2 : 1;
}

static int put_text(struct document *doc, struct span t, size_t begin, size_t end, bool escapes,
                    bool quotes, size_t column)
{
    struct field f = format_field(begin, end - begin);
    struct text_maker m;
    set_name(doc, &f, column);
    bool plain = begin == end || ((!escapes || memchr(t.p + begin, '\\', end - begin) == NULL) &&
                                  (!quotes || memchr(t.p + begin, '\'', end - begin) == NULL));
    if (plain)
        return begin == end ? 0 : document_put_field(doc, f);
    text_open(&m, doc, begin, FIELD_NONE);
    m.f.name = f.name;
    m.f.name_n = f.name_n;
    for (size_t i = begin; i < end && m.error == 0;) {
        if (escapes && t.p[i] == '\\') {
            i += put_escape(&m, t, i, end);
        } else if (quotes && t.p[i] == '\'' && i + 1 < end && t.p[i + 1] == '\'') {
            text_put(&m, "'", 1, i, 2);
            i += 2;
        } else {
            text_copy(&m, t.p + i, i, 1);
            i++;
        }
    }
    return text_close(&m, end);
}

/* A row of COPY: cells between tabs. */
static int put_copy_row(struct document *doc, struct span t)
{
    size_t end = doc->end;
    while (end > doc->begin && (t.p[end - 1] == '\n' || t.p[end - 1] == '\r'))
        end--;
    size_t column = 0;
    for (size_t at = doc->begin; at <= end;) {
        const unsigned char *tab = at < end ? memchr(t.p + at, '\t', end - at) : NULL;
        size_t stop = tab == NULL ? end : (size_t)(tab - t.p);
        bool null = stop - at == 2 && t.p[at] == '\\' && t.p[at + 1] == 'N';
        int bad = null ? 0 : put_text(doc, t, at, stop, true, false, column);
        if (bad != 0)
            return bad;
        at = stop + 1;
        column += column < doc->names.n ? 1 + (size_t)doc->names.p[column] : 0;
    }
    return 0;
}

/* Code between strings, when there is anything in it but punctuation. */
static int put_code(struct document *doc, struct span t, size_t begin, size_t end)
{
    while (begin < end && !word(t.p[begin]))
        begin++;
    while (end > begin && space(t.p[end - 1]))
        end--;
    return text_line(doc, t, begin, end);
}

static int put_number(struct document *doc, struct span t, const struct piece *p, size_t column)
{
    struct field f = format_field(p->begin, p->end - p->begin);
    f.kind = FIELD_NUMBER;
    f.quote = '\'';
    set_name(doc, &f, column);
    for (size_t i = p->begin; i < p->end; i++) /* 0x.., 1e5: code, replaced in place */
        if (!digit(t.p[i]) && t.p[i] != '.' && t.p[i] != '-' && t.p[i] != '+')
            f.kind = FIELD_TEXT;
    return document_put_field(doc, f);
}

/* A tuple, or a statement (`values` false). */
static int put_pieces(struct document *doc, struct span t, bool backslash, bool values)
{
    size_t code = doc->begin;
    size_t index = 0;
    int depth = 0;
    int bad = 0;
    for (size_t i = doc->begin; i < doc->end && bad == 0;) {
        struct piece p = next_piece(span_cut(t, 0, doc->end), i, backslash);
        i = p.end;
        depth += p.kind == OPEN ? 1 : p.kind == CLOSE ? -1 : 0;
        index += p.kind == COMMA && depth == 1;
        bool number = values && p.kind == NUMBER;
        if (p.kind != STRING && !number)
            continue;
        size_t column = values ? column_at(&doc->names, index) : doc->names.n;
        bad = put_code(doc, t, code, p.begin);
        if (bad == 0)
            bad = number ? put_number(doc, t, &p, column)
                         : put_text(doc, t, p.in, p.in + p.in_n, p.escapes, true, column);
        code = p.end;
    }
    return bad != 0 ? bad : put_code(doc, t, code, doc->end);
}

enum { OWN_MODE, OWN_BACKSLASH };

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    struct place w = {.columns = {.p = NULL}};
    int error = 0;
    (void)o;
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    if (*at == 0) {
        if (place_read(&w, doc->state) != 0)
            return REDACT_E_MEMORY;
        buf_wipe(&doc->names);
    } else {
        w = (struct place){doc->own[OWN_BACKSLASH] != 0, (enum mode)doc->own[OWN_MODE], doc->names};
    }
    enum mode mode = w.mode;
    doc->begin = *at;
    doc->end = record_end(segment, *at, &w, &error);
    if (doc->end == 0)
        doc->end = segment.n;
    *at = doc->end;
    doc->names = w.columns;
    doc->own[OWN_MODE] = w.mode;
    doc->own[OWN_BACKSLASH] = w.backslash;
    if (error == 0)
        error = mode == MODE_COPY ? put_copy_row(doc, segment)
                                  : put_pieces(doc, segment, w.backslash, mode == MODE_VALUES);
    return error != 0 ? error : 1;
}

const struct format format_sql = {"sql", true, NULL, next, cut_on};
