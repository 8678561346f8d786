#include "rules/place_lex.h"

#include "rules/address_world.h"
#include "rules/fold.h"
#include "rules/word.h"

/* Sorted, without diacritics; in rows, which clang-format would break. */
/* clang-format off */
static const struct word_entry words[] = {
    {"a", P_CUE}, {"abbey", P_TAIL}, {"academy", P_TAIL}, {"across", P_CUE}, {"aeroport", P_HEAD},
    {"aeroporto", P_HEAD}, {"aeropuerto", P_HEAD}, {"africa", P_REGION}, {"afrika", P_REGION},
    {"afrique", P_REGION}, {"ahlen", P_NOUN}, {"airport", P_TAIL}, {"am", P_LINK},
    {"ambulatorio", P_HEAD}, {"america", P_REGION}, {"amerika", P_REGION}, {"an", P_LINK},
    {"andalusia", P_REGION}, {"ansassig", P_BEFORE}, {"antarctica", P_REGION}, {"archipelago", P_TAIL},
    {"arena", P_TAIL | P_WEAK | P_NOUN}, {"around", P_CUE}, {"arrived", P_BEFORE},
    {"asia", P_REGION}, {"asie", P_REGION}, {"asien", P_REGION}, {"at", P_CUE}, {"au", P_CUE},
    {"aus", P_CUE}, {"aux", P_CUE}, {"av", P_PLAIN}, {"avda", P_PLAIN}, {"avenida", P_PLAIN},
    {"baden", P_NOUN}, {"balkan", P_REGION}, {"balkans", P_REGION}, {"bank", P_ORG},
    {"based", P_BEFORE}, {"basin", P_TAIL}, {"bavaria", P_REGION}, {"bay", P_TAIL}, {"beach", P_TAIL}, {"bei", P_CUE}, {"bergen", P_NOUN},
    {"birth", P_LABEL}, {"birthplace", P_LABEL}, {"bis", P_CUE}, {"bohemia", P_REGION}, {"bor", P_BEFORE},
    {"born", P_BEFORE}, {"borough", P_TAIL | P_KIND}, {"bosatt", P_BEFORE}, {"boston", P_CITY}, {"bridge", P_TAIL | P_WEAK},
    {"brittany", P_REGION}, {"brook", P_TAIL}, {"bundesland", P_LABEL}, {"c", P_PLAIN}, {"caballero", P_NOUN}, {"calle", P_PLAIN},
    {"camp", P_HEAD}, {"canal", P_TAIL}, {"canyon", P_TAIL}, {"cape", P_HEAD},
    {"capital", P_BEFORE}, {"capitale", P_BEFORE}, {"caribbean", P_REGION},
    {"castle", P_TAIL | P_WEAK}, {"catalonia", P_REGION}, {"cathedral", P_TAIL}, {"ceip", P_HEAD}, {"cemetery", P_TAIL},
    {"central", P_DIRECTION | P_NOUN | P_PLAIN}, {"cerro", P_NOUN}, {"church", P_TAIL | P_WEAK},
    {"cidade", P_BEFORE | P_LABEL}, {"citta", P_BEFORE | P_LABEL}, {"city", P_BEFORE | P_LABEL | P_KIND},
    {"ciudad", P_BEFORE | P_LABEL}, {"civil", P_PLAIN}, {"clinic", P_TAIL}, {"clinica", P_HEAD},
    {"clinico", P_PLAIN}, {"clinique", P_HEAD}, {"colegio", P_HEAD}, {"college", P_ORG},
    {"comarcal", P_PLAIN}, {"commune", P_BEFORE | P_KIND}, {"company", P_ORG}, {"comune", P_LABEL},
    {"conference", P_BEFORE}, {"corporation", P_ORG}, {"country", P_LABEL},
    {"county", P_BEFORE | P_LABEL | P_TAIL | P_PLAIN | P_KIND}, {"courthouse", P_TAIL}, {"creek", P_TAIL}, {"crete", P_REGION}, {"da", P_CUE | P_LINK},
    {"dallas", P_CITY}, {"dam", P_TAIL}, {"das", P_LINK}, {"de", P_LINK}, {"del", P_LINK}, {"della", P_LINK},
    {"demeurant", P_BEFORE}, {"den", P_LINK}, {"denver", P_CITY}, {"departamento", P_PLAIN}, {"der", P_LINK},
    {"des", P_LINK}, {"desde", P_CUE}, {"desert", P_TAIL}, {"di", P_LINK},
    {"district", P_BEFORE | P_TAIL | P_KIND}, {"distrito", P_NOUN}, {"do", P_CUE | P_LINK},
    {"doctor", P_PLAIN}, {"dorf", P_BEFORE}, {"dos", P_LINK}, {"downtown", P_BEFORE},
    {"dr", P_PLAIN}, {"dra", P_PLAIN}, {"du", P_LINK}, {"e", P_LINK}, {"east", P_DIRECTION},
    {"eastern", P_DIRECTION}, {"em", P_CUE}, {"empire", P_TAIL}, {"en", P_CUE | P_LINK}, {"escola", P_HEAD},
    {"escuela", P_HEAD}, {"essen", P_NOUN}, {"estado", P_LABEL | P_NOUN},
    {"este", P_DIRECTION | P_NOUN}, {"europa", P_REGION}, {"europe", P_REGION}, {"falls", P_TAIL},
    {"federal", P_NOUN}, {"flanders", P_REGION}, {"flew", P_BEFORE}, {"flughafen", P_HEAD}, {"fly", P_BEFORE},
    {"flying", P_BEFORE}, {"forest", P_TAIL}, {"fort", P_HEAD}, {"fra", P_CUE}, {"fran", P_CUE},
    {"franca", P_NOUN}, {"from", P_CUE}, {"ft", P_HEAD}, {"gascony", P_REGION}, {"geboren", P_BEFORE},
    {"geburtsort", P_LABEL}, {"gemeinde", P_BEFORE}, {"general", P_NOUN | P_PLAIN},
    {"geneva", P_CITY}, {"glacier", P_TAIL}, {"greater", P_DIRECTION}, {"group", P_ORG}, {"gulf", P_TAIL},
    {"gymnasium", P_HEAD}, {"habite", P_BEFORE}, {"hacia", P_CUE}, {"hagen", P_NOUN},
    {"hall", P_WEAK | P_TAIL}, {"halle", P_NOUN}, {"hamlet", P_KIND}, {"hamm", P_NOUN}, {"harbor", P_TAIL},
    {"harbour", P_TAIL}, {"hasta", P_CUE}, {"hauptstadt", P_BEFORE}, {"headquartered", P_BEFORE},
    {"high", P_PLAIN}, {"hill", P_TAIL | P_WEAK}, {"hills", P_TAIL}, {"holland", P_REGION}, {"homeland", P_BEFORE}, {"hometown", P_BEFORE | P_LABEL},
    {"hopital", P_HEAD}, {"hospital", P_TAIL | P_HEAD}, {"houston", P_CITY}, {"i", P_CUE}, {"ies", P_HEAD},
    {"ile", P_HEAD}, {"ilha", P_HEAD}, {"in", P_CUE}, {"inner", P_DIRECTION}, {"inside", P_CUE},
    {"institute", P_ORG}, {"instituto", P_HEAD | P_PLAIN}, {"isla", P_HEAD},
    {"island", P_BEFORE | P_TAIL | P_KIND}, {"islands", P_TAIL}, {"isle", P_HEAD}, {"junction", P_TAIL}, {"kanton", P_LABEL},
    {"klinikum", P_HEAD}, {"kommune", P_LABEL}, {"krankenhaus", P_HEAD}, {"la", P_LINK},
    {"lac", P_HEAD}, {"lage", P_NOUN}, {"lago", P_HEAD}, {"lagoon", P_TAIL},
    {"lake", P_TAIL | P_HEAD | P_WEAK | P_KIND}, {"land", P_LABEL | P_NOUN}, {"lapland", P_REGION}, {"las", P_LINK}, {"le", P_LINK},
    {"leaving", P_CUE}, {"lebt", P_BEFORE}, {"left", P_CUE}, {"legal", P_PLAIN}, {"leon", P_NOUN},
    {"les", P_LINK}, {"library", P_WEAK | P_TAIL}, {"lieu", P_LABEL}, {"lima", P_NOUN | P_CITY},
    {"live", P_BEFORE}, {"lived", P_BEFORE}, {"lives", P_BEFORE}, {"living", P_BEFORE},
    {"localidad", P_LABEL}, {"localite", P_LABEL}, {"locality", P_KIND}, {"located", P_BEFORE}, {"location", P_LABEL},
    {"lohne", P_NOUN}, {"lombardy", P_REGION}, {"london", P_CITY}, {"los", P_LINK}, {"lower", P_DIRECTION}, {"luogo", P_LABEL},
    {"lycee", P_HEAD}, {"lyon", P_CITY}, {"madrid", P_CITY}, {"manila", P_CITY}, {"medicina", P_PLAIN}, {"mediterranean", P_REGION},
    {"melanesia", P_REGION}, {"mesopotamia", P_REGION}, {"mestre", P_NOUN | P_PLAIN}, {"miasto", P_LABEL}, {"micronesia", P_REGION}, {"mid", P_DIRECTION}, {"mieszka", P_BEFORE},
    {"milan", P_CITY}, {"militar", P_PLAIN}, {"monastery", P_TAIL}, {"monte", P_HEAD}, {"moor", P_NOUN},
    {"mora", P_BEFORE}, {"moravia", P_REGION}, {"mount", P_HEAD}, {"mountain", P_TAIL | P_KIND}, {"mountains", P_TAIL},
    {"move", P_BEFORE}, {"moved", P_BEFORE}, {"moving", P_BEFORE}, {"mt", P_HEAD},
    {"municipal", P_PLAIN}, {"municipality", P_BEFORE | P_KIND}, {"municipio", P_BEFORE | P_LABEL},
    {"museum", P_TAIL}, {"na", P_CUE}, {"naar", P_CUE}, {"nach", P_CUE}, {"nacida", P_BEFORE},
    {"nacido", P_BEFORE}, {"nacional", P_NOUN | P_PLAIN}, {"nacionalidade", P_LABEL},
    {"nascida", P_BEFORE}, {"nascido", P_BEFORE}, {"nata", P_BEFORE}, {"natal", P_NOUN},
    {"national", P_PLAIN}, {"native", P_BEFORE}, {"nato", P_BEFORE}, {"natural", P_BEFORE},
    {"naturalidade", P_LABEL}, {"near", P_CUE}, {"neighborhood", P_KIND}, {"neighbourhood", P_KIND}, {"new", P_DIRECTION}, {"no", P_CUE}, {"nord", P_DIRECTION},
    {"norte", P_DIRECTION | P_NOUN}, {"north", P_DIRECTION}, {"northeast", P_DIRECTION},
    {"northern", P_DIRECTION}, {"northwest", P_DIRECTION}, {"ocean", P_TAIL}, {"oceania", P_REGION},
    {"oeste", P_DIRECTION | P_NOUN}, {"of", P_LINK}, {"office", P_BEFORE}, {"offices", P_BEFORE},
    {"old", P_DIRECTION}, {"oriente", P_REGION}, {"ort", P_LABEL | P_NOUN}, {"ospedale", P_HEAD}, {"ost", P_DIRECTION},
    {"outer", P_DIRECTION}, {"outside", P_CUE}, {"oval", P_TAIL | P_WEAK}, {"pais", P_LABEL}, {"palace", P_TAIL},
    {"palmas", P_NOUN}, {"para", P_NOUN | P_PLAIN}, {"paris", P_CITY}, {"parish", P_TAIL | P_KIND}, {"park", P_WEAK | P_TAIL},
    {"patagonia", P_REGION}, {"pays", P_LABEL}, {"peninsula", P_TAIL}, {"plaats", P_LABEL},
    {"place", P_LABEL}, {"plateau", P_TAIL}, {"plauen", P_NOUN}, {"poblacion", P_LABEL},
    {"polynesia", P_REGION}, {"pond", P_TAIL}, {"port", P_HEAD}, {"pres", P_CUE}, {"prison", P_TAIL | P_WEAK}, {"prof", P_PLAIN},
    {"provence", P_REGION}, {"province", P_BEFORE | P_LABEL | P_TAIL | P_KIND}, {"provincia", P_LABEL}, {"provincial", P_PLAIN},
    {"prussia", P_REGION}, {"public", P_PLAIN}, {"publico", P_PLAIN}, {"pueblo", P_BEFORE}, {"puerto", P_HEAD},
    {"radicada", P_BEFORE}, {"radicado", P_BEFORE}, {"raised", P_BEFORE}, {"regen", P_NOUN},
    {"region", P_LABEL | P_KIND}, {"regional", P_PLAIN}, {"reservoir", P_TAIL}, {"reside", P_BEFORE},
    {"resided", P_BEFORE}, {"residence", P_LABEL}, {"resident", P_BEFORE}, {"residente", P_BEFORE},
    {"residents", P_BEFORE}, {"resides", P_BEFORE}, {"residing", P_BEFORE}, {"rio", P_HEAD},
    {"river", P_TAIL | P_HEAD | P_KIND}, {"rome", P_CITY}, {"rural", P_DIRECTION | P_NOUN}, {"santiago", P_NOUN}, {"santo", P_NOUN}, {"sardinia", P_REGION}, {"saxony", P_REGION}, {"scandinavia", P_REGION},
    {"schloss", P_HEAD}, {"school", P_TAIL}, {"sea", P_TAIL}, {"seccion", P_PLAIN},
    {"servicio", P_PLAIN}, {"settled", P_BEFORE}, {"settlement", P_KIND}, {"shore", P_TAIL | P_WEAK}, {"siberia", P_REGION}, {"sicily", P_REGION}, {"sierra", P_HEAD},
    {"silesia", P_REGION}, {"singen", P_NOUN}, {"soest", P_NOUN}, {"south", P_DIRECTION}, {"southeast", P_DIRECTION},
    {"southern", P_DIRECTION}, {"southwest", P_DIRECTION}, {"sparta", P_NOUN}, {"st", P_HEAD},
    {"stad", P_LABEL}, {"stadium", P_TAIL | P_WEAK}, {"stadt", P_BEFORE | P_LABEL | P_NOUN},
    {"state", P_LABEL | P_PLAIN}, {"stationed", P_BEFORE}, {"stayed", P_BEFORE},
    {"staying", P_BEFORE}, {"strait", P_TAIL}, {"suburb", P_BEFORE | P_KIND}, {"sud", P_DIRECTION},
    {"sul", P_NOUN}, {"sur", P_DIRECTION | P_NOUN | P_LINK}, {"sydney", P_CITY}, {"te", P_CUE}, {"teil", P_NOUN},
    {"the", P_LINK}, {"throughout", P_CUE}, {"til", P_CUE}, {"to", P_CUE}, {"toward", P_CUE},
    {"towards", P_CUE}, {"tower", P_WEAK | P_TAIL}, {"town", P_BEFORE | P_LABEL | P_KIND},
    {"township", P_TAIL | P_KIND}, {"transylvania", P_REGION}, {"travel", P_BEFORE}, {"traveled", P_BEFORE}, {"traveling", P_BEFORE},
    {"travelled", P_BEFORE}, {"travelling", P_BEFORE}, {"trier", P_NOUN}, {"trip", P_BEFORE},
    {"tuscany", P_REGION}, {"uae", P_SHORT}, {"uit", P_CUE}, {"uk", P_SHORT}, {"um", P_CUE}, {"uniao", P_NOUN | P_PLAIN},
    {"unidad", P_PLAIN}, {"union", P_NOUN | P_PLAIN}, {"universitari", P_PLAIN},
    {"universitaria", P_PLAIN}, {"universitario", P_PLAIN}, {"university", P_ORG},
    {"unweit", P_CUE}, {"upon", P_LINK}, {"upper", P_DIRECTION}, {"urban", P_DIRECTION | P_NOUN}, {"us", P_SHORT}, {"usa", P_SHORT},
    {"valencia", P_CITY}, {"valley", P_TAIL}, {"venice", P_CITY}, {"vers", P_CUE}, {"via", P_CUE}, {"vienna", P_CITY}, {"village", P_BEFORE | P_KIND},
    {"ville", P_BEFORE | P_LABEL}, {"visit", P_CUE}, {"visited", P_CUE}, {"visiting", P_CUE},
    {"vit", P_BEFORE}, {"vitoria", P_NOUN}, {"vive", P_BEFORE}, {"w", P_CUE}, {"wedding", P_BEFORE},
    {"weil", P_NOUN}, {"werl", P_NOUN}, {"west", P_DIRECTION}, {"western", P_DIRECTION},
    {"within", P_CUE}, {"wohnhaft", P_BEFORE}, {"wohnort", P_LABEL}, {"wohnt", P_BEFORE},
    {"woonplaats", P_LABEL}, {"woont", P_BEFORE}, {"y", P_LINK}, {"z", P_CUE}, {"ziel", P_NOUN},
    {"zoo", P_TAIL | P_WEAK}, {"zug", P_NOUN},
};
/* clang-format on */

