/*
 * Which format is it? Content first, name second: what a file says of itself at its beginning
 * decides, its name only where two readings are possible. What nothing speaks for is text.
 */
#include "redact/format.h"
#include "redact/json.h"

enum { WINDOW = 64 * 1024 };

static size_t skip_mark(const unsigned char *p, size_t n)
{
    return n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* The file's extension, in small letters; "" when there is none. */
static void extension(const char *name, char out[12])
{
    const char *slash = name == NULL ? NULL : strrchr(name, '/');
    const char *base = slash != NULL ? slash + 1 : name;
    const char *dot = base == NULL ? NULL : strrchr(base, '.');
    size_t n = 0;
    for (const char *c = dot == NULL ? "" : dot + 1; *c != '\0' && n < 11; c++)
        out[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
    out[n] = '\0';
}

static bool is_any(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *p = list; n > 0 && *p != '\0';) {
        size_t len = strcspn(p, " ");
        if (len == n && memcmp(p, word, n) == 0)
            return true;
        p += len + (p[len] == ' ');
    }
    return false;
}

/*
 * A text that begins with a bracket: NDJSON when the first line that is not empty is a whole JSON
 * object or array; JSON when nothing in what there is speaks against it; else text.
 */
static const struct format *guess_json(struct span head, bool last, bool one_line)
{
    const unsigned char *nl = memchr(head.p, '\n', head.n);
    struct json_borders b;
    if (nl == NULL && !last && (head.n < FORMAT_SEGMENT || one_line))
        return head.n < FORMAT_SEGMENT ? NULL : &format_text;
    if ((nl != NULL || last) &&
        json_valid((struct span){head.p, nl == NULL ? head.n : (size_t)(nl - head.p)}))
        return &format_ndjson;
    if (one_line)
        return &format_text;
    if (!last && head.n < WINDOW)
        return NULL;
    head = span_cut(head, 0, nl == NULL ? FORMAT_SEGMENT : WINDOW);
    json_look((struct span){NULL, 0}, head, false, head.n, &b);
    return b.broken ? &format_text : &format_json;
}

static const struct format *guess_rest(struct span head, bool last, const char *name)
{
    char ext[12];
    extension(name, ext);
    if (!last && head.n < WINDOW)
        return NULL;
    bool all = last && head.n <= WINDOW;
    head = span_cut(head, 0, WINDOW);
    if (is_any(ext, "tsv tab"))
        return &format_tsv;
    if (format_csv_looks(head, all, is_any(ext, "csv")))
        return &format_csv;
    return &format_text;
}

const struct format *format_guess(const unsigned char *p, size_t n, bool last,
                                  const struct format_options *o)
{
    size_t i = skip_mark(p, n);
    while (i < n && (p[i] == '\n' || p[i] == '\r'))
        i++;
    bool all = last || n >= FORMAT_SEGMENT;
    if (i == n)
        return all ? &format_text : NULL;
    if (n < 4 && !all) /* so that a byte order mark is whole */
        return NULL;
    struct span head = {p + i, n - i};
    if (p[i] == '{' || p[i] == '[')
        return guess_json(head, last, o->line_buffered);
    return o->line_buffered ? &format_text : guess_rest(head, last, o->name);
}
