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

static uint16_t number_at(const unsigned char *p, size_t i)
{
    uint16_t n;
    memcpy(&n, p + 2 * i, sizeof(n));
    return n;
}

/* The slot of a hash in a part of the image that begins at p. */
static size_t slot_in(const unsigned char *p, struct image_part part, uint64_t h)
{
    return image_slot(h, number_at(p, image_bucket(h, part.nbuckets)), part.nslots);
}

/* The bits of the word with this hash. */
static unsigned bits_of(uint64_t h)
{
    const struct image_head head = image_head();
    const unsigned char *classes = lexicon_image + sizeof(head);
    const unsigned char *all = classes + 4 * (size_t)IMAGE_CLASSES;
    const unsigned char *prints = all + 2 * (size_t)head.all.nbuckets;
    size_t slot = slot_in(all, head.all, h);
    if (number_at(prints, slot) != image_fingerprint(h))
        return 0;
    const unsigned char *rare = prints + 2 * (size_t)head.all.nslots;
    const unsigned char *rares = rare + 2 * (size_t)head.rare.nbuckets;
    const unsigned char *codes = rares + 2 * (size_t)head.rare.nslots;
    uint32_t bits;
    size_t class = codes[slot / 2] >> (slot % 2 * 4) & 15;
    if (class == IMAGE_CODE_RARE)
        class = number_at(rares, slot_in(rare, head.rare, h));
    memcpy(&bits, classes + 4 * class, sizeof(bits));
    return bits;
}

static uint64_t load_4(const unsigned char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof(w));
    return w;
}

static uint64_t load_8(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof(w));
    return w;
}

/* n bytes, 1 to 8, the first one lowest (of a machine that stores it first); above them 0. */
static uint64_t load(const unsigned char *p, size_t n)
{
    if (n == 8)
        return load_8(p);
    if (n >= 4)
        return load_4(p) | load_4(p + n - 4) << (8 * (n - 4));
    return p[0] | (uint64_t)p[n / 2] << (8 * (n / 2)) | (uint64_t)p[n - 1] << (8 * (n - 1));
}

static const uint64_t ONES = 0x0101010101010101u;

/* The n lowest bytes of w in small letters; false when one is no ASCII letter. */
static bool small_letters(uint64_t *w, size_t n)
{
    const uint64_t high = ONES << 7;
    const uint64_t low = *w | ONES << 5;
    const uint64_t letters = ~*w & (low + ONES * (0x80 - 'a')) & ~(low + ONES * (0x7F - 'z'));
    const uint64_t mask = ~(uint64_t)0 >> (64 - 8 * n);
    *w = low & mask;
    return (letters & high) == (mask & high);
}

/* The hash of a word of a few ASCII letters, folded on the way; false when it is another one. */
static bool quick_hash(struct span word, uint64_t *h)
{
    uint64_t a;
    uint64_t b = 0;
    if (word.n == 0 || word.n > 16 || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        return false;
    a = load(word.p, word.n < 8 ? word.n : 8);
    if (!small_letters(&a, word.n < 8 ? word.n : 8))
        return false;
    if (word.n > 8) {
        b = load(word.p + 8, word.n - 8);
        if (!small_letters(&b, word.n - 8))
            return false;
    }
    *h = image_hash_16(a, b, word.n);
    return true;
}

unsigned lexicon_find(struct span word)
{
    unsigned char folded[FOLD_ROOM(LEX_WORD_MAX)];
    uint64_t h;
    if (quick_hash(word, &h))
        return bits_of(h);
    size_t n = lexicon_fold(word, folded);
    return n == 0 ? 0 : bits_of(image_hash(folded, n));
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
