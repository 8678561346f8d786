#include "rules/person_shape.h"

static void shape_put(struct name_shape *s, unsigned bits, enum word_shape shape)
{
    unsigned given = LEX_GIVEN(bits);
    bool name = given > 0 || LEX_SURNAME(bits) > 0;
    bool strong = given == 3 || LEX_SURNAME(bits) == 3;
    if (s->words == 0 || s->comma)
        s->led = given == 3 && LEX_COMMON(bits) < 2;
    s->words++;
    s->names += name;
    s->given = given > s->given ? given : s->given;
    bool word = (bits & LEX_WORDS) != 0 && given < 2 && LEX_SURNAME(bits) < 2; /* Angaben, Datos */
    s->common += (LEX_COMMON(bits) >= 2 || word) && !strong;
    s->cues +=
        (bits & (LEX_TITLE | LEX_ORG | LEX_STREET | LEX_CALENDAR | LEX_DEMONYM | LEX_ROLE)) != 0 &&
        !strong && !(s->led && LEX_SURNAME(bits) > 1);
    s->places += LEX_PLACE(bits) >= 2 && !strong;
    s->upper = s->upper && (shape == WORD_UPPER || shape == WORD_INITIAL);
}

bool name_shape_read(struct span text, size_t pos, size_t limit, struct name_shape *s)
{
    *s = (struct name_shape){.upper = true, .end = pos};
    bool particle = false;
    while (s->words < 6) {
        struct word w = word_read(text, pos);
        unsigned bits = w.shape == WORD_NONE || w.shape == WORD_INITIAL ? 0 : word_bits(text, &w);
        if (w.shape == WORD_NONE || w.shape == WORD_MIXED || w.after != w.end || w.end > limit)
            break;
        particle = w.shape == WORD_LOWER && s->words > 0 && (bits & LEX_PARTICLE) != 0;
        if (w.shape == WORD_LOWER && !particle)
            break;
        shape_put(s, particle ? 0 : bits, w.shape);
        pos = w.end;
        if (!particle)
            s->end = pos;
        if (w.shape == WORD_INITIAL && pos < limit && text.p[pos] == '.')
            pos++;
        else if (pos < limit && text.p[pos] == ',' && !s->comma && pos + 1 < limit &&
                 text.p[pos + 1] == ' ') {
            struct word next = word_read(text, pos + 2);
            if (next.shape != WORD_TITLE && next.shape != WORD_UPPER && next.shape != WORD_INITIAL)
                break;
            s->comma = true;
            pos++;
        }
        if (pos < limit && text.p[pos] == ' ')
            pos++;
        else if (text.p[pos - 1] != '.')
            break;
    }
    return s->words > 0;
}
