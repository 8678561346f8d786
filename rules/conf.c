#include "rules/conf.h"

void conf_open(struct conf *c, const char *file, struct span text)
{
    *c = (struct conf){.text = text, .file = file, .line = 0};
}

static struct span take_line(struct conf *c)
{
    const unsigned char *nl = memchr(c->text.p, '\n', c->text.n);
    size_t n = nl == NULL ? c->text.n : (size_t)(nl - c->text.p);
    struct span line = {c->text.p, n};
    size_t used = nl == NULL ? n : n + 1;
    c->text = (struct span){c->text.p + used, c->text.n - used};
    c->line++;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

static enum conf_kind bad(struct conf *c, const char *what)
{
    c->what = what;
    c->text.n = 0;
    return CONF_BAD;
}

enum conf_kind conf_next(struct conf *c)
{
    while (c->text.n > 0) {
        struct span line = span_trim(take_line(c));
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (memchr(line.p, '\0', line.n) != NULL)
            return bad(c, "a NUL byte");
        if (line.p[0] == '[') {
            if (line.p[line.n - 1] != ']')
                return bad(c, "a section without its closing bracket");
            c->section = span_trim(span_cut(line, 1, line.n - 2));
            return c->section.n > 0 ? CONF_SECTION : bad(c, "a section without a name");
        }
        const unsigned char *eq = memchr(line.p, '=', line.n);
        if (eq == NULL)
            return bad(c, "a line that is neither a [section] nor key = value");
        size_t k = (size_t)(eq - line.p);
        c->key = span_trim(span_cut(line, 0, k));
        c->value = span_trim(span_cut(line, k + 1, line.n));
        if (c->key.n == 0)
            return bad(c, "a value without a key");
        return CONF_ENTRY;
    }
    return CONF_END;
}

int conf_fail(const struct conf *c, struct conf_error *err, const char *what, struct span word)
{
    *err = (struct conf_error){.file = c->file, .line = c->line, .what = what};
    size_t n = word.n < sizeof(err->word) - 1 ? word.n : sizeof(err->word) - 1;
    for (size_t i = 0; i < n; i++)
        err->word[i] = (char)(word.p[i] >= ' ' && word.p[i] < 0x7f ? word.p[i] : '?');
    return -1;
}

bool conf_word(struct span *list, struct span *word)
{
    while (list->n > 0) {
        const unsigned char *comma = memchr(list->p, ',', list->n);
        size_t n = comma == NULL ? list->n : (size_t)(comma - list->p);
        *word = span_trim((struct span){list->p, n});
        *list = span_cut(*list, comma == NULL ? n : n + 1, list->n);
        if (word->n > 0)
            return true;
    }
    return false;
}

struct span conf_uncomment(struct span value)
{
    for (size_t i = 0; i + 2 < value.n; i++)
        if (value.p[i] == ' ' && value.p[i + 1] == ' ' && value.p[i + 2] == '#')
            return span_trim(span_cut(value, 0, i));
    /* A blank may have been trimmed away before a comment that is all there is ("key =  # none").
     */
    return value.n > 0 && value.p[0] == '#' ? (struct span){value.p, 0} : value;
}

bool conf_score(struct span value, int *hundredths)
{
    if (value.n == 0 || value.n > 4 || (value.p[0] != '0' && value.p[0] != '1'))
        return false;
    int sum = (value.p[0] - '0') * 100;
    if (value.n > 1 && value.p[1] != '.')
        return false;
    int unit = 10;
    for (size_t i = 2; i < value.n; i++, unit /= 10) {
        if (value.p[i] < '0' || value.p[i] > '9')
            return false;
        sum += (value.p[i] - '0') * unit;
    }
    if (value.n == 2 || sum > 100)
        return false;
    *hundredths = sum;
    return true;
}
