/* The built-in packs, put into the program as they stand in rules/packs/, so that one file works
 * anywhere. */
#include "rules/pack.h"

#define PACK(name, file)                                                                           \
    __asm__(".section .rodata\n"                                                                   \
            ".global pack_" #name "\n.global pack_" #name "_end\n"                                 \
            "pack_" #name ":\n.incbin \"rules/packs/" file ".rules\"\n"                            \
            "pack_" #name "_end:\n.byte 0\n.previous\n");                                          \
    extern const unsigned char pack_##name[], pack_##name##_end[]

PACK(core, "core");
PACK(months, "months");
PACK(contact, "contact");
PACK(finance, "finance");
PACK(device, "device");
PACK(personal, "personal");
PACK(national_americas, "national-americas");
PACK(national_europe_west, "national-europe-west");
PACK(national_europe_south, "national-europe-south");
PACK(national_europe_north, "national-europe-north");
PACK(national_europe_east, "national-europe-east");
PACK(national_asia, "national-asia");
PACK(national_africa, "national-africa");
PACK(network, "network");
PACK(secrets, "secrets");
PACK(secrets_prefixed, "secrets-prefixed");
PACK(secrets_named, "secrets-named");
PACK(dates, "dates");
PACK(organizations, "organizations");
PACK(people, "people");
PACK(places, "places");
PACK(quasi, "quasi");

#define ROW(name, file)                                                                            \
    {                                                                                              \
        "builtin:" file, pack_##name, pack_##name##_end                                            \
    }

static const struct {
    const char *name;
    const unsigned char *begin, *end;
} packs[] = {
    ROW(core, "core"),
    ROW(months, "months"),
    ROW(contact, "contact"),
    ROW(finance, "finance"),
    ROW(device, "device"),
    ROW(personal, "personal"),
    ROW(national_americas, "national-americas"),
    ROW(national_europe_west, "national-europe-west"),
    ROW(national_europe_south, "national-europe-south"),
    ROW(national_europe_north, "national-europe-north"),
    ROW(national_europe_east, "national-europe-east"),
    ROW(national_asia, "national-asia"),
    ROW(national_africa, "national-africa"),
    ROW(network, "network"),
    ROW(secrets, "secrets"),
    ROW(secrets_prefixed, "secrets-prefixed"),
    ROW(secrets_named, "secrets-named"),
    ROW(dates, "dates"),
    ROW(organizations, "organizations"),
    ROW(people, "people"),
    ROW(places, "places"),
    ROW(quasi, "quasi"),
};

bool packs_builtin(size_t i, const char **name, struct span *text)
{
    if (i >= sizeof(packs) / sizeof(packs[0]))
        return false;
    *name = packs[i].name;
    *text = (struct span){packs[i].begin, (size_t)(packs[i].end - packs[i].begin)};
    return true;
}