unsigned place_says(struct span text, size_t pos, size_t end)
{
    unsigned char folded[FOLD_ROOM(WORD_ENTRY)];
    if (end <= pos || end - pos >= WORD_ENTRY)
        return 0;
    size_t n = fold_word(span_cut(text, pos, end - pos), folded);
    if (n == 0)
        return 0;
    return word_value((struct span){folded, n}, 0, n, words, sizeof(words) / sizeof(words[0]));
}

static struct place_word look_up(struct span text, size_t pos, size_t end)
{
    struct word w = word_read(text, pos);
    struct part p = {.kind = PART_WORD, .pos = pos, .end = end};
    struct place_word r = {.bits = 0};
    if (w.end == end)
        r.bits = word_bits(text, &w);
    if (word_capital_at(text, pos) && (world_is(text, &p) & W_COUNTRY) != 0)
        r.bits |= 3u << LEX_PLACE_SHIFT;
    r.says = place_says(text, pos, end);
    return r;
}

struct place_word place_word(struct place_seen *seen, struct span text, size_t pos, size_t end)
{
    uint64_t key[2] = {0, 0};
    size_t n = end - pos;
    if (seen->v == NULL || n >= sizeof(key))
        return look_up(text, pos, end);
    memcpy(key, text.p + pos, n);
    uint64_t mixed = (key[0] ^ key[1] * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    struct place_word *at = &seen->v[mixed >> 54];
    if (at->key[0] == key[0] && at->key[1] == key[1])
        return *at;
    *at = look_up(text, pos, end);
    at->key[0] = key[0];
    at->key[1] = key[1];
    return *at;
}
