#include "redact/verify/unit.h"

#include <stdint.h>

#include "redact/verify/utf8.h"

enum kind { GAP, LINE, INVISIBLE, LETTER };

/* One character of the text. */
struct glyph {
    enum kind kind;
    unsigned char flags;
    size_t len;
    unsigned char bytes[4];
    unsigned n;
};

/* U+00C0 to U+017F without accents, one letter each (ligatures by their first); '*' and '/' are
 * signs. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                            "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

_Static_assert(sizeof(latin) - 1 == 0x180 - 0xC0, "one letter for each of U+00C0 to U+017F");

static bool latin_upper(uint32_t cp)
{
    if (cp < 0x100)
        return cp < 0xDF;
    bool odd_is_upper = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);
    return odd_is_upper ? cp % 2 == 1 : cp % 2 == 0;
}

/* Compatibility forms of ASCII: full-width, mathematical letters and digits, circled letters,
 * superscript digits. */
static uint32_t compat(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + 0x21;
    if (cp >= 0x1D400 && cp <= 0x1D6A3) {
        uint32_t i = (cp - 0x1D400) % 52;
        return i < 26 ? 'A' + i : 'a' + i - 26;
    }
    if (cp >= 0x1D7CE && cp <= 0x1D7FF)
        return '0' + (cp - 0x1D7CE) % 10;
    if (cp >= 0x24B6 && cp <= 0x24E9)
        return cp < 0x24D0 ? 'A' + cp - 0x24B6 : 'a' + cp - 0x24D0;
    if (cp == 0xB2 || cp == 0xB3)
        return '0' + cp - 0xB0;
    if (cp == 0xB9)
        return '1';
    if ((cp >= 0x2074 && cp <= 0x2079) || (cp >= 0x2080 && cp <= 0x2089) || cp == 0x2070)
        return '0' + (cp & 15);
    return cp;
}

/* Greek, Cyrillic and Armenian capitals to small letters; the other scripts here have no case. */
static uint32_t lower(uint32_t cp)
{
    if ((cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F))
        return cp + 32;
    if (cp >= 0x400 && cp <= 0x40F)
        return cp + 80;
    if (cp >= 0x460 && cp <= 0x52F && cp % 2 == 0)
        return cp + 1;
    if (cp >= 0x531 && cp <= 0x556)
        return cp + 48;
    if (cp >= 0x1E00 && cp <= 0x1EFF && cp % 2 == 0)
        return cp + 1;
    return cp;
}

static bool invisible(uint32_t cp)
{
    return cp == 0 || cp == 0xAD || (cp >= 0x300 && cp <= 0x36F) ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2064) || cp == 0x180E || (cp >= 0xFE00 && cp <= 0xFE0F) ||
           cp == 0xFEFF;
}

static bool separator(uint32_t cp)
{
    return (cp >= 0x80 && cp < 0xC0 && cp != 0xAA && cp != 0xB5 && cp != 0xBA) || cp == 0xD7 ||
           cp == 0xF7 || (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x2E00 && cp <= 0x2E7F) ||
           (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xE000 && cp <= 0xF8FF) ||
           (cp >= 0xFF00 && cp <= 0xFF0F) || cp >= 0x1F000;
}

static void glyph_letter(struct glyph *g, uint32_t cp)
{
    g->kind = LETTER;
    if (cp >= 'A' && cp <= 'Z') {
        g->flags |= UNIT_UPPER;
        cp += 32;
    } else if (cp >= 0xC0 && cp < 0x180) {
        g->flags |= latin_upper(cp) ? UNIT_UPPER | UNIT_ACCENT : UNIT_ACCENT;
        cp = (unsigned char)latin[cp - 0xC0];
    } else {
        uint32_t small = lower(cp);
        g->flags |= small != cp ? UNIT_UPPER : 0;
        cp = small;
    }
    g->n = (unsigned)utf8_put(cp, g->bytes);
}

static bool ascii_word(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static struct glyph glyph_read(const unsigned char *p, size_t n)
{
    struct glyph g = {.kind = GAP, .len = 1};
    uint32_t cp = p[0];
    if (cp >= 0x80) {
        g.len = utf8_get(p, n, &cp);
        if (g.len == 0) {
            g.len = 1;
            g.flags = UNIT_ACCENT;
            cp = p[0];
        }
        uint32_t plain = compat(cp);
        if (plain != cp)
            g.flags |= UNIT_COMPAT;
        cp = plain;
    }
    if (invisible(cp))
        g.kind = INVISIBLE;
    else if (cp == '\n')
        g.kind = LINE;
    else if (cp < 0x80 ? ascii_word(cp) : !separator(cp))
        glyph_letter(&g, cp);
    return g;
}

void unit_open(struct unit_reader *f, struct span text, size_t from)
{
    *f = (struct unit_reader){.text = text, .at = from};
}

bool unit_next(struct unit_reader *f, struct unit *u)
{
    if (f->nrest > 0) {
        *u = f->next;
        u->byte = f->rest[--f->nrest];
        return true;
    }
    *u = (struct unit){.gap = f->at == 0};
    while (f->at < f->text.n) {
        struct glyph g = glyph_read(f->text.p + f->at, f->text.n - f->at);
        size_t pos = f->at;
        f->at += g.len;
        if (g.kind == INVISIBLE) {
            u->flags |= UNIT_INVISIBLE;
            continue;
        }
        if (g.kind != LETTER) {
            u->gap_byte = u->gap == 0 ? f->text.p[pos] & 0x7F : 0;
            u->gap = (unsigned char)(u->gap + (u->gap < 255));
            u->flags |= g.kind == LINE ? UNIT_LINE : 0;
            continue;
        }
        u->flags |= g.flags | UNIT_FIRST;
        u->byte = g.bytes[0];
        u->pos = pos;
        u->end = f->at;
        f->next = *u;
        f->next.flags &= (unsigned char)~UNIT_FIRST;
        f->next.gap = 0;
        for (f->nrest = 0; f->nrest + 1 < g.n; f->nrest++)
            f->rest[f->nrest] = g.bytes[g.n - 1 - f->nrest];
        return true;
    }
    u->gap = (unsigned char)(u->gap + (u->gap == 0));
    return false;
}
