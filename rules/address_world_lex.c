#include "rules/address_world.h"
#include "rules/fold.h"
#include "rules/word.h"

/* Sorted, without diacritics; in rows, which clang-format would break. */
/* clang-format off */
static const struct word_entry words[] = {
    {"a", W_LINK}, {"aan", W_LINK}, {"ac", W_STATE}, {"acceso", W_LEAD}, {"act", W_STATE},
    {"ags", W_STATE}, {"ajto", W_UNIT}, {"al", W_LEAD | W_WEAK | W_LINK}, {"alameda", W_LEAD},
    {"aleea", W_LEAD}, {"aleja", W_LEAD | W_SURE}, {"aleje", W_LEAD}, {"alemanha", W_COUNTRY},
    {"alemania", W_COUNTRY}, {"alla", W_LINK}, {"alle", W_TYPE}, {"allee", W_LEAD | W_SURE | W_TYPE}, {"allees", W_LEAD},
    {"allemagne", W_COUNTRY}, {"am", W_LINK | W_STATE}, {"an", W_LINK}, {"andador", W_LEAD},
    {"andar", W_UNIT}, {"ap", W_UNIT | W_STATE}, {"apartamento", W_UNIT},
    {"apartment", W_HOUSE | W_INDIA}, {"apartments", W_INDIA}, {"app", W_UNIT},
    {"appartamento", W_UNIT}, {"appartement", W_UNIT}, {"appt", W_UNIT}, {"apt", W_UNIT | W_HOUSE},
    {"apto", W_UNIT}, {"argentina", W_COUNTRY}, {"au", W_LINK}, {"auf", W_LINK},
    {"autopista", W_LEAD}, {"autriche", W_COUNTRY}, {"aux", W_LINK}, {"av", W_LEAD},
    {"avd", W_LEAD}, {"avda", W_LEAD | W_SURE}, {"avenida", W_LEAD | W_SURE},
    {"avenue", W_LEAD | W_SURE}, {"avinguda", W_LEAD}, {"ba", W_STATE}, {"bagh", W_INDIA},
    {"bajo", W_UNIT}, {"barrio", W_LEAD | W_WEAK}, {"bat", W_UNIT}, {"batiment", W_UNIT},
    {"bazaar", W_INDIA}, {"bazar", W_INDIA}, {"bc", W_STATE}, {"bcs", W_STATE},
    {"bd", W_LEAD | W_SURE}, {"beco", W_LEAD}, {"bei", W_LINK}, {"belgie", W_COUNTRY},
    {"belgien", W_COUNTRY}, {"belgique", W_COUNTRY}, {"bhavan", W_INDIA}, {"bic", W_STOP},
    {"bis", W_UNIT}, {"bldg", W_UNIT}, {"block", W_UNIT | W_HOUSE}, {"bloco", W_UNIT},
    {"bloque", W_UNIT}, {"blq", W_UNIT}, {"blvd", W_LEAD}, {"boite", W_UNIT}, {"borgo", W_LEAD},
    {"boul", W_LEAD | W_WEAK}, {"boulevard", W_LEAD | W_SURE}, {"box", W_UNIT},
    {"brasil", W_COUNTRY}, {"bte", W_UNIT}, {"bulevardi", W_TYPE}, {"bulevardul", W_LEAD},
    {"bureau", W_UNIT}, {"bus", W_UNIT}, {"by", W_LINK}, {"cad", W_TYPE}, {"caddesi", W_TYPE},
    {"calea", W_LEAD}, {"calle", W_LEAD | W_SURE}, {"calleja", W_LEAD},
    {"callejon", W_LEAD | W_SURE}, {"calz", W_LEAD}, {"calzada", W_LEAD | W_SURE},
    {"camino", W_LEAD}, {"camp", W_STATE}, {"cantonment", W_INDIA}, {"cantt", W_INDIA},
    {"carrer", W_LEAD | W_SURE}, {"carrera", W_LEAD | W_WEAK}, {"carretera", W_LEAD | W_SURE},
    {"casa", W_UNIT}, {"cdmx", W_STATE}, {"ce", W_STATE}, {"cell", W_STOP}, {"celular", W_STOP},
    {"cerrada", W_LEAD}, {"cesko", W_COUNTRY}, {"chemin", W_LEAD | W_SURE}, {"chih", W_STATE},
    {"chile", W_COUNTRY}, {"chis", W_STATE}, {"chowk", W_INDIA}, {"circle", W_INDIA},
    {"circuito", W_LEAD | W_WEAK}, {"cite", W_LEAD | W_WEAK}, {"cj", W_UNIT},
    {"cl", W_LEAD | W_WEAK}, {"cll", W_LEAD}, {"clos", W_LEAD | W_WEAK}, {"coah", W_STATE},
    {"col", W_STATE}, {"colombia", W_COUNTRY}, {"colony", W_INDIA}, {"complex", W_INDIA},
    {"conjunto", W_UNIT}, {"contact", W_STOP}, {"contrada", W_LEAD | W_WEAK}, {"correo", W_STOP},
    {"corso", W_LEAD | W_SURE}, {"cours", W_LEAD | W_WEAK}, {"cra", W_LEAD | W_WEAK},
    {"cross", W_INDIA}, {"ctra", W_LEAD | W_SURE}, {"d", W_LINK}, {"da", W_LINK}, {"dal", W_LINK}, {"dalla", W_LINK}, {"damm", W_TYPE},
    {"danemark", W_COUNTRY}, {"danmark", W_COUNTRY}, {"das", W_LINK}, {"date", W_STOP},
    {"datum", W_STOP}, {"dch", W_UNIT}, {"dcha", W_UNIT}, {"de", W_LINK}, {"degli", W_LINK}, {"dei", W_LINK},
    {"del", W_LINK}, {"della", W_LINK}, {"delle", W_LINK}, {"dello", W_LINK}, {"dem", W_LINK},
    {"den", W_LINK}, {"departamento", W_UNIT}, {"dept", W_UNIT}, {"depto", W_UNIT}, {"der", W_LINK},
    {"des", W_LINK}, {"deutschland", W_COUNTRY}, {"df", W_STATE}, {"dgo", W_STATE}, {"di", W_LINK},
    {"diagonal", W_LEAD | W_WEAK}, {"die", W_LINK | W_STOP}, {"dir", W_UNIT}, {"dist", W_INDIA},
    {"district", W_INDIA}, {"dno", W_HOUSE}, {"do", W_LINK}, {"door", W_UNIT | W_HOUSE},
    {"dos", W_LINK}, {"dreve", W_LEAD}, {"dto", W_UNIT}, {"du", W_LINK}, {"e", W_LINK}, {"e-mail", W_STOP},
    {"ecuador", W_COUNTRY}, {"ed", W_UNIT}, {"edad", W_STOP}, {"edf", W_UNIT}, {"edif", W_UNIT},
    {"edificio", W_UNIT}, {"een", W_STOP}, {"eg", W_UNIT}, {"eje", W_LEAD | W_WEAK}, {"el", W_LINK},
    {"ella", W_STOP}, {"elle", W_STOP}, {"em", W_UNIT}, {"email", W_STOP}, {"emelet", W_UNIT},
    {"en", W_LINK}, {"enclave", W_INDIA}, {"entree", W_UNIT}, {"er", W_STOP}, {"es", W_STATE},
    {"esc", W_UNIT}, {"escalera", W_UNIT}, {"escalier", W_UNIT}, {"espagne", W_COUNTRY},
    {"espana", W_COUNTRY}, {"espanha", W_COUNTRY}, {"esplanade", W_LEAD | W_WEAK}, {"esq", W_UNIT}, {"est", W_STOP},
    {"estrada", W_LEAD}, {"et", W_LINK | W_UNIT}, {"etage", W_UNIT}, {"extension", W_INDIA},
    {"fasor", W_TYPE}, {"faubourg", W_LEAD}, {"fax", W_STOP}, {"fbg", W_LEAD}, {"fecha", W_STOP},
    {"finland", W_COUNTRY}, {"finnland", W_COUNTRY}, {"flat", W_UNIT | W_HOUSE}, {"floor", W_UNIT},
    {"fracao", W_UNIT}, {"fraccion", W_UNIT}, {"franca", W_COUNTRY}, {"france", W_COUNTRY},
    {"francia", W_COUNTRY}, {"frankreich", W_COUNTRY}, {"fszt", W_UNIT}, {"fte", W_UNIT}, {"gade", W_TYPE},
    {"gaden", W_TYPE}, {"gali", W_INDIA}, {"ganj", W_INDIA}, {"garden", W_INDIA},
    {"gardens", W_INDIA}, {"gasse", W_TYPE}, {"gata", W_TYPE}, {"gatan", W_TYPE}, {"gate", W_TYPE},
    {"geb", W_STOP}, {"geboren", W_STOP}, {"glorieta", W_LEAD | W_SURE}, {"go", W_STATE},
    {"gro", W_STATE}, {"gto", W_STATE}, {"hall", W_UNIT}, {"hameau", W_LEAD | W_WEAK},
    {"han", W_STOP}, {"handy", W_STOP}, {"hat", W_STOP}, {"hellas", W_COUNTRY}, {"het", W_LINK},
    {"hgo", W_STATE}, {"hno", W_HOUSE}, {"house", W_HOUSE | W_INDIA}, {"hrvatska", W_COUNTRY},
    {"huis", W_UNIT}, {"hun", W_STOP}, {"i", W_LINK}, {"iban", W_STOP}, {"ich", W_STOP},
    {"im", W_LINK}, {"imp", W_LEAD | W_WEAK}, {"impasse", W_LEAD | W_SURE}, {"in", W_LINK},
    {"inglaterra", W_COUNTRY}, {"int", W_UNIT}, {"interior", W_UNIT}, {"interno", W_UNIT},
    {"irland", W_COUNTRY}, {"irlande", W_COUNTRY}, {"ist", W_STOP}, {"italia", W_COUNTRY},
    {"italie", W_COUNTRY}, {"italien", W_COUNTRY}, {"izda", W_UNIT}, {"izq", W_UNIT}, {"jal", W_STATE},
    {"jest", W_STOP}, {"jiron", W_LEAD}, {"katu", W_TYPE}, {"kld", W_UNIT}, {"km", W_UNIT},
    {"kontakt", W_STOP}, {"korut", W_TYPE}, {"kozut", W_TYPE}, {"krt", W_TYPE}, {"kuja", W_TYPE}, {"kunj", W_INDIA},
    {"l", W_LINK}, {"la", W_LINK}, {"laan", W_TYPE}, {"ladeira", W_LEAD}, {"lane", W_INDIA},
    {"largo", W_LEAD}, {"las", W_LINK}, {"layout", W_INDIA}, {"le", W_LINK}, {"leilighet", W_UNIT},
    {"leoforos", W_LEAD}, {"les", W_LINK}, {"les-bains", W_LINK}, {"level", W_UNIT | W_HOUSE},
    {"lez", W_LINK}, {"lgh", W_UNIT}, {"liechtenstein", W_COUNTRY}, {"lieu-dit", W_LEAD},
    {"lo", W_LINK}, {"loc", W_WEAK}, {"local", W_UNIT}, {"localita", W_LEAD}, {"lok", W_UNIT},
    {"lokal", W_UNIT}, {"los", W_LINK}, {"lote", W_UNIT}, {"loteamento", W_LEAD}, {"lt", W_UNIT},
    {"lungomare", W_LEAD}, {"lungotevere", W_LEAD}, {"luxembourg", W_COUNTRY},
    {"luxemburg", W_COUNTRY}, {"m", W_UNIT}, {"ma", W_STATE}, {"magyarorszag", W_COUNTRY},
    {"mail", W_STOP}, {"main", W_INDIA}, {"maisonette", W_HOUSE}, {"marg", W_INDIA},
    {"mex", W_STATE}, {"mexico", W_COUNTRY}, {"mf", W_UNIT}, {"mg", W_STATE}, {"mich", W_STATE},
    {"mieszkanie", W_UNIT}, {"mill", W_INDIA}, {"mob", W_STOP}, {"mobil", W_STOP},
    {"mobile", W_STOP}, {"mohalla", W_INDIA}, {"montee", W_LEAD | W_WEAK}, {"mor", W_STATE},
    {"ms", W_STATE}, {"mt", W_STATE}, {"n", W_UNIT}, {"na", W_LINK}, {"nachname", W_STOP},
    {"nad", W_LINK}, {"nagar", W_INDIA}, {"name", W_STOP}, {"namesti", W_LEAD | W_SURE},
    {"nass", W_STOP}, {"nay", W_STATE}, {"nederland", W_COUNTRY}, {"nel", W_LINK}, {"nhc", W_STOP},
    {"niederlande", W_COUNTRY}, {"nl", W_STATE}, {"no", W_UNIT | W_HOUSE}, {"norge", W_COUNTRY},
    {"norvege", W_COUNTRY}, {"norwegen", W_COUNTRY}, {"nossa", W_LINK}, {"nr", W_UNIT},
    {"nsw", W_STATE}, {"nt", W_STATE}, {"num", W_UNIT}, {"numero", W_UNIT | W_STOP},
    {"oax", W_STATE}, {"ob", W_LINK}, {"och", W_LINK | W_STOP}, {"odos", W_LEAD},
    {"of", W_LINK | W_UNIT}, {"office", W_HOUSE}, {"oficina", W_UNIT}, {"og", W_LINK | W_UNIT},
    {"on", W_LINK}, {"op", W_LINK}, {"os", W_LEAD | W_WEAK}, {"osiedle", W_LEAD | W_SURE},
    {"osterreich", W_COUNTRY}, {"over", W_LINK}, {"pa", W_STATE}, {"palazzina", W_UNIT},
    {"parvis", W_LEAD | W_WEAK}, {"pasaje", W_LEAD}, {"paseo", W_LEAD | W_SURE},
    {"passage", W_LEAD | W_WEAK}, {"passeig", W_LEAD | W_SURE}, {"path", W_INDIA},
    {"pays-bas", W_COUNTRY}, {"pb", W_STATE}, {"pe", W_STATE}, {"penthouse", W_HOUSE},
    {"periferico", W_LEAD}, {"peru", W_COUNTRY}, {"peth", W_INDIA}, {"phase", W_INDIA},
    {"phone", W_STOP}, {"pi", W_STATE}, {"piano", W_UNIT}, {"piazza", W_LEAD | W_SURE},
    {"piazzale", W_LEAD}, {"piso", W_UNIT}, {"pl", W_LEAD | W_WEAK}, {"plac", W_LEAD | W_SURE},
    {"place", W_LEAD | W_WEAK}, {"plads", W_TYPE}, {"planta", W_UNIT}, {"plass", W_TYPE},
    {"plateia", W_LEAD}, {"platz", W_LEAD | W_TYPE}, {"plaza", W_LEAD | W_SURE}, {"plein", W_TYPE},
    {"plot", W_UNIT | W_HOUSE}, {"plza", W_LEAD}, {"pod", W_LINK}, {"polen", W_COUNTRY},
    {"polku", W_TYPE}, {"pologne", W_COUNTRY}, {"polska", W_COUNTRY}, {"porte", W_UNIT},
    {"portugal", W_COUNTRY}, {"postal", W_UNIT}, {"postale", W_UNIT}, {"postboks", W_UNIT}, {"postbox", W_UNIT}, {"postbus", W_UNIT}, {"postfach", W_UNIT}, {"pr", W_STATE}, {"praca", W_LEAD | W_SURE}, {"praceta", W_LEAD},
    {"pres", W_LINK}, {"privada", W_LEAD | W_WEAK}, {"prol", W_LEAD | W_WEAK},
    {"prolongacion", W_LEAD}, {"promenade", W_LEAD | W_WEAK}, {"prospekt", W_TYPE}, {"pta", W_UNIT},
    {"pue", W_STATE}, {"puerta", W_UNIT}, {"pura", W_INDIA}, {"puram", W_INDIA},
    {"pz", W_LEAD | W_WEAK}, {"pza", W_LEAD}, {"pzza", W_LEAD}, {"qd", W_UNIT}, {"qld", W_STATE},
    {"qro", W_STATE}, {"qroo", W_STATE}, {"quadra", W_UNIT}, {"quai", W_LEAD},
    {"quartier", W_LEAD | W_WEAK}, {"rakpart", W_TYPE}, {"rambla", W_LEAD | W_SURE}, {"rd", W_INDIA},
    {"residence", W_LEAD | W_WEAK}, {"retorno", W_LEAD | W_WEAK}, {"ring", W_TYPE}, {"rj", W_STATE},
    {"rn", W_STATE}, {"ro", W_STATE}, {"road", W_INDIA}, {"rod", W_LEAD | W_WEAK},
    {"rodovia", W_LEAD}, {"rond-point", W_LEAD}, {"ronda", W_LEAD}, {"rondo", W_LEAD | W_WEAK},
    {"room", W_UNIT | W_HOUSE}, {"rotonda", W_LEAD}, {"route", W_LEAD | W_WEAK},
    {"royaume-uni", W_COUNTRY}, {"rr", W_STATE}, {"rs", W_STATE}, {"rte", W_LEAD | W_WEAK},
    {"rua", W_LEAD | W_SURE}, {"rue", W_LEAD | W_SURE}, {"ruelle", W_LEAD}, {"s", W_LINK},
    {"sa", W_STATE}, {"saint", W_LINK}, {"sainte", W_LINK}, {"sal", W_UNIT}, {"sala", W_UNIT},
    {"salita", W_LEAD | W_WEAK}, {"san", W_LINK}, {"sankt", W_LINK}, {"santa", W_LINK},
    {"santo", W_LINK}, {"sao", W_LINK}, {"sc", W_UNIT | W_STATE}, {"scala", W_UNIT},
    {"schweden", W_COUNTRY}, {"schweiz", W_COUNTRY}, {"se", W_STATE}, {"sector", W_INDIA},
    {"sentier", W_LEAD | W_WEAK}, {"setany", W_TYPE}, {"sexo", W_STOP}, {"shop", W_UNIT | W_HOUSE},
    {"sie", W_STOP}, {"sin", W_STATE}, {"sint", W_LINK}, {"sk", W_TYPE}, {"skwer", W_LEAD},
    {"slovenija", W_COUNTRY}, {"slovensko", W_COUNTRY}, {"slp", W_STATE}, {"society", W_INDIA},
    {"sokak", W_TYPE}, {"son", W_STATE | W_STOP}, {"sor", W_TYPE}, {"sous", W_LINK},
    {"sp", W_STATE}, {"spanien", W_COUNTRY}, {"square", W_LEAD | W_WEAK}, {"st", W_LINK},
    {"ste", W_LINK | W_UNIT}, {"stiege", W_UNIT}, {"stien", W_TYPE}, {"str", W_WEAK | W_TYPE},
    {"straat", W_TYPE}, {"strada", W_LEAD}, {"straede", W_TYPE}, {"strasse", W_LEAD | W_TYPE},
    {"street", W_INDIA}, {"stretto", W_LEAD}, {"studio", W_UNIT | W_HOUSE}, {"suede", W_COUNTRY},
    {"suisse", W_COUNTRY}, {"suite", W_UNIT | W_HOUSE}, {"suomi", W_COUNTRY}, {"sur", W_LINK},
    {"sverige", W_COUNTRY}, {"svizzera", W_COUNTRY}, {"tab", W_STATE}, {"tamps", W_STATE},
    {"tas", W_STATE}, {"tel", W_STOP}, {"telefon", W_STOP}, {"telefono", W_STOP},
    {"telephone", W_STOP}, {"telf", W_STOP}, {"ten", W_LINK}, {"ter", W_TYPE | W_LINK | W_UNIT},
    {"tere", W_TYPE}, {"terrasse", W_TYPE}, {"tfno", W_STOP}, {"th", W_UNIT}, {"the", W_LINK},
    {"tie", W_TYPE}, {"tlax", W_STATE}, {"tlf", W_STOP}, {"tlfno", W_STOP}, {"to", W_STATE},
    {"top", W_UNIT}, {"torg", W_TYPE}, {"torget", W_TYPE}, {"torre", W_UNIT}, {"tower", W_UNIT},
    {"transversal", W_LEAD | W_WEAK}, {"tras", W_LINK}, {"trav", W_LEAD | W_WEAK},
    {"travesia", W_LEAD | W_SURE}, {"travessa", W_LEAD | W_SURE}, {"trida", W_LEAD},
    {"tschechien", W_COUNTRY}, {"tuer", W_UNIT}, {"tur", W_UNIT}, {"turkei", W_COUNTRY},
    {"turkiye", W_COUNTRY}, {"tv", W_UNIT}, {"u", W_TYPE | W_LINK}, {"ufer", W_TYPE},
    {"ul", W_LEAD | W_SURE}, {"ulica", W_LEAD | W_SURE | W_TYPE}, {"ulice", W_LEAD | W_SURE | W_TYPE}, {"un", W_STOP},
    {"und", W_STOP}, {"under", W_LINK}, {"une", W_STOP}, {"ungarn", W_COUNTRY},
    {"unit", W_UNIT | W_HOUSE}, {"upon", W_LINK}, {"urb", W_LEAD}, {"urbanizacao", W_LEAD},
    {"urbanizacion", W_LEAD}, {"uruguay", W_COUNTRY}, {"ut", W_TYPE}, {"utca", W_TYPE},
    {"utcaja", W_TYPE}, {"utja", W_TYPE}, {"v", W_LINK}, {"vag", W_TYPE}, {"vagen", W_TYPE},
    {"van", W_LINK}, {"ved", W_LINK}, {"vei", W_TYPE}, {"veien", W_TYPE}, {"vej", W_TYPE},
    {"vejen", W_TYPE}, {"venelle", W_LEAD}, {"venezuela", W_COUNTRY}, {"ver", W_STATE},
    {"via", W_LEAD}, {"viaduto", W_LEAD}, {"vial", W_LEAD}, {"viale", W_LEAD | W_SURE},
    {"vic", W_STATE}, {"vicolo", W_LEAD | W_SURE}, {"viela", W_LEAD}, {"vihar", W_INDIA},
    {"villa", W_UNIT | W_HOUSE | W_INDIA}, {"vle", W_LEAD}, {"voie", W_LEAD | W_WEAK},
    {"vom", W_LINK}, {"von", W_LINK}, {"vorname", W_STOP}, {"wa", W_STATE}, {"wadi", W_INDIA},
    {"war", W_STOP}, {"web", W_STOP}, {"weg", W_TYPE}, {"whg", W_UNIT}, {"wir", W_STOP},
    {"wohnung", W_UNIT}, {"www", W_STOP}, {"y", W_LINK}, {"yuc", W_STATE}, {"zac", W_STATE},
    {"zila", W_INDIA}, {"zu", W_LINK}, {"zum", W_LINK}, {"zur", W_LINK},
};
/* clang-format on */

