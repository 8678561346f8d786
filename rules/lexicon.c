#include "rules/lexicon.h"

#include "rules/fold.h"
#include "rules/lexicons/image.h"

/* The image, made by rules/lexicons/compile.c; the Makefile names its folder to the assembler. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global lexicon_image\n"
        "lexicon_image:\n.incbin \"lexicon.bin\"\n"
        ".previous\n");
extern const unsigned char lexicon_image[];

static struct image_head image_head(void)
{
    struct image_head head;
    memcpy(&head, lexicon_image, sizeof(head));
    return head;
}

size_t lexicon_fold(struct span word, unsigned char *out)
{
    return word.n > LEX_WORD_MAX ? 0 : fold_word(word, out);
}

unsigned lexicon_find(struct span word)
{
    unsigned char folded[FOLD_ROOM(LEX_WORD_MAX)];
    size_t n = lexicon_fold(word, folded);
    if (n == 0)
        return 0;
    const struct image_head head = image_head();
    const unsigned char *classes = lexicon_image + sizeof(head);
    const unsigned char *disps = classes + 4 * IMAGE_CLASSES;
    uint64_t h = image_hash(folded, n);
    uint16_t disp;
    uint32_t bits;
    memcpy(&disp, disps + 2 * (size_t)image_bucket(h, head.nbuckets), sizeof(disp));
    const unsigned char *slot =
        disps + 2 * (size_t)head.nbuckets + 3 * (size_t)image_slot(h, disp, head.nslots);
    uint32_t value = slot[0] | (uint32_t)slot[1] << 8 | (uint32_t)slot[2] << 16;
    if (value >> IMAGE_CLASS_BITS != image_fingerprint(h))
        return 0;
    memcpy(&bits, classes + 4 * (size_t)(value & (IMAGE_CLASSES - 1)), sizeof(bits));
    return bits;
}

bool lexicon_class(const char *name, unsigned *mask)
{
    const unsigned given = LEX_TIER_MASK << LEX_GIVEN_SHIFT;
    const unsigned surname = LEX_TIER_MASK << LEX_SURNAME_SHIFT;
    const struct {
        const char *name;
        unsigned mask;
    } classes[] = {
        {"given", given},
        {"given-sure", 2 << LEX_GIVEN_SHIFT}, /* the upper bit: tiers 2 and 3 */
        {"surname", surname},
        {"name", given | surname},
        {"common", LEX_TIER_MASK << LEX_COMMON_SHIFT},
        {"place", LEX_TIER_MASK << LEX_PLACE_SHIFT},
        {"title", LEX_TITLE},
        {"org", LEX_ORG},
        {"street", LEX_STREET},
        {"calendar", LEX_CALENDAR},
        {"demonym", LEX_DEMONYM},
        {"speech", LEX_SPEECH},
        {"particle", LEX_PARTICLE},
        {"role", LEX_ROLE},
        {"verb", LEX_VERB},
        {"word-de", LEX_WORD(LANG_DE)},
        {"word-fr", LEX_WORD(LANG_FR)},
        {"word-es", LEX_WORD(LANG_ES)},
        {"word-it", LEX_WORD(LANG_IT)},
        {"word-pt", LEX_WORD(LANG_PT)},
        {"word-nl", LEX_WORD(LANG_NL)},
        {"word-pl", LEX_WORD(LANG_PL)},
        {"word-any", LEX_WORD_ANY},
    };
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
        if (strcmp(name, classes[i].name) == 0) {
            *mask = classes[i].mask;
            return true;
        }
    return false;
}

size_t lexicon_count(void)
{
    return image_head().nwords;
}

uint64_t lexicon_digest(void)
{
    return image_head().digest;
}
