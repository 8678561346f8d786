/*
 * CSV and TSV (RFC 4180): a record a row, a field a cell, its name the column's. Which character
 * separates the cells is told from the first line. What the first row holds is taken for names only
 * where no cell looks like a value, and is examined in any case.
 *
 * A cell in quotes ends at the next quote that is not doubled; what stands between that and the
 * separator belongs to the cell, quotes and all. A quote that is not closed within FORMAT_SEGMENT
 * bytes opens nothing: the row then ends with its line.
 */
#include "crypto/pseudo.h"
#include "redact/error.h"
#include "redact/format.h"

enum { TITLE_MAX = 64 * 1024, LINE_LOOK = 64 * 1024, LOOK_ROWS = 50 };

/* The state: the separator, then the first row when it has names. */
struct dialect {
    unsigned char separator;
    struct span titles;
};

static size_t mark_length(struct span t)
{
    return t.n >= 3 && memcmp(t.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Offset of the quote that closes the cell whose text begins at `at`; t.n when there is none within
 * reach. */
static size_t closing(struct span t, size_t at)
{
    size_t limit = t.n - at > FORMAT_SEGMENT ? at + FORMAT_SEGMENT : t.n;
    while (at < limit) {
        const unsigned char *q = memchr(t.p + at, '"', limit - at);
        if (q == NULL)
            return t.n;
        at = (size_t)(q - t.p) + 1;
        if (at >= limit || t.p[at] != '"')
            return at - 1;
        at++;
    }
    return t.n;
}

/* Behind the line that holds t[at]. */
static size_t line_end(struct span t, size_t at)
{
    const unsigned char *nl = at < t.n ? memchr(t.p + at, '\n', t.n - at) : NULL;
    return nl == NULL ? t.n : (size_t)(nl - t.p) + 1;
}

/*
 * Behind the row that begins at `at`. Sets *sure to false when more input could move its end, which
 * is then t.n.
 */
static size_t row_end(struct span t, size_t at, unsigned char separator, bool *sure)
{
    size_t begin = at;
    size_t end = at;
    for (;;) {
        if (end <= at)
            end = line_end(t, at);
        const unsigned char *q = memchr(t.p + at, '"', end - at);
        while (q != NULL) {
            size_t pos = (size_t)(q - t.p);
            if (pos == begin || t.p[pos - 1] == separator)
                break;
            q = memchr(q + 1, '"', end - pos - 1);
        }
        if (q == NULL) {
            *sure = end > 0 && t.p[end - 1] == '\n';
            return end;
        }
        size_t from = (size_t)(q - t.p) + 1;
        size_t close = closing(t, from);
        if (close == t.n) {
            *sure = t.n - from >= FORMAT_SEGMENT;
            return *sure ? line_end(t, from) : t.n;
        }
        if (close + 1 == t.n) {
            *sure = false; /* the quote may be the first of two */
            return t.n;
        }
        at = close + 1;
        end = end > at ? end : at;
    }
}

/* At the end of everything an open quote opens nothing. */
static size_t last_row_end(struct span t, size_t at, unsigned char separator)
{
    bool sure = true;
    size_t end = row_end(t, at, separator, &sure);
    if (sure || end < t.n)
        return end;
    /* Is the last cell of it closed? Then the row is whole. */
    for (size_t i = at; i < t.n;) {
        if (t.p[i] == '"' && (i == at || t.p[i - 1] == separator)) {
            size_t close = closing(t, i + 1);
            if (close == t.n)
                return line_end(t, i);
            i = close;
        }
        i++;
    }
    return t.n;
}

/* ---- the dialect ---- */

/* A first line that only names the separator, as spreadsheets write it. */
static bool is_hint(struct span line)
{
    return line.n >= 5 && line.n <= 7 && memcmp(line.p, "sep=", 4) == 0;
}

/* The separator that the first line has most of. */
static unsigned char sniff(struct span line)
{
    static const char separators[] = ",;\t|";
    size_t count[4] = {0, 0, 0, 0};
    bool quoted = false;
    size_t best = 0;
    if (is_hint(line))
        return line.p[4];
    for (size_t i = 0; i < line.n; i++) {
        quoted ^= line.p[i] == '"';
        const char *s = quoted || line.p[i] == 0 ? NULL : strchr(separators, line.p[i]);
        if (s != NULL)
            count[s - separators]++;
    }
    for (size_t i = 1; i < 4; i++)
        if (count[i] > count[best])
            best = i;
    return (unsigned char)separators[best];
}

/* The next cell of a row that ends (without its line end) at `end`: its text, without quotes when
 * these are all that is around it. Moves *at behind its separator; false at the row's end. */
static bool next_cell(struct span t, size_t *at, size_t end, unsigned char separator,
                      struct span *cell, bool *quoted)
{
    if (*at > end)
        return false;
    size_t begin = *at;
    size_t from = begin;
    *quoted = begin < end && t.p[begin] == '"';
    if (*quoted) {
        size_t close = closing(span_cut(t, 0, end), begin + 1);
        *quoted = close < end && (close + 1 == end || t.p[close + 1] == separator);
        from = close < end ? close + 1 : begin;
        *cell = span_cut(t, begin + 1, close - begin - 1);
    }
    const unsigned char *s = from < end ? memchr(t.p + from, separator, end - from) : NULL;
    size_t stop = s == NULL ? end : (size_t)(s - t.p);
    if (!*quoted)
        *cell = span_cut(t, begin, stop - begin);
    *at = stop + 1;
    return true;
}

/* Where a row ends without its line end. */
static size_t text_end(struct span t, size_t begin, size_t end)
{
    if (end > begin && t.p[end - 1] == '\n')
        end--;
    if (end > begin && t.p[end - 1] == '\r')
        end--;
    return end;
}

/* Could this be the title of a column: a word or a few, no number, no address? Nor a token: where
 * one stands a value stood, and the row is judged as it was then. */
static bool title_like(struct span cell)
{
    size_t letters = 0;
    size_t begin = 0;
    size_t end = 0;
    if (cell.n > FORMAT_NAME_MAX ||
        (cell.n > PSEUDO_TAIL && pseudo_next(cell.p, cell.n, 0, &begin, &end)))
        return false;
    for (size_t i = 0; i < cell.n; i++) {
        unsigned char c = cell.p[i];
        if (c == '@' || c == '\n' || (i == 0 && c >= '0' && c <= '9'))
            return false;
        letters += (c | 32) >= 'a' || c >= 0x80;
    }
    return cell.n == 0 || letters * 2 >= cell.n;
}

static bool is_title_row(struct span t, size_t begin, size_t end, unsigned char separator)
{
    struct span cell;
    bool quoted = false;
    size_t cells = 0;
    size_t empty = 0;
    for (size_t at = begin; next_cell(t, &at, end, separator, &cell, &quoted); cells++) {
        if (!title_like(cell))
            return false;
        empty += cell.n == 0;
    }
    return empty * 2 < cells && end - begin <= TITLE_MAX;
}

/* Cells of the row, and how many of its separators have a blank behind them. */
static size_t count_cells(struct span t, size_t begin, size_t end, unsigned char separator,
                          size_t *blanks)
{
    struct span cell;
    bool quoted = false;
    size_t n = 0;
    for (size_t at = begin; next_cell(t, &at, end, separator, &cell, &quoted); n++)
        *blanks += n > 0 && !quoted && cell.n > 0 && cell.p[0] == ' ';
    return n;
}

/* Rows of equal length, with titles above them, or more of them where there are none. */
bool format_csv_looks(struct span head, bool last, bool named)
{
    size_t begin = mark_length(head);
    size_t first = line_end(head, begin);
    unsigned char separator = sniff(span_cut(head, begin, first - begin));
    size_t rows = 0;
    size_t columns = 0;
    size_t blanks = 0;
    bool titles = false;
    bool sure = true;
    for (size_t at = begin; at < head.n && rows < LOOK_ROWS; rows++) {
        size_t end = row_end(head, at, separator, &sure);
        if (!sure && !last)
            break;
        if (!sure)
            end = last_row_end(head, at, separator);
        size_t stop = text_end(head, at, end);
        size_t n = count_cells(head, at, stop, separator, &blanks);
        if (rows == 0) {
            columns = n;
            titles = is_title_row(head, at, stop, separator);
        } else if (n != columns && !(stop == at && end == head.n)) {
            return false;
        }
        at = end;
    }
    if (columns < 2 || blanks * 2 > rows * (columns - 1))
        return false;
    return named    ? rows > 1
           : titles ? rows > 2 || (rows > 1 && columns > 2)
                    : rows > 3 && columns > 3;
}

/* What the state is made of, once the first row is there. 1, 0 when more is needed, or an error. */
static int learn(struct buf *state, struct span t, bool last, unsigned char given)
{
    size_t begin = mark_length(t);
    size_t line = line_end(t, begin);
    bool whole = last || (line > begin && t.p[line - 1] == '\n') || t.n >= LINE_LOOK;
    if (!whole)
        return 0;
    struct span first = span_cut(t, begin, line - begin < LINE_LOOK ? line - begin : LINE_LOOK);
    unsigned char separator = given != 0 ? given : sniff(first);
    if (is_hint(first))
        begin = line;
    bool sure = true;
    size_t end = begin < t.n ? row_end(t, begin, separator, &sure) : begin;
    if (!sure && !last && t.n < TITLE_MAX)
        return 0;
    if (!sure)
        end = last ? last_row_end(t, begin, separator) : t.n;
    size_t stop = text_end(t, begin, end);
    if (buf_putc(state, separator) != 0)
        return REDACT_E_MEMORY;
    if (is_title_row(t, begin, stop, separator) && buf_put(state, t.p + begin, stop - begin) != 0)
        return REDACT_E_MEMORY;
    return 1;
}

static struct dialect dialect_of(struct span state)
{
    return (struct dialect){state.n == 0 ? ',' : state.p[0], span_cut(state, 1, state.n)};
}

/* ---- cutting ---- */

static long cut(struct format_state *s, const unsigned char *p, size_t n, bool last,
                const struct format_options *o, unsigned char given)
{
    struct span t = {p, n};
    if (s->here.n == 0) {
        int known = learn(&s->here, t, last, given);
        if (known <= 0)
            return known;
    }
    unsigned char separator = s->here.p[0];
    if (!o->line_buffered && n <= FORMAT_SEGMENT && !last)
        return 0;
    size_t want = o->line_buffered ? 1 : FORMAT_SEGMENT;
    size_t end = 0;
    while (end < n) {
        bool sure = true;
        size_t next = row_end(t, end, separator, &sure);
        if (!sure && last)
            next = last_row_end(t, end, separator);
        else if (!sure && (end == 0 || next <= want))
            return n > FORMAT_RECORD_MAX ? REDACT_E_RECORD : 0;
        if (next - end > FORMAT_RECORD_MAX)
            return REDACT_E_RECORD;
        if (end > 0 && next > want)
            break;
        end = next;
    }
    return buf_put(&s->after, s->here.p, s->here.n) == 0 ? (long)end : REDACT_E_MEMORY;
}

static long cut_csv(struct format_state *s, const unsigned char *p, size_t n, bool last,
                    const struct format_options *o)
{
    return cut(s, p, n, last, o, 0);
}

static long cut_tsv(struct format_state *s, const unsigned char *p, size_t n, bool last,
                    const struct format_options *o)
{
    return cut(s, p, n, last, o, '\t');
}

/* ---- documents ---- */

/* The names of the columns, one behind the other with their lengths before them. */
static int read_titles(struct document *doc, struct dialect d)
{
    struct span cell;
    bool quoted = false;
    for (size_t at = 0;
         d.titles.n > 0 && next_cell(d.titles, &at, d.titles.n, d.separator, &cell, &quoted);) {
        cell = span_trim(span_cut(cell, 0, FORMAT_NAME_MAX));
        unsigned char length[2] = {(unsigned char)(cell.n >> 8), (unsigned char)cell.n};
        if (buf_put(&doc->names, length, 2) != 0 || buf_put(&doc->names, cell.p, cell.n) != 0)
            return REDACT_E_MEMORY;
    }
    return 0;
}

/* A cell with doubled quotes. */
static int put_unquoted(struct document *doc, struct span cell, struct field *f)
{
    size_t base = doc->decoded.n;
    f->copied = true;
    f->decoded = base;
    f->map = (uint32_t)doc->nmap;
    int bad = document_map(doc, 0, f->raw);
    for (size_t i = 0; i < cell.n && bad == 0;) {
        const unsigned char *q = memchr(cell.p + i, '"', cell.n - i);
        size_t end = q == NULL ? cell.n : (size_t)(q - cell.p) + 1;
        bad = buf_put(&doc->decoded, cell.p + i, end - i);
        i = q == NULL ? end : end + 1;
        if (bad == 0 && q != NULL)
            bad = document_map(doc, doc->decoded.n - base - 1, f->raw + end - 1) |
                  document_map(doc, doc->decoded.n - base, f->raw + i);
    }
    f->n = doc->decoded.n - base;
    f->nmap = (uint32_t)(doc->nmap - f->map);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

static int put_cell(struct document *doc, struct span t, struct span cell, bool quoted, size_t name,
                    uint32_t index)
{
    struct field f = format_field((size_t)(cell.p - t.p), cell.n);
    f.index = index;
    if (name + 2 <= doc->names.n) {
        f.name = (uint32_t)name + 2;
        f.name_n = (uint32_t)(doc->names.p[name] << 8 | doc->names.p[name + 1]);
    }
    int bad = quoted && memchr(cell.p, '"', cell.n) != NULL ? put_unquoted(doc, cell, &f) : 0;
    return bad != 0 ? bad : document_put_field(doc, f);
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    struct dialect d = dialect_of(doc->state);
    struct span cell;
    bool quoted = false;
    bool sure = true;
    (void)o;
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    if (*at == 0 && read_titles(doc, d) != 0)
        return REDACT_E_MEMORY;
    doc->begin = *at;
    size_t begin = *at == 0 ? mark_length(segment) : *at;
    doc->end = row_end(segment, begin, d.separator, &sure);
    if (!sure)
        doc->end = last_row_end(segment, begin, d.separator);
    *at = doc->end;
    size_t end = text_end(segment, begin, doc->end);
    size_t name = 0;
    uint32_t index = 0;
    for (size_t i = begin; next_cell(segment, &i, end, d.separator, &cell, &quoted); index++) {
        int bad = cell.n == 0 ? 0 : put_cell(doc, segment, cell, quoted, name, index);
        if (bad != 0)
            return bad;
        if (name + 2 <= doc->names.n)
            name += 2 + (size_t)(doc->names.p[name] << 8 | doc->names.p[name + 1]);
    }
    return 1;
}

const struct format format_csv = {"csv", true, NULL, next, cut_csv};
const struct format format_tsv = {"tsv", true, NULL, next, cut_tsv};