unsigned world_is(struct span text, const struct part *p)
{
    unsigned char folded[FOLD_ROOM(WORD_ENTRY)];
    if (p->kind != PART_WORD || p->end <= p->pos || p->end - p->pos >= WORD_ENTRY)
        return 0;
    size_t n = fold_word(span_cut(text, p->pos, p->end - p->pos), folded);
    if (n == 0)
        return 0;
    return word_value((struct span){folded, n}, 0, n, words, sizeof(words) / sizeof(words[0]));
}

static bool capital(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The shape of the bytes from pos on: 9 for a digit, A for a capital, the byte for a blank or
 * hyphen. False when `shape` is not what stands there, or more of a word stands behind it. */
static bool shape_at(struct span t, size_t pos, size_t limit, const char *shape, size_t *end)
{
    size_t i = pos;
    for (; *shape != 0; shape++, i++) {
        if (i >= limit)
            return false;
        unsigned char c = t.p[i];
        bool fits = *shape == '9'   ? address_digit(c)
                    : *shape == 'A' ? capital(c)
                    : *shape == '*' ? address_digit(c) || capital(c)
                                    : c == (unsigned char)*shape;
        if (!fits)
            return false;
    }
    *end = i;
    bool decimal = i + 1 < limit && (t.p[i] == '.' || t.p[i] == ',' || t.p[i] == ':') &&
                   address_digit(t.p[i + 1]);
    bool city = i + 2 < limit && capital(t.p[i + 1]) && t.p[i + 2] >= 'a'; /* 41013-Sevilla */
    bool hyphen = i + 1 < limit && t.p[i] == '-' && word_byte(t.p[i + 1]) && !city;
    return i >= limit || (!word_byte(t.p[i]) && !decimal && !hyphen);
}

/* D-, CH-, FIN-: where the code behind a country's sign begins, or pos. */
static size_t sign_skip(struct span t, size_t pos, size_t limit)
{
    size_t i = pos;
    while (i < limit && i - pos < 3 && capital(t.p[i]))
        i++;
    bool sign = i > pos && i + 1 < limit && t.p[i] == '-' && address_digit(t.p[i + 1]);
    return sign ? i + 1 : pos;
}

enum postcode postcode_read(struct span text, size_t pos, size_t limit, size_t *end)
{
    static const struct {
        const char *shape;
        enum postcode is;
    } digits[] = {{"9999 AA", POSTCODE_SHAPED},   {"9999AA", POSTCODE_SHAPED},
                  {"9999-999", POSTCODE_SHAPED},  {"99-999", POSTCODE_SHAPED},
                  {"99999-999", POSTCODE_SHAPED}, {"99999-9999", POSTCODE_SHAPED},
                  {"999-9999", POSTCODE_SHAPED},  {"999 99", POSTCODE_PLAIN},
                  {"99999", POSTCODE_PLAIN},      {"999999", POSTCODE_PLAIN},
                  {"9999", POSTCODE_FOUR},        {"99999999", POSTCODE_PLAIN},
                  {"999 999", POSTCODE_PLAIN},    {"99 999", POSTCODE_PLAIN}},
      letters[] = {{"A9 9AA", POSTCODE_SHAPED},   {"A99 9AA", POSTCODE_SHAPED},
                   {"AA9 9AA", POSTCODE_SHAPED},  {"AA99 9AA", POSTCODE_SHAPED},
                   {"A9A 9AA", POSTCODE_SHAPED},  {"AA9A 9AA", POSTCODE_SHAPED},
                   {"A9A 9A9", POSTCODE_SHAPED},  {"A9A9A9", POSTCODE_SHAPED},
                   {"A9999AAA", POSTCODE_SHAPED}, {"A9* ****", POSTCODE_SHAPED},
                   {"A9*****", POSTCODE_SHAPED}};
    if (pos >= limit)
        return POSTCODE_NONE;
    size_t begin = sign_skip(text, pos, limit);
    if (address_digit(text.p[begin])) {
        size_t run = begin;
        while (run < limit && run - begin < 9 && address_digit(text.p[run]))
            run++;
        bool more =
            run < limit && (text.p[run] == ' ' || text.p[run] == '-' || capital(text.p[run]));
        if (run - begin < 2 || run - begin == 7 || run - begin > 8 || (run - begin < 4 && !more))
            return POSTCODE_NONE;
        for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
            if (shape_at(text, begin, limit, digits[i].shape, end))
                return begin > pos ? POSTCODE_SHAPED : digits[i].is;
        return POSTCODE_NONE;
    }
    for (size_t i = 0; capital(text.p[pos]) && i < sizeof(letters) / sizeof(letters[0]); i++)
        if (shape_at(text, pos, limit, letters[i].shape, end))
            return letters[i].is;
    return POSTCODE_NONE;
}
