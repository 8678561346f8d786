/* The built-in packs, put into the program as they stand in rules/packs/, so that one file works
 * anywhere. */
#include "rules/pack.h"

#define PACK(name)                                                                                 \
    __asm__(".section .rodata\n"                                                                   \
            ".global pack_" #name "\n.global pack_" #name "_end\n"                                 \
            "pack_" #name ":\n.incbin \"rules/packs/" #name ".rules\"\n"                           \
            "pack_" #name "_end:\n.byte 0\n.previous\n");                                          \
    extern const unsigned char pack_##name[], pack_##name##_end[]

PACK(core);
PACK(contact);
PACK(finance);
PACK(national);
PACK(network);
PACK(secrets);
PACK(people);

#define ROW(name)                                                                                  \
    {                                                                                              \
        "builtin:" #name, pack_##name, pack_##name##_end                                           \
    }

static const struct {
    const char *name;
    const unsigned char *begin, *end;
} packs[] = {ROW(core),    ROW(contact), ROW(finance), ROW(national),
             ROW(network), ROW(secrets), ROW(people)};

bool packs_builtin(size_t i, const char **name, struct span *text)
{
    if (i >= sizeof(packs) / sizeof(packs[0]))
        return false;
    *name = packs[i].name;
    *text = (struct span){packs[i].begin, (size_t)(packs[i].end - packs[i].begin)};
    return true;
}
