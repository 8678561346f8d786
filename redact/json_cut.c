/*
 * Where a long JSON text may be cut. A look over the bytes that keeps strings and brackets apart
 * and nothing more: what is between them is judged when the segment is read.
 */
#include "redact/error.h"
#include "redact/json.h"

struct open {
    bool object;
    uint32_t index;
    struct span key;
};

struct look {
    struct span text;
    size_t at;
    bool last;
    bool broken;
    bool key_next; /* a string that comes now is a key */
    int depth;
    struct open open[JSON_DEPTH_MAX];
};

bool json_step_read(struct span state, size_t *at, struct json_step *step)
{
    struct span s = span_cut(state, *at, state.n);
    if (s.n < 7)
        return false;
    uint32_t index = 0;
    for (int i = 0; i < 4; i++)
        index = index << 8 | s.p[1 + i];
    size_t n = (size_t)(s.p[5] << 8 | s.p[6]);
    *step = (struct json_step){s.p[0] == 'O', index, span_cut(s, 7, n)};
    *at += 7 + n;
    return true;
}

static int step_write(const struct open *o, struct buf *to)
{
    struct span key = span_cut(o->key, 0, FORMAT_NAME_MAX);
    unsigned char head[7] = {o->object ? 'O' : 'A',
                             (unsigned char)(o->index >> 24),
                             (unsigned char)(o->index >> 16),
                             (unsigned char)(o->index >> 8),
                             (unsigned char)o->index,
                             (unsigned char)(key.n >> 8),
                             (unsigned char)key.n};
    return buf_put(to, head, sizeof(head)) == 0 && buf_put(to, key.p, key.n) == 0 ? 0
                                                                                  : REDACT_E_MEMORY;
}

static void look_begin(struct look *l, struct span state, struct span text, bool last)
{
    struct json_step step;
    l->text = text;
    l->last = last;
    l->broken = false;
    l->depth = 0;
    l->at = state.n == 0 && text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t at = 0; l->depth < JSON_DEPTH_MAX && json_step_read(state, &at, &step);)
        l->open[l->depth++] = (struct open){step.object, step.index, step.key};
    l->key_next = l->depth > 0 && l->open[l->depth - 1].object;
    if (l->depth > 0)
        l->open[l->depth - 1].index++; /* a state is taken behind a comma */
}

/* Behind the string whose opening quote has been passed; false when its end is not there. */
static bool pass_string(struct look *l)
{
    struct span t = l->text;
    size_t i = l->at;
    while (i < t.n && t.p[i] != '"') {
        if (t.p[i] < 0x20) {
            l->broken = true;
            return false;
        }
        i += t.p[i] == '\\' ? 2 : 1;
    }
    if (i >= t.n) {
        l->broken = l->last;
        return false;
    }
    if (l->key_next)
        l->open[l->depth - 1].key = span_cut(t, l->at, i - l->at);
    l->key_next = false;
    l->at = i + 1;
    return true;
}

static bool enter(struct look *l, bool object)
{
    l->broken = l->depth == JSON_DEPTH_MAX;
    if (l->broken)
        return false;
    l->open[l->depth++] = (struct open){.object = object};
    l->key_next = object;
    return true;
}

static bool leave(struct look *l, bool object)
{
    l->broken = l->depth == 0 || l->open[l->depth - 1].object != object;
    if (l->broken)
        return false;
    l->depth--;
    l->key_next = false;
    return true;
}

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What numbers and words are made of. */
static bool plain(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c != 0 && strchr("+-.eEtrufalsn", c) != NULL);
}

/* Passes one token. Sets *border when a cut may follow it. False at the end of what can be seen. */
static bool pass_token(struct look *l, bool *border)
{
    unsigned char c = l->text.p[l->at++];
    *border = false;
    switch (c) {
    case '"':
        *border = l->depth == 0;
        return pass_string(l);
    case '{':
    case '[':
        return enter(l, c == '{');
    case '}':
    case ']':
        *border = l->depth == 1;
        return leave(l, c == '}');
    case ',':
        l->broken = l->depth == 0;
        if (!l->broken) {
            l->open[l->depth - 1].index++;
            l->key_next = l->open[l->depth - 1].object;
        }
        *border = true;
        return !l->broken;
    case ':':
        return true;
    default:
        l->broken = !plain(c);
        return !l->broken;
    }
}

static void pass_blanks(struct look *l)
{
    while (l->at < l->text.n && blank(l->text.p[l->at]))
        l->at++;
}

/* Is a border at this depth one between records? */
static bool between_records(const struct look *l)
{
    return l->depth == 0 || (l->depth == 1 && !l->open[0].object);
}

void json_look(struct span state, struct span text, bool last, size_t want,
               struct json_borders *out)
{
    struct look l;
    int least = JSON_DEPTH_MAX + 1;
    bool border = false;
    *out = (struct json_borders){false, 0, 0, 0, 0};
    look_begin(&l, state, text, last);
    pass_blanks(&l);
    while (l.at < text.n && pass_token(&l, &border)) {
        pass_blanks(&l);
        if (!border || l.at == text.n)
            continue;
        bool record = between_records(&l);
        if (record && out->record_first == 0)
            out->record_first = l.at;
        if (record && l.at <= want)
            out->record_in = l.at;
        if (l.at <= want && l.depth <= least) {
            out->in = l.at;
            least = l.depth;
        } else if (l.at > want && out->out == 0) {
            out->out = l.at;
        }
        if (l.at > want && (out->record_in > 0 || record))
            return;
    }
    out->broken = l.broken || (last && l.depth > 0);
}

int json_state(struct span state, struct span text, size_t cut, struct buf *after)
{
    struct look l;
    bool border = false;
    int bad = 0;
    look_begin(&l, state, text, false);
    pass_blanks(&l);
    while (l.at < cut && pass_token(&l, &border))
        pass_blanks(&l);
    for (int i = 0; i < l.depth && bad == 0; i++) {
        if (i == l.depth - 1 && l.open[i].index > 0)
            l.open[i].index--;
        bad = step_write(&l.open[i], after);
    }
    return bad;
}
