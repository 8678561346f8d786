#include "rules/fold.h"
#include "rules/person_cjk.h"
#include "rules/person_cjk_table.h"

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

enum cjk_script cjk_script_at(struct span t, size_t pos, size_t *len)
{
    *len = 1;
    const unsigned char *p = t.p + pos;
    if (p[0] < 0xE3)
        return CJK_NONE;
    int c;
    if (p[0] < 0xEE && t.n - pos >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        c = (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F); /* nearly all of them */
        *len = 3;
    } else {
        c = fold_decode(t, pos, len);
    }
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
        (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF))
        return CJK_HAN;
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0xFF66 && c <= 0xFF9F))
        return CJK_KATAKANA;
    if (c >= 0x3041 && c <= 0x3096)
        return CJK_HIRAGANA;
    return c >= 0xAC00 && c <= 0xD7A3 ? CJK_HANGUL : CJK_NONE;
}

size_t cjk_back(struct span t, size_t pos, size_t floor)
{
    size_t i = pos - 1;
    while (i > floor && pos - i < 4 && (t.p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static bool in_table(const uint16_t *table, size_t n, int c)
{
    size_t lo = 0;
    while (lo < n) {
        size_t mid = lo + (n - lo) / 2;
        if (table[mid] == c)
            return true;
        if (table[mid] < c)
            lo = mid + 1;
        else
            n = mid;
    }
    return false;
}

int cjk_surname_zh(struct span t, size_t pos)
{
    size_t len;
    int c = fold_decode(t, pos, &len);
    return in_table(zh_sure, COUNT_OF(zh_sure), c)   ? 2
           : in_table(zh_more, COUNT_OF(zh_more), c) ? 1
                                                     : 0;
}

int cjk_surname_ko(struct span t, size_t pos)
{
    size_t len;
    int c = fold_decode(t, pos, &len);
    return in_table(ko_sure, COUNT_OF(ko_sure), c)   ? 2
           : in_table(ko_more, COUNT_OF(ko_more), c) ? 1
                                                     : 0;
}

bool cjk_given_zh(struct span t, size_t pos)
{
    size_t len;
    return in_table(zh_given, COUNT_OF(zh_given), fold_decode(t, pos, &len));
}

bool cjk_given_ko(struct span t, size_t pos)
{
    size_t len;
    return in_table(ko_given, COUNT_OF(ko_given), fold_decode(t, pos, &len));
}
