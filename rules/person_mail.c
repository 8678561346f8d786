#include "rules/fold.h"
#include "rules/person.h"
#include "rules/word.h"

enum { NAME_WORDS = 4, LOCAL_MAX = 64, GAP_MAX = 4 };

static bool local_byte(unsigned char c)
{
    return word_byte(c) || strchr(".+-'=", c) != NULL;
}

/* Where the local part before the sign at `at` begins, and its small letters. */
static size_t local_read(struct span t, size_t at, unsigned char out[LOCAL_MAX], size_t *n)
{
    size_t pos = at;
    while (pos > 0 && at - pos < LOCAL_MAX && t.p[pos - 1] != 0 && local_byte(t.p[pos - 1]))
        pos--;
    *n = 0;
    for (size_t i = pos; i < at; i++)
        if ((t.p[i] | 0x20) >= 'a' && (t.p[i] | 0x20) <= 'z')
            out[(*n)++] = t.p[i] | 0x20;
    return pos;
}

static bool holds(const unsigned char *s, size_t n, const unsigned char *part, size_t m)
{
    for (size_t i = 0; m <= n && i <= n - m; i++)
        if (memcmp(s + i, part, m) == 0)
            return true;
    return false;
}

struct name {
    struct word w[NAME_WORDS];
    size_t n;
};

/* The capitalised words right before `end`, in the order of the text. */
static void name_before(struct span t, size_t end, size_t floor, struct name *name)
{
    struct word back[NAME_WORDS];
    size_t n = 0;
    while (n < NAME_WORDS && end > floor) {
        size_t stop = t.p[end - 1] == '.' && end > floor + 1 ? end - 1 : end;
        size_t pos = word_back(t, stop);
        struct word w = word_read(t, pos);
        bool initial = w.shape == WORD_INITIAL;
        if (pos < floor || w.end != stop || (stop != end && !initial) ||
            (w.shape != WORD_TITLE && w.shape != WORD_UPPER && !initial))
            break;
        back[n++] = w;
        if (pos == floor || t.p[pos - 1] != ' ')
            break;
        end = pos - 1;
    }
    name->n = n;
    for (size_t i = 0; i < n; i++)
        name->w[i] = back[n - 1 - i];
}

/* Does the word stand in the local part: three letters at least? */
static bool word_in_local(struct span t, const struct word *w, const unsigned char *local, size_t n)
{
    unsigned char folded[FOLD_ROOM(128)];
    size_t m = fold_word(span_cut(t, w->pos, w->end - w->pos), folded);
    size_t letters = 0;
    for (size_t i = 0; i < m; i++)
        if (folded[i] != '-')
            folded[letters++] = folded[i];
    return letters >= 3 && holds(local, n, folded, letters);
}

/* Customer, Support, Sales: not the name of a person by itself. */
static bool ordinary(unsigned bits)
{
    return LEX_COMMON(bits) >= 2 || (bits & (LEX_ROLE | LEX_ORG | LEX_TITLE)) != 0;
}

static bool all_rare(struct span t, const struct name *name)
{
    for (size_t i = 0; i < name->n; i++)
        if (ordinary(word_bits(t, &name->w[i])))
            return false;
    return true;
}

/* From which word on the name is what the mailbox is called after; name->n when it is not. */
static size_t named_after(struct span t, const struct name *name, const unsigned char *local,
                          size_t n)
{
    for (size_t first = 0; first < name->n; first++) {
        const struct word *f = &name->w[first];
        if (name->w[name->n - 1].shape == WORD_INITIAL)
            break;
        bool begins = word_in_local(t, f, local, n) || f->shape == WORD_INITIAL;
        bool ends = word_in_local(t, &name->w[name->n - 1], local, n);
        unsigned char letter = t.p[f->pos] | 0x20;
        bool more = first > 0 && f->shape == WORD_INITIAL &&
                    LEX_GIVEN(word_bits(t, &name->w[first - 1])) > 0;
        if (begins && ends && name->n - first > 1)
            return first - more; /* jane.doe; Jane Q. Doe */
        if (ends && name->n - first == 2 && holds(local, n, &letter, 1))
            return first; /* jdoe */
        if (begins && first == 0 && name->n <= 3 &&
            (LEX_GIVEN(word_bits(t, f)) > 1 || all_rare(t, name)))
            return first; /* jane77 */
    }
    return name->n;
}

/* The name right before the mail address at `pos`; nothing below floor is read. */
static int before_mail(struct span t, size_t pos, size_t floor, const unsigned char *local,
                       size_t n, struct detect_hits *hits)
{
    size_t end = pos;
    struct name name = {.n = 0};
    while (end > floor && pos - end < GAP_MAX && t.p[end - 1] != 0 &&
           strchr(" <(,:;-\"'[", t.p[end - 1]) != NULL)
        end--;
    if (end == pos || end == floor)
        return 0;
    name_before(t, end, floor, &name);
    size_t first = named_after(t, &name, local, n);
    if (first == name.n)
        return 0;
    pos = name.w[first].pos;
    end = name.w[name.n - 1].end;
    return detect_put(
        hits, (struct detect_hit){pos, end - pos, 90, "the letters of a mail address beside it"});
}

/* Moves *i to the first taken range that ends after pos; returns where the one before it ends. */
static size_t taken_floor(const struct detect_text *in, size_t pos, size_t *i)
{
    while (*i < in->ntaken && in->taken[*i].pos + in->taken[*i].len <= pos)
        (*i)++;
    return *i == 0 ? 0 : in->taken[*i - 1].pos + in->taken[*i - 1].len;
}

int person_mail(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct span t = in->text;
    const unsigned char *sign;
    size_t taken = 0;
    size_t done = 0; /* names lie behind the sign of the address before */
    (void)rule;
    for (size_t from = 0; from < t.n && (sign = memchr(t.p + from, '@', t.n - from)) != NULL;
         from = done) {
        unsigned char local[LOCAL_MAX];
        size_t n;
        size_t at = (size_t)(sign - t.p);
        size_t pos = local_read(t, at, local, &n);
        size_t floor = taken_floor(in, pos, &taken);
        floor = floor > done ? floor : done;
        bool torn =
            taken < in->ntaken && in->taken[taken].pos < pos; /* a range ends inside of it */
        if (n >= 3 && pos > floor && !torn && before_mail(t, pos, floor, local, n, hits) != 0)
            return -1;
        done = at + 1;
    }
    return 0;
}
