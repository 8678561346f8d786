#include "redact/audit_sheet.h"

#include "redact/error.h"

enum { FIRST_WIDTH = 36, TEXT_WIDTH = 24, NUMBER_WIDTH = 12 };

static void paint(struct sheet *s, const char *code)
{
    if (s->color) {
        put_text(&s->p, "\033[");
        put_text(&s->p, code);
        put_text(&s->p, "m");
    }
}

void sheet_begin(struct sheet *s, struct buf *out, bool page, bool color, const char *title)
{
    *s = (struct sheet){.p = put_to(out), .page = page, .color = color && !page};
    if (page)
        page_begin(&s->p, title);
}

int sheet_end(struct sheet *s)
{
    if (s->page)
        page_end(&s->p);
    return put_end(&s->p);
}

void sheet_section(struct sheet *s, const char *id, const char *title)
{
    if (s->page) {
        page_section(&s->p, id, title);
        return;
    }
    paint(s, "1");
    put_text(&s->p, title);
    paint(s, "0");
    put_text(&s->p, "\n");
}

void sheet_section_end(struct sheet *s)
{
    if (s->page)
        page_section_end(&s->p);
    else
        put_text(&s->p, "\n");
}

static void say(struct sheet *s, const char *class, const char *code, const char *text)
{
    if (s->page) {
        page_note(&s->p, class, text);
        return;
    }
    paint(s, code);
    put_text(&s->p, "  ");
    put_text(&s->p, text);
    paint(s, "0");
    put_text(&s->p, "\n");
}

void sheet_note(struct sheet *s, const char *text)
{
    say(s, "note", "2", text);
}

void sheet_alarm(struct sheet *s, const char *text)
{
    say(s, "alarm", "1;31", text);
}

/* Blanks that fill a cell of `width` after n characters; one at least, so that cells stay apart. */
static void fill(struct sheet *s, size_t n, size_t width)
{
    static const char blanks[] = "                                        ";
    size_t more = n < width ? width - n : 1;
    put_span(&s->p, span_cut(span_of(blanks), 0, more));
}

static size_t characters(struct span t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++)
        n += (t.p[i] & 0xC0) != 0x80;
    return n;
}

/* A cell of text, the last of a row without blanks behind it. */
static void cell_left(struct sheet *s, struct span text)
{
    put_text(&s->p, s->cell == 0 ? "  " : "");
    put_clean(&s->p, text);
    if (++s->cell < s->nheads)
        fill(s, characters(text), s->cell == 1 ? FIRST_WIDTH : TEXT_WIDTH);
}

static void cell_right(struct sheet *s, struct span text)
{
    fill(s, text.n, NUMBER_WIDTH);
    put_span(&s->p, text);
    if (++s->cell < s->nheads && s->heads[s->cell][0] != '#')
        put_text(&s->p, "  ");
}

void sheet_table(struct sheet *s, const char *caption, const char *const *heads, size_t n)
{
    s->heads = heads;
    s->nheads = n;
    if (s->page) {
        page_table(&s->p, caption, heads, n);
        return;
    }
    paint(s, "4");
    sheet_row(s);
    for (size_t i = 0; i < n; i++)
        if (heads[i][0] == '#')
            cell_right(s, span_of(heads[i] + 1));
        else
            cell_left(s, span_of(heads[i]));
    paint(s, "0");
    put_text(&s->p, "\n");
}

void sheet_table_end(struct sheet *s)
{
    if (s->page)
        page_table_end(&s->p);
}

void sheet_row(struct sheet *s)
{
    s->cell = 0;
    if (s->page)
        page_row(&s->p);
}

void sheet_row_end(struct sheet *s)
{
    if (s->page)
        page_row_end(&s->p);
    else
        put_text(&s->p, "\n");
}

void sheet_text(struct sheet *s, struct span text)
{
    if (!s->page)
        cell_left(s, text);
    else if (s->cell++ == 0)
        page_cell_head(&s->p, text);
    else
        page_cell(&s->p, text);
}

/* A number that stands in `text`, with what it is behind or before it. */
static void cell_number(struct sheet *s, struct buf *text, int bad)
{
    struct span t = {text->p, text->n};
    s->p.bad |= bad;
    if (s->page) {
        put_text(&s->p, "<td class=\"n\">");
        put_span(&s->p, t);
        put_text(&s->p, "</td>");
    } else {
        cell_right(s, t);
    }
    buf_wipe(text);
}

void sheet_number(struct sheet *s, uint64_t v)
{
    struct buf text = {.p = NULL};
    int bad = buf_put_u64(&text, v);
    cell_number(s, &text, bad);
}

void sheet_count(struct sheet *s, uint64_t v, bool exact)
{
    struct buf text = {.p = NULL};
    int bad = (exact ? 0 : buf_putc(&text, '~')) | buf_put_u64(&text, v);
    cell_number(s, &text, bad);
}

void sheet_share(struct sheet *s, uint64_t v, bool exact)
{
    struct buf text = {.p = NULL};
    int bad = (exact ? 0 : buf_putc(&text, '~')) | buf_put_u64(&text, v / 100) |
              buf_putc(&text, '.') | buf_putc(&text, (unsigned char)('0' + v / 10 % 10)) |
              buf_puts(&text, " %");
    cell_number(s, &text, bad);
}

void sheet_none(struct sheet *s)
{
    if (s->page)
        put_text(&s->p, "<td></td>");
    else if (s->heads[s->cell][0] == '#')
        cell_right(s, span_of("-"));
    else
        cell_left(s, span_of("-"));
}
