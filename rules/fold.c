#include "rules/fold.h"

/* Letters of U+00C0 to U+024F without their marks: ? is none, a capital stands for the pair in
 * pair_of. */
static const char latin[] = "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
                            "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
                            "?b????o??d?????ee???????????????oo?????????????uu???????????????"
                            "????DDDLLLNNNaaiioouuuuuuuuuu?aaaaAA??ggkkoooo??jDDDgg??nnaaAAoo"
                            "aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
                            "????????????????";

/* The same for U+1E00 to U+1EFF (Vietnamese, transliteration). */
static const char latin_more[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                                 "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                                 "wwwwwwwwwwxxxxyyzzzzzzhtwy?s??S?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                                 "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/* Greek U+0386 to U+03CE in lower case without accents; 0 keeps the letter as it is. */
static const unsigned short greek[] = {
    0x3B1, 0,     0x3B5, 0x3B7, 0x3B9, 0,     0x3BF, 0,     0x3C5, 0x3C9, 0x3B9, 0x3B1, 0x3B2,
    0x3B3, 0x3B4, 0x3B5, 0x3B6, 0x3B7, 0x3B8, 0x3B9, 0x3BA, 0x3BB, 0x3BC, 0x3BD, 0x3BE, 0x3BF,
    0x3C0, 0x3C1, 0,     0x3C3, 0x3C4, 0x3C5, 0x3C6, 0x3C7, 0x3C8, 0x3C9, 0x3B9, 0x3C5, 0x3B1,
    0x3B5, 0x3B7, 0x3B9, 0x3C5, 0,     0,     0,     0,     0,     0,     0,     0,     0,
    0,     0,     0,     0,     0,     0,     0,     0,     0x3C3, 0,     0,     0,     0,
    0,     0,     0,     0x3B9, 0x3C5, 0x3BF, 0x3C5, 0x3C9,
};

static const char *pair_of(char c)
{
    switch (c) {
    case 'A':
        return "ae";
    case 'D':
        return "dz";
    case 'I':
        return "ij";
    case 'L':
        return "lj";
    case 'N':
        return "nj";
    case 'O':
        return "oe";
    case 'S':
        return "ss";
    default:
        return "th";
    }
}

static bool tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

int fold_decode(struct span s, size_t pos, size_t *len)
{
    const unsigned char *p = s.p + pos;
    size_t n = s.n - pos;
    *len = 1;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] >= 0xC2 && p[0] < 0xE0 && n >= 2 && tail(p[1])) {
        *len = 2;
        return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] >= 0xE0 && p[0] < 0xF0 && n >= 3 && tail(p[1]) && tail(p[2])) {
        int c = (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
            return -1;
        *len = 3;
        return c;
    }
    if (p[0] >= 0xF0 && p[0] < 0xF5 && n >= 4 && tail(p[1]) && tail(p[2]) && tail(p[3])) {
        int c = (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        if (c < 0x10000 || c > 0x10FFFF)
            return -1;
        *len = 4;
        return c;
    }
    return -1;
}

bool fold_is_upper(int c)
{
    if (c < 0xC0)
        return c >= 'A' && c <= 'Z';
    if (c < 0x100)
        return c <= 0xDE && c != 0xD7;
    if (c < 0x180)
        return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? (c & 1) == 1 && c != 0x17F
                                                        : (c & 1) == 0 && c != 0x138;
    if (c < 0x250)
        return c == 0x18F || c == 0x1A0 || c == 0x1AF ||
               (c >= 0x1CD && c <= 0x1DC && (c & 1) == 1) || (c >= 0x1DE && (c & 1) == 0);
    if (c >= 0x370 && c < 0x400)
        return c >= 0x386 && c <= 0x3AB && c != 0x387 && c != 0x390;
    if (c < 0x430)
        return c >= 0x400;
    if (c < 0x530)
        return c >= 0x460 && (c & 1) == 0;
    return (c >= 0x1E00 && c < 0x1E96 && (c & 1) == 0) ||
           (c >= 0x1E9E && c < 0x1F00 && (c & 1) == 0);
}

bool fold_is_letter(int c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0x2B0)
        return c >= 0xC0 && c != 0xD7 && c != 0xF7;
    if (c < 0x370)
        return c >= 0x300; /* combining marks belong to the letter before them */
    if (c < 0x2000)
        return c != 0x37E && c != 0x387 && c != 0x589 && c != 0x60C && c != 0x61B && c != 0x61F;
    if (c < 0x3005)
        return false; /* punctuation, arrows, symbols, boxes */
    if (c < 0xA000)
        return c < 0x3008 || c > 0x3020;
    if (c < 0xE000)
        return true;
    return (c >= 0xF900 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) ||
           (c >= 0xFF66 && c < 0xFFDD) || (c >= 0x20000 && c < 0x40000);
}

static size_t put_code(int c, unsigned char *out)
{
    if (c < 0x80) {
        out[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (unsigned char)(0xC0 | c >> 6);
        out[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (unsigned char)(0xE0 | c >> 12);
        out[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (unsigned char)(0xF0 | c >> 18);
    out[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (unsigned char)(0x80 | (c & 0x3F));
    return 4;
}

static int fold_greek_cyrillic(int c)
{
    if (c >= 0x386 && c <= 0x3CE) {
        int to = greek[c - 0x386];
        return to != 0 ? to : c;
    }
    if (c >= 0x410 && c < 0x430)
        c += 0x20;
    else if (c >= 0x400 && c < 0x410)
        c += 0x50;
    else if (c >= 0x460 && c < 0x530 && (c & 1) == 0)
        c++;
    return c == 0x451 ? 0x435 : c; /* ё is often written е */
}

/* One letter beyond ASCII; appends at most two bytes more than it had. */
static size_t fold_code(int c, unsigned char *out)
{
    char base = '?';
    if (c >= 0xC0 && c < 0x250)
        base = latin[c - 0xC0];
    else if (c >= 0x1E00 && c < 0x1F00)
        base = latin_more[c - 0x1E00];
    else if (c == 0x254 || c == 0x25B) /* ɔ, ɛ: Akan, Ewe */
        base = c == 0x254 ? 'o' : 'e';
    if (base >= 'a') {
        out[0] = (unsigned char)base;
        return 1;
    }
    if (base >= 'A') {
        memcpy(out, pair_of(base), 2);
        return 2;
    }
    return put_code(fold_greek_cyrillic(c), out);
}

size_t fold_word(struct span word, unsigned char *out)
{
    size_t n = 0;
    for (size_t i = 0, len = 1; i < word.n; i += len) {
        unsigned char b = word.p[i];
        len = 1;
        if (b >= 'a' && b <= 'z') {
            out[n++] = b;
            continue;
        }
        if (b >= 'A' && b <= 'Z') {
            out[n++] = b | 0x20;
            continue;
        }
        if (b == '-') {
            out[n++] = b;
            continue;
        }
        if (b == '\'')
            continue;
        int c = b < 0x80 ? -1 : fold_decode(word, i, &len);
        if (c >= 0x300 && c < 0x370)
            continue; /* a combining mark */
        if (c == 0x2019 || c == 0x2018 || c == 0x2BC)
            continue; /* apostrophes */
        if (c < 0 || !fold_is_letter(c))
            return 0;
        n += fold_code(c, out + n);
    }
    return n;
}
