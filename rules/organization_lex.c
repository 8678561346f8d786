#include "rules/organization_lex.h"

#include "rules/word.h"

/* Legal forms of the world, by first letter and longest first. Facts: company law of the countries
 * as their registers abbreviate it, written down by hand; not compared with the list of ISO 20275.
 * Forms of two letters that are words or units are left out or weak. In rows, which clang-format
 * would break. */
/* clang-format off */
static const struct {
    const char *text;
    enum org_form kind;
} forms[] = {
    {"& Associates", FORM_SURE}, {"& Co., Ltd.", FORM_ANY}, {"& Co. Ltd.", FORM_ANY},
    {"& Partners", FORM_SURE}, {"& Company", FORM_SURE}, {"& Co. KG", FORM_SURE},
    {"& Fils", FORM_SURE}, {"& Sons", FORM_SURE}, {"& Cie", FORM_SURE}, {"& Co.", FORM_SURE},
    {"(Private) Limited", FORM_SURE}, {"(Pvt.) Ltd.", FORM_ANY}, {"(Pty) Ltd", FORM_ANY},
    {"(P) Ltd.", FORM_ANY}, {"AG & Co. KGaA", FORM_SURE}, {"AG & Co. KG", FORM_SURE},
    {"Aktiebolag", FORM_SURE}, {"A.S.B.L.", FORM_DOTS}, {"A.Ş.", FORM_INITIALS}, {"A.E.", FORM_INITIALS},
    {"A.S.", FORM_INITIALS}, {"ASBL", FORM_SURE}, {"a.s.", FORM_DOTS}, {"A/S", FORM_SURE},
    {"ASA", FORM_WEAK}, {"ApS", FORM_SURE}, {"AB", FORM_WEAK}, {"AG", FORM_WEAK},
    {"AS", FORM_WEAK}, {"B.V.B.A.", FORM_DOTS}, {"Berhad", FORM_SURE}, {"B.V.", FORM_DOTS},
    {"BVBA", FORM_SURE}, {"Bhd.", FORM_SURE}, {"BV", FORM_WEAK}, {"Corporation", FORM_CAPITAL},
    {"Co. W.L.L.", FORM_ANY}, {"Co., Inc.", FORM_ANY}, {"Co., Ltd.", FORM_ANY},
    {"Co. Ltd.", FORM_ANY}, {"Company", FORM_WEAK}, {"Corp.", FORM_ANY}, {"C.V.", FORM_INITIALS},
    {"CJSC", FORM_SURE}, {"CVBA", FORM_SURE}, {"CIC", FORM_WEAK}, {"CLG", FORM_WEAK},
    {"d.n.o.", FORM_DOTS}, {"d.o.o.", FORM_DOTS}, {"DMCC", FORM_SURE}, {"d.d.", FORM_DOTS},
    {"DAC", FORM_WEAK}, {"E.I.R.L.", FORM_DOTS}, {"E.U.R.L.", FORM_DOTS}, {"E.P.E.", FORM_DOTS},
    {"EIRELI", FORM_SURE}, {"et Cie", FORM_SURE}, {"e. V.", FORM_DOTS}, {"EIRL", FORM_SURE},
    {"EOOD", FORM_SURE}, {"EURL", FORM_SURE}, {"e.K.", FORM_DOTS}, {"e.U.", FORM_DOTS},
    {"e.V.", FORM_DOTS}, {"ehf.", FORM_SURE}, {"EAD", FORM_WEAK}, {"eG", FORM_WEAK},
    {"FZ-LLC", FORM_SURE}, {"FZCO", FORM_SURE}, {"FZE", FORM_SURE},
    {"GmbH & Co. KGaA", FORM_SURE}, {"GmbH & Co. OHG", FORM_SURE}, {"GmbH u. Co. KG", FORM_SURE},
    {"GmbH & Co. KG", FORM_SURE}, {"Godo Kaisha", FORM_SURE}, {"Ges.m.b.H.", FORM_DOTS},
    {"gGmbH", FORM_SURE}, {"G.K.", FORM_INITIALS}, {"GmbH", FORM_ANY}, {"GIE", FORM_WEAK},
    {"GbR", FORM_SURE}, {"GP", FORM_WEAK}, {"Handelsbolag", FORM_SURE}, {"hf.", FORM_SURE},
    {"Incorporated", FORM_CAPITAL}, {"I.K.E.", FORM_DOTS}, {"Inc.", FORM_ANY}, {"I/S", FORM_WEAK},
    {"Joint Stock Company", FORM_SURE}, {"j.d.o.o.", FORM_DOTS}, {"JSC Co.", FORM_SURE},
    {"JSC", FORM_SURE}, {"Kabushiki Kaisha", FORM_SURE}, {"K.K.", FORM_INITIALS}, {"KGaA", FORM_SURE},
    {"Kft.", FORM_SURE}, {"k.s.", FORM_DOTS}, {"K/S", FORM_WEAK}, {"KG", FORM_WEAK},
    {"KK", FORM_WEAK}, {"Limited Liability Company", FORM_SURE},
    {"Limited Partnership", FORM_SURE}, {"Ltd. Şti.", FORM_ANY}, {"Ltd. Sti.", FORM_ANY},
    {"Limitada", FORM_SURE}, {"Limited", FORM_CAPITAL}, {"L.L.C.", FORM_DOTS},
    {"L.L.P.", FORM_DOTS}, {"Ltda.", FORM_SURE}, {"L.P.", FORM_INITIALS}, {"LLLP", FORM_SURE},
    {"LTDA", FORM_SURE}, {"Lda.", FORM_SURE}, {"Ltd.", FORM_ANY}, {"LDA", FORM_SURE},
    {"LLC", FORM_ANY}, {"LLP", FORM_ANY}, {"LP", FORM_WEAK}, {"mbH", FORM_SURE},
    {"Nig. Ltd.", FORM_ANY}, {"NV/SA", FORM_SURE}, {"Nyrt.", FORM_SURE}, {"N.A.", FORM_INITIALS},
    {"N.V.", FORM_DOTS}, {"NV", FORM_WEAK}, {"ONLUS", FORM_SURE}, {"Oy Ab", FORM_SURE},
    {"OJSC", FORM_SURE}, {"OAO", FORM_WEAK}, {"OHG", FORM_SURE}, {"OOD", FORM_SURE},
    {"OOO", FORM_SURE}, {"OYJ", FORM_SURE}, {"Oyj", FORM_SURE}, {"OÜ", FORM_SURE},
    {"OY", FORM_WEAK}, {"Oy", FORM_SURE}, {"Public Company Limited", FORM_SURE},
    {"Public Limited Company", FORM_SURE}, {"Proprietary Limited", FORM_SURE},
    {"Private Limited", FORM_ANY}, {"Pty. Limited", FORM_ANY}, {"Pvt. Limited", FORM_ANY},
    {"PartG mbB", FORM_SURE}, {"Pte. Ltd.", FORM_ANY}, {"Pty. Ltd.", FORM_ANY},
    {"Pvt. Ltd.", FORM_ANY}, {"P.J.S.C.", FORM_DOTS}, {"P.L.L.C.", FORM_DOTS},
    {"PartG", FORM_SURE}, {"P.A.", FORM_INITIALS}, {"P.C.", FORM_INITIALS}, {"PJSC", FORM_SURE},
    {"PLLC", FORM_SURE}, {"P/S", FORM_WEAK}, {"PAO", FORM_WEAK}, {"PCL", FORM_WEAK},
    {"PLC", FORM_SURE}, {"plc", FORM_SURE}, {"PC", FORM_WEAK}, {"S. de R.L. de C.V.", FORM_DOTS},
    {"Sp. z o. o. sp. k.", FORM_DOTS}, {"Sp. z o.o. sp. k.", FORM_DOTS},
    {"S.A.P.I. de C.V.", FORM_DOTS}, {"S de RL de CV", FORM_SURE}, {"S.A. de C.V.", FORM_DOTS},
    {"spol. s r.o.", FORM_DOTS}, {"SE & Co. KG", FORM_SURE}, {"Sp. z o. o.", FORM_ANY},
    {"S. de R.L.", FORM_DOTS}, {"S.c.a.r.l.", FORM_DOTS}, {"SAPI de CV", FORM_SURE},
    {"Sp. z o.o.", FORM_ANY}, {"S.à r.l.", FORM_DOTS}, {"Sdn. Bhd.", FORM_ANY},
    {"S. Coop.", FORM_DOTS}, {"S.A.O.C.", FORM_DOTS}, {"S.A.R.L.", FORM_DOTS},
    {"S.A.S.U.", FORM_DOTS}, {"S.P.R.L.", FORM_DOTS}, {"S.r.l.s.", FORM_DOTS},
    {"SA de CV", FORM_SURE}, {"SOC Ltd", FORM_SURE}, {"Sh.p.k.", FORM_DOTS},
    {"S.A.C.", FORM_DOTS}, {"S.A.E.", FORM_DOTS}, {"S.A.L.", FORM_DOTS}, {"S.A.S.", FORM_DOTS},
    {"S.A.U.", FORM_DOTS}, {"S.C.A.", FORM_DOTS}, {"S.C.I.", FORM_DOTS}, {"S.K.A.", FORM_DOTS},
    {"S.L.L.", FORM_DOTS}, {"S.L.U.", FORM_DOTS}, {"S.R.L.", FORM_DOTS}, {"S.S.D.", FORM_DOTS},
    {"S.a.s.", FORM_DOTS}, {"S.n.c.", FORM_DOTS}, {"S.p.A.", FORM_DOTS}, {"S.r.l.", FORM_DOTS},
    {"s.r.o.", FORM_DOTS}, {"sp. j.", FORM_DOTS}, {"sp. k.", FORM_DOTS}, {"SA/NV", FORM_SURE},
    {"Scarl", FORM_SURE}, {"Sàrl", FORM_SURE}, {"S.A.", FORM_DOTS}, {"S.L.", FORM_INITIALS},
    {"SAOG", FORM_SURE}, {"SARL", FORM_SURE}, {"SASU", FORM_SURE}, {"SCOP", FORM_SURE},
    {"SCRL", FORM_SURE}, {"SPRL", FORM_SURE}, {"S/A", FORM_SURE}, {"SAC", FORM_WEAK},
    {"SAS", FORM_WEAK}, {"SAU", FORM_WEAK}, {"SCI", FORM_WEAK}, {"SIA", FORM_WEAK},
    {"SLU", FORM_SURE}, {"SNC", FORM_WEAK}, {"SPA", FORM_WEAK}, {"SRL", FORM_SURE},
    {"SpA", FORM_SURE}, {"Srl", FORM_SURE}, {"SA", FORM_WEAK}, {"SE", FORM_WEAK},
    {"SL", FORM_WEAK}, {"Trust", FORM_WEAK}, {"Tbk.", FORM_SURE}, {"TOO", FORM_WEAK},
    {"TOV", FORM_WEAK}, {"Tbk", FORM_SURE}, {"UG (haftungsbeschränkt)", FORM_SURE},
    {"Unlimited Company", FORM_SURE}, {"Unipessoal Lda.", FORM_SURE}, {"UG & Co. KG", FORM_SURE},
    {"UAB", FORM_SURE}, {"UG", FORM_WEAK}, {"V.O.F.", FORM_DOTS}, {"v.o.s.", FORM_DOTS},
    {"VšĮ", FORM_SURE}, {"VVaG", FORM_SURE}, {"VOF", FORM_SURE}, {"VZW", FORM_SURE},
    {"W.L.L.", FORM_DOTS}, {"WLL", FORM_SURE}, {"Y.K.", FORM_INITIALS}, {"Zrt.", FORM_SURE},
    {"ZAO", FORM_SURE}, {"Α.Ε.", FORM_DOTS}, {"Ε.Π.Ε.", FORM_DOTS},
};

/* Words without accents, sorted; written for this project. */
static const struct {
    const char *word;
    unsigned flags;
} words[] = {
    {"&", ORGW_JOIN}, {"a", ORGW_FUNC}, {"aan", ORGW_CONN}, {"abitur", ORGW_DEGREE},
    {"about", ORGW_FUNC}, {"academy", ORGW_HEAD}, {"accountant", ORGW_TITLE}, {"actual", ORGW_META},
    {"actualidad", ORGW_META}, {"actuel", ORGW_META}, {"ad", ORGW_META}, {"addetta", ORGW_TITLE},
    {"addetto", ORGW_TITLE}, {"administrative", ORGW_GENERIC}, {"administrator", ORGW_TITLE},
    {"adviser", ORGW_TITLE}, {"adviseur", ORGW_TITLE}, {"advisor", ORGW_TITLE},
    {"advisors", ORGW_WEAK}, {"advocates", ORGW_WEAK}, {"afc", ORGW_HEAD | ORGW_LEAD},
    {"after", ORGW_FUNC}, {"age", ORGW_GENERIC}, {"agency", ORGW_HEAD}, {"agent", ORGW_TITLE},
    {"airline", ORGW_WEAK}, {"airlines", ORGW_HEAD | ORGW_FIRM}, {"airways", ORGW_HEAD},
    {"aktuell", ORGW_META}, {"al", ORGW_FUNC | ORGW_META}, {"alla", ORGW_FUNC}, {"als", ORGW_FUNC},
    {"also", ORGW_FUNC}, {"alternant", ORGW_TITLE}, {"alternante", ORGW_TITLE},
    {"am", ORGW_CONN | ORGW_FUNC}, {"amtsgericht", ORGW_HEAD | ORGW_LEAD}, {"an", ORGW_FUNC},
    {"analista", ORGW_TITLE}, {"analyst", ORGW_TITLE}, {"and", ORGW_JOIN | ORGW_FUNC},
    {"ao", ORGW_FUNC}, {"apothecary", ORGW_WEAK}, {"appeal", ORGW_GENERIC},
    {"appeals", ORGW_GENERIC}, {"apprentice", ORGW_TITLE}, {"architect", ORGW_TITLE},
    {"are", ORGW_FUNC}, {"art", ORGW_GENERIC}, {"artist", ORGW_TITLE}, {"arts", ORGW_DEGREE},
    {"as", ORGW_FUNC}, {"asistente", ORGW_TITLE}, {"assistant", ORGW_TITLE},
    {"assistante", ORGW_TITLE}, {"assistent", ORGW_TITLE}, {"assistente", ORGW_TITLE},
    {"assistentin", ORGW_TITLE}, {"associate", ORGW_TITLE}, {"associate's", ORGW_DEGREE},
    {"associates", ORGW_WEAK}, {"association", ORGW_HEAD}, {"assurances", ORGW_WEAK},
    {"at", ORGW_FUNC}, {"ate", ORGW_META}, {"attorney", ORGW_TITLE}, {"attorneys", ORGW_WEAK},
    {"attuale", ORGW_META}, {"atual", ORGW_META}, {"atualmente", ORGW_META}, {"au", ORGW_FUNC},
    {"auctions", ORGW_WEAK}, {"auditor", ORGW_TITLE}, {"aujourd'hui", ORGW_META},
    {"aujourdhui", ORGW_META}, {"aus", ORGW_FUNC}, {"ausbildung", ORGW_DEGREE},
    {"auszubildende", ORGW_TITLE}, {"auszubildender", ORGW_TITLE}, {"authority", ORGW_HEAD},
    {"autumn", ORGW_META}, {"aux", ORGW_FUNC}, {"auxiliar", ORGW_TITLE}, {"avec", ORGW_FUNC},
    {"ayuntamiento", ORGW_HEAD | ORGW_LEAD}, {"b.a", ORGW_DEGREE}, {"b.s", ORGW_DEGREE},
    {"ba", ORGW_DEGREE}, {"bac", ORGW_DEGREE}, {"baccalaureat", ORGW_DEGREE},
    {"bacharelado", ORGW_DEGREE}, {"bachelor", ORGW_DEGREE}, {"bachelors", ORGW_DEGREE},
    {"bachelorstudium", ORGW_DEGREE}, {"bachillerato", ORGW_DEGREE}, {"bakery", ORGW_WEAK},
    {"banca", ORGW_HEAD | ORGW_LEAD}, {"banco", ORGW_HEAD | ORGW_LEAD}, {"bancorp", ORGW_HEAD},
    {"bank", ORGW_HEAD}, {"banque", ORGW_HEAD | ORGW_LEAD}, {"barista", ORGW_TITLE},
    {"bartender", ORGW_TITLE}, {"basisschool", ORGW_HEAD | ORGW_LEAD}, {"be", ORGW_FUNC},
    {"becaria", ORGW_TITLE}, {"becario", ORGW_TITLE}, {"before", ORGW_FUNC}, {"bei", ORGW_FUNC},
    {"beim", ORGW_FUNC}, {"beng", ORGW_DEGREE}, {"berater", ORGW_TITLE}, {"beraterin", ORGW_TITLE},
    {"between", ORGW_FUNC}, {"beverages", ORGW_WEAK}, {"bij", ORGW_FUNC},
    {"biosciences", ORGW_WEAK}, {"bis", ORGW_META}, {"blood", ORGW_GENERIC},
    {"boarding", ORGW_GENERIC}, {"bookkeeper", ORGW_TITLE}, {"both", ORGW_FUNC},
    {"boutique", ORGW_WEAK}, {"brewery", ORGW_WEAK}, {"broadcasting", ORGW_WEAK},
    {"bros", ORGW_WEAK}, {"brothers", ORGW_WEAK}, {"bs", ORGW_DEGREE}, {"bsc", ORGW_DEGREE},
    {"btech", ORGW_DEGREE}, {"bts", ORGW_DEGREE}, {"builders", ORGW_WEAK}, {"bundesamt", ORGW_HEAD},
    {"bureau", ORGW_HEAD}, {"business", ORGW_GENERIC}, {"but", ORGW_FUNC},
    {"buyer", ORGW_FUNC | ORGW_TITLE}, {"by", ORGW_FUNC}, {"cafe", ORGW_WEAK}, {"call", ORGW_FUNC},
    {"captain", ORGW_TITLE}, {"caregiver", ORGW_TITLE}, {"carer", ORGW_TITLE},
    {"carpenter", ORGW_TITLE}, {"cashier", ORGW_TITLE}, {"catering", ORGW_WEAK},
    {"cathedral", ORGW_HEAD}, {"cdd", ORGW_META}, {"cdi", ORGW_META}, {"central", ORGW_GENERIC},
    {"centro", ORGW_HEAD | ORGW_LEAD}, {"ceo", ORGW_TITLE}, {"certificate", ORGW_DEGREE},
    {"certification", ORGW_DEGREE}, {"cfo", ORGW_TITLE}, {"charge", ORGW_TITLE},
    {"chargee", ORGW_TITLE}, {"charity", ORGW_WEAK}, {"chef", ORGW_TITLE}, {"chemicals", ORGW_WEAK},
    {"chez", ORGW_FUNC}, {"chief", ORGW_TITLE}, {"church", ORGW_WEAK}, {"cio", ORGW_TITLE},
    {"city", ORGW_GENERIC}, {"civil", ORGW_GENERIC}, {"clerk", ORGW_TITLE}, {"client", ORGW_FUNC},
    {"clinic", ORGW_HEAD}, {"clinica", ORGW_HEAD | ORGW_LEAD}, {"clinique", ORGW_HEAD | ORGW_LEAD},
    {"cloud", ORGW_GENERIC}, {"club", ORGW_WEAK}, {"cmo", ORGW_TITLE}, {"co-founder", ORGW_TITLE},
    {"coach", ORGW_TITLE}, {"cofounder", ORGW_TITLE}, {"colegio", ORGW_HEAD | ORGW_LEAD},
    {"college", ORGW_HEAD | ORGW_FIRM}, {"com", ORGW_FUNC}, {"commercial", ORGW_GENERIC},
    {"commission", ORGW_HEAD}, {"committee", ORGW_HEAD}, {"communications", ORGW_WEAK},
    {"community", ORGW_GENERIC}, {"company", ORGW_FUNC}, {"complejo", ORGW_HEAD | ORGW_LEAD},
    {"computer", ORGW_GENERIC | ORGW_DEGREE}, {"comune", ORGW_HEAD}, {"con", ORGW_FUNC},
    {"conseiller", ORGW_TITLE}, {"conseillere", ORGW_TITLE}, {"conservatory", ORGW_HEAD},
    {"consulate", ORGW_HEAD}, {"consulente", ORGW_TITLE}, {"consultant", ORGW_TITLE},
    {"consultants", ORGW_WEAK}, {"consulting", ORGW_WEAK}, {"consultor", ORGW_TITLE},
    {"consultora", ORGW_TITLE}, {"contact", ORGW_FUNC}, {"contract", ORGW_META},
    {"contractor", ORGW_TITLE}, {"contractors", ORGW_WEAK}, {"control", ORGW_GENERIC},
    {"controller", ORGW_TITLE}, {"coo", ORGW_TITLE}, {"cook", ORGW_TITLE},
    {"coordenador", ORGW_TITLE}, {"coordenadora", ORGW_TITLE}, {"coordinador", ORGW_TITLE},
    {"coordinadora", ORGW_TITLE}, {"coordinator", ORGW_TITLE}, {"copywriter", ORGW_TITLE},
    {"council", ORGW_HEAD}, {"county", ORGW_GENERIC}, {"coursework", ORGW_DEGREE},
    {"court", ORGW_HEAD}, {"criminal", ORGW_GENERIC}, {"cto", ORGW_TITLE}, {"current", ORGW_META},
    {"currently", ORGW_META}, {"customer", ORGW_FUNC | ORGW_GENERIC}, {"d", ORGW_CONN},
    {"da", ORGW_CONN}, {"dai", ORGW_FUNC}, {"dairy", ORGW_WEAK}, {"dal", ORGW_FUNC | ORGW_META},
    {"dalla", ORGW_FUNC}, {"dance", ORGW_GENERIC}, {"dancer", ORGW_TITLE}, {"dans", ORGW_FUNC},
    {"das", ORGW_CONN | ORGW_FUNC}, {"data", ORGW_GENERIC}, {"dba", ORGW_TITLE},
    {"de", ORGW_CONN | ORGW_FUNC}, {"dealership", ORGW_WEAK}, {"dear", ORGW_FUNC},
    {"degli", ORGW_CONN}, {"degree", ORGW_DEGREE}, {"dei", ORGW_CONN},
    {"del", ORGW_CONN | ORGW_FUNC}, {"della", ORGW_CONN}, {"delle", ORGW_CONN},
    {"dello", ORGW_CONN}, {"dem", ORGW_FUNC}, {"den", ORGW_FUNC}, {"dentist", ORGW_TITLE},
    {"department", ORGW_HEAD}, {"depuis", ORGW_FUNC | ORGW_META}, {"der", ORGW_CONN | ORGW_FUNC},
    {"des", ORGW_CONN | ORGW_FUNC}, {"desarrollador", ORGW_TITLE}, {"desarrolladora", ORGW_TITLE},
    {"desde", ORGW_FUNC | ORGW_META}, {"desenvolvedor", ORGW_TITLE}, {"desenvolvedora", ORGW_TITLE},
    {"designer", ORGW_TITLE}, {"developer", ORGW_TITLE}, {"developpeur", ORGW_TITLE},
    {"developpeuse", ORGW_TITLE}, {"di", ORGW_CONN}, {"diagnostics", ORGW_WEAK}, {"die", ORGW_FUNC},
    {"digital", ORGW_GENERIC}, {"diplom", ORGW_DEGREE}, {"diplom-informatiker", ORGW_DEGREE},
    {"diploma", ORGW_DEGREE}, {"diplome", ORGW_DEGREE}, {"directeur", ORGW_TITLE},
    {"director", ORGW_TITLE}, {"directora", ORGW_TITLE}, {"directrice", ORGW_TITLE},
    {"diretor", ORGW_TITLE}, {"diretora", ORGW_TITLE}, {"direttore", ORGW_TITLE},
    {"direttrice", ORGW_TITLE}, {"district", ORGW_GENERIC}, {"do", ORGW_CONN},
    {"docent", ORGW_TITLE}, {"doctoraat", ORGW_DEGREE}, {"doctorado", ORGW_DEGREE},
    {"doctorat", ORGW_DEGREE}, {"doctorate", ORGW_DEGREE}, {"door", ORGW_FUNC}, {"dos", ORGW_CONN},
    {"dottorato", ORGW_DEGREE}, {"doutorado", ORGW_DEGREE}, {"dr", ORGW_FUNC},
    {"driver", ORGW_TITLE}, {"driving", ORGW_GENERIC}, {"du", ORGW_CONN | ORGW_FUNC},
    {"during", ORGW_FUNC}, {"dut", ORGW_DEGREE}, {"e", ORGW_JOIN | ORGW_FUNC},
    {"ecole", ORGW_HEAD | ORGW_LEAD}, {"economics", ORGW_DEGREE}, {"ed", ORGW_FUNC},
    {"editor", ORGW_TITLE}, {"een", ORGW_FUNC}, {"ein", ORGW_FUNC}, {"eine", ORGW_FUNC},
    {"einer", ORGW_FUNC}, {"el", ORGW_CONN | ORGW_FUNC}, {"electrician", ORGW_TITLE},
    {"electronics", ORGW_WEAK}, {"elementary", ORGW_HEAD}, {"elle", ORGW_FUNC}, {"em", ORGW_FUNC},
    {"embassy", ORGW_HEAD}, {"employee", ORGW_TITLE}, {"employer", ORGW_FUNC},
    {"en", ORGW_JOIN | ORGW_FUNC}, {"energy", ORGW_WEAK}, {"engenheira", ORGW_TITLE},
    {"engenheiro", ORGW_TITLE}, {"engineer", ORGW_TITLE}, {"engineer's", ORGW_TITLE},
    {"engineering", ORGW_GENERIC | ORGW_DEGREE}, {"engineers", ORGW_TITLE}, {"ensino", ORGW_DEGREE},
    {"enterprises", ORGW_WEAK}, {"entertainment", ORGW_WEAK}, {"entwickler", ORGW_TITLE},
    {"entwicklerin", ORGW_TITLE}, {"er", ORGW_FUNC}, {"es", ORGW_FUNC},
    {"escola", ORGW_HEAD | ORGW_LEAD}, {"escuela", ORGW_HEAD | ORGW_LEAD},
    {"estadual", ORGW_GENERIC}, {"estagiaria", ORGW_TITLE}, {"estagiario", ORGW_TITLE},
    {"estatal", ORGW_GENERIC}, {"et", ORGW_JOIN | ORGW_FUNC}, {"ex", ORGW_FUNC},
    {"exchange", ORGW_DEGREE}, {"executive", ORGW_TITLE}, {"expected", ORGW_META},
    {"fachhochschule", ORGW_HEAD | ORGW_LEAD}, {"faculdade", ORGW_HEAD | ORGW_LEAD},
    {"facultad", ORGW_HEAD | ORGW_LEAD}, {"facultat", ORGW_HEAD}, {"fall", ORGW_META},
    {"fc", ORGW_HEAD | ORGW_LEAD}, {"federal", ORGW_GENERIC}, {"federation", ORGW_HEAD},
    {"fellow", ORGW_TITLE}, {"file", ORGW_GENERIC}, {"films", ORGW_WEAK},
    {"financial", ORGW_GENERIC}, {"first", ORGW_GENERIC}, {"fitness", ORGW_WEAK},
    {"focus", ORGW_GENERIC}, {"fondation", ORGW_HEAD | ORGW_LEAD},
    {"fondazione", ORGW_HEAD | ORGW_LEAD}, {"food", ORGW_GENERIC}, {"foods", ORGW_WEAK},
    {"for", ORGW_CONN | ORGW_FUNC}, {"foreman", ORGW_TITLE}, {"former", ORGW_FUNC},
    {"formerly", ORGW_FUNC}, {"foundation", ORGW_HEAD | ORGW_FIRM}, {"founder", ORGW_TITLE},
    {"fraternity", ORGW_HEAD}, {"frau", ORGW_FUNC}, {"freelance", ORGW_TITLE},
    {"freelancer", ORGW_TITLE}, {"from", ORGW_FUNC | ORGW_META}, {"full-time", ORGW_META},
    {"fulltime", ORGW_META}, {"fundacao", ORGW_HEAD | ORGW_LEAD},
    {"fundacio", ORGW_HEAD | ORGW_LEAD}, {"fundacion", ORGW_HEAD | ORGW_LEAD},
    {"fur", ORGW_CONN | ORGW_FUNC}, {"furniture", ORGW_WEAK}, {"gazette", ORGW_WEAK},
    {"gcse", ORGW_DEGREE}, {"ged", ORGW_DEGREE}, {"gemeente", ORGW_HEAD | ORGW_LEAD},
    {"general", ORGW_GENERIC}, {"gerente", ORGW_TITLE}, {"gesamtschule", ORGW_HEAD | ORGW_LEAD},
    {"geschaftsfuhrer", ORGW_TITLE}, {"gestionnaire", ORGW_TITLE}, {"gli", ORGW_FUNC},
    {"global", ORGW_GENERIC}, {"gpa", ORGW_DEGREE}, {"grado", ORGW_DEGREE},
    {"graduacao", ORGW_DEGREE}, {"graduate", ORGW_GENERIC}, {"graduated", ORGW_META},
    {"group", ORGW_WEAK}, {"groupe", ORGW_WEAK}, {"grundschule", ORGW_HEAD | ORGW_LEAD},
    {"grupo", ORGW_WEAK}, {"gruppe", ORGW_WEAK}, {"gruppo", ORGW_WEAK}, {"guard", ORGW_TITLE},
    {"gym", ORGW_WEAK}, {"gymnasium", ORGW_HEAD | ORGW_LEAD}, {"had", ORGW_FUNC},
    {"hairdresser", ORGW_TITLE}, {"handler", ORGW_TITLE}, {"has", ORGW_FUNC}, {"hasta", ORGW_META},
    {"have", ORGW_FUNC}, {"havo", ORGW_DEGREE}, {"hbo", ORGW_DEGREE}, {"he", ORGW_FUNC},
    {"head", ORGW_TITLE}, {"heden", ORGW_META}, {"hello", ORGW_FUNC}, {"her", ORGW_FUNC},
    {"herald", ORGW_WEAK}, {"here", ORGW_FUNC}, {"herr", ORGW_FUNC}, {"het", ORGW_CONN | ORGW_FUNC},
    {"heute", ORGW_META}, {"hi", ORGW_FUNC}, {"high", ORGW_GENERIC}, {"his", ORGW_FUNC},
    {"hochschule", ORGW_HEAD | ORGW_LEAD}, {"hogeschool", ORGW_HEAD | ORGW_LEAD},
    {"hogskola", ORGW_HEAD}, {"hoje", ORGW_META}, {"holdings", ORGW_WEAK}, {"home", ORGW_GENERIC},
    {"honors", ORGW_DEGREE}, {"honours", ORGW_DEGREE}, {"hopital", ORGW_HEAD | ORGW_LEAD},
    {"hospital", ORGW_HEAD | ORGW_LEAD | ORGW_FIRM}, {"host", ORGW_TITLE}, {"hostess", ORGW_TITLE},
    {"hotel", ORGW_WEAK}, {"hotels", ORGW_WEAK}, {"how", ORGW_FUNC}, {"hoy", ORGW_META},
    {"human", ORGW_GENERIC}, {"hybrid", ORGW_META}, {"i", ORGW_JOIN | ORGW_FUNC},
    {"ich", ORGW_FUNC}, {"if", ORGW_FUNC}, {"il", ORGW_FUNC}, {"im", ORGW_CONN | ORGW_FUNC},
    {"impiegata", ORGW_TITLE}, {"impiegato", ORGW_TITLE}, {"in", ORGW_FUNC},
    {"including", ORGW_FUNC}, {"industries", ORGW_WEAK}, {"infirmary", ORGW_HEAD},
    {"information", ORGW_GENERIC}, {"ingegnere", ORGW_TITLE}, {"ingeniera", ORGW_TITLE},
    {"ingeniero", ORGW_TITLE}, {"ingenieur", ORGW_TITLE}, {"ingenieure", ORGW_TITLE},
    {"ingenieurin", ORGW_TITLE}, {"insegnante", ORGW_TITLE}, {"institut", ORGW_HEAD | ORGW_LEAD},
    {"institute", ORGW_HEAD | ORGW_FIRM}, {"institutes", ORGW_WEAK},
    {"institution", ORGW_HEAD | ORGW_FIRM}, {"instituto", ORGW_HEAD | ORGW_LEAD},
    {"instructor", ORGW_TITLE}, {"insurance", ORGW_WEAK}, {"interest", ORGW_GENERIC},
    {"intern", ORGW_TITLE}, {"international", ORGW_GENERIC}, {"interned", ORGW_TITLE},
    {"interning", ORGW_TITLE}, {"internship", ORGW_TITLE}, {"interpreter", ORGW_TITLE},
    {"into", ORGW_FUNC}, {"investment", ORGW_GENERIC}, {"investments", ORGW_WEAK},
    {"is", ORGW_FUNC}, {"istituto", ORGW_HEAD | ORGW_LEAD}, {"it", ORGW_FUNC | ORGW_GENERIC},
    {"jd", ORGW_DEGREE}, {"je", ORGW_FUNC}, {"jefa", ORGW_TITLE}, {"jefe", ORGW_TITLE},
    {"jewelers", ORGW_WEAK}, {"join", ORGW_FUNC}, {"joined", ORGW_FUNC}, {"journalist", ORGW_TITLE},
    {"junior", ORGW_GENERIC | ORGW_TITLE}, {"juzgado", ORGW_HEAD}, {"kauffrau", ORGW_TITLE},
    {"kaufmann", ORGW_TITLE}, {"kindergarten", ORGW_HEAD}, {"klinikum", ORGW_HEAD | ORGW_LEAD},
    {"krankenhaus", ORGW_HEAD | ORGW_LEAD}, {"la", ORGW_CONN | ORGW_FUNC},
    {"laboratories", ORGW_WEAK}, {"laboratory", ORGW_WEAK}, {"laborer", ORGW_TITLE},
    {"labourer", ORGW_TITLE}, {"labs", ORGW_WEAK}, {"landesamt", ORGW_HEAD},
    {"landgericht", ORGW_HEAD | ORGW_LEAD}, {"landscaping", ORGW_WEAK},
    {"las", ORGW_CONN | ORGW_FUNC}, {"laufend", ORGW_META}, {"laurea", ORGW_DEGREE},
    {"law", ORGW_GENERIC}, {"lawyer", ORGW_TITLE}, {"le", ORGW_CONN | ORGW_FUNC},
    {"lead", ORGW_TITLE}, {"leader", ORGW_TITLE}, {"league", ORGW_HEAD}, {"lecturer", ORGW_TITLE},
    {"legal", ORGW_GENERIC}, {"legislature", ORGW_HEAD}, {"lehrer", ORGW_TITLE},
    {"lehrerin", ORGW_TITLE}, {"leiter", ORGW_TITLE}, {"leiterin", ORGW_TITLE},
    {"les", ORGW_CONN | ORGW_FUNC}, {"librarian", ORGW_TITLE}, {"licence", ORGW_DEGREE},
    {"licenciatura", ORGW_DEGREE}, {"liceo", ORGW_HEAD | ORGW_LEAD}, {"lifeguard", ORGW_TITLE},
    {"llb", ORGW_DEGREE}, {"llm", ORGW_DEGREE}, {"lo", ORGW_FUNC}, {"local", ORGW_GENERIC},
    {"logistics", ORGW_WEAK}, {"los", ORGW_CONN | ORGW_FUNC}, {"lottery", ORGW_WEAK},
    {"lycee", ORGW_HEAD | ORGW_LEAD}, {"lyceum", ORGW_HEAD | ORGW_LEAD}, {"m.a", ORGW_DEGREE},
    {"m.s", ORGW_DEGREE}, {"ma", ORGW_DEGREE}, {"madame", ORGW_FUNC}, {"maestria", ORGW_DEGREE},
    {"magister", ORGW_DEGREE}, {"mairie", ORGW_HEAD}, {"maitrise", ORGW_DEGREE},
    {"major", ORGW_DEGREE}, {"manager", ORGW_TITLE}, {"marketing", ORGW_TITLE},
    {"master", ORGW_DEGREE}, {"masters", ORGW_DEGREE}, {"masterstudium", ORGW_DEGREE},
    {"mathematics", ORGW_DEGREE}, {"maturita", ORGW_DEGREE}, {"mba", ORGW_DEGREE},
    {"mbo", ORGW_DEGREE}, {"md", ORGW_DEGREE}, {"mechanic", ORGW_TITLE}, {"medewerker", ORGW_TITLE},
    {"media", ORGW_WEAK}, {"medical", ORGW_GENERIC}, {"member", ORGW_TITLE},
    {"memory", ORGW_GENERIC}, {"meng", ORGW_DEGREE}, {"mestrado", ORGW_DEGREE}, {"met", ORGW_FUNC},
    {"middle", ORGW_GENERIC}, {"ministere", ORGW_HEAD | ORGW_LEAD}, {"ministerie", ORGW_HEAD},
    {"ministerio", ORGW_HEAD | ORGW_LEAD}, {"ministerium", ORGW_HEAD},
    {"ministero", ORGW_HEAD | ORGW_LEAD}, {"ministry", ORGW_HEAD}, {"minor", ORGW_DEGREE},
    {"miss", ORGW_FUNC}, {"mit", ORGW_FUNC}, {"mitarbeiter", ORGW_TITLE},
    {"mitarbeiterin", ORGW_TITLE}, {"mo", ORGW_META}, {"monsieur", ORGW_FUNC}, {"month", ORGW_META},
    {"months", ORGW_META}, {"mos", ORGW_META}, {"motors", ORGW_WEAK}, {"mr", ORGW_FUNC},
    {"mrs", ORGW_FUNC}, {"ms", ORGW_FUNC | ORGW_DEGREE}, {"msc", ORGW_DEGREE},
    {"mtech", ORGW_DEGREE}, {"municipal", ORGW_GENERIC}, {"museum", ORGW_HEAD},
    {"music", ORGW_GENERIC}, {"musician", ORGW_TITLE}, {"my", ORGW_FUNC}, {"na", ORGW_FUNC},
    {"naar", ORGW_FUNC}, {"nach", ORGW_FUNC}, {"nacional", ORGW_GENERIC}, {"nanny", ORGW_TITLE},
    {"nas", ORGW_FUNC}, {"national", ORGW_GENERIC}, {"nationale", ORGW_GENERIC},
    {"nazionale", ORGW_GENERIC}, {"nel", ORGW_FUNC}, {"nella", ORGW_FUNC}, {"networks", ORGW_WEAK},
    {"new", ORGW_GENERIC}, {"night", ORGW_GENERIC}, {"no", ORGW_FUNC}, {"nos", ORGW_FUNC},
    {"not", ORGW_FUNC}, {"nous", ORGW_FUNC}, {"now", ORGW_FUNC | ORGW_META}, {"nu", ORGW_META},
    {"nurse", ORGW_TITLE}, {"nurseries", ORGW_WEAK}, {"o", ORGW_FUNC},
    {"oberlandesgericht", ORGW_HEAD | ORGW_LEAD}, {"och", ORGW_JOIN}, {"oder", ORGW_FUNC},
    {"of", ORGW_CONN | ORGW_FUNC}, {"officer", ORGW_TITLE}, {"og", ORGW_JOIN}, {"oggi", ORGW_META},
    {"old", ORGW_GENERIC}, {"on", ORGW_FUNC}, {"ongoing", ORGW_META}, {"online", ORGW_GENERIC},
    {"onsite", ORGW_META}, {"ontwikkelaar", ORGW_TITLE}, {"open", ORGW_GENERIC},
    {"operating", ORGW_GENERIC}, {"operator", ORGW_TITLE}, {"or", ORGW_FUNC},
    {"orchestra", ORGW_WEAK}, {"os", ORGW_FUNC}, {"ospedale", ORGW_HEAD | ORGW_LEAD},
    {"ou", ORGW_FUNC}, {"our", ORGW_FUNC | ORGW_GENERIC}, {"over", ORGW_FUNC},
    {"owner", ORGW_TITLE}, {"par", ORGW_FUNC}, {"para", ORGW_FUNC}, {"paralegal", ORGW_TITLE},
    {"parent", ORGW_FUNC | ORGW_GENERIC}, {"parliament", ORGW_HEAD}, {"part-time", ORGW_META},
    {"partners", ORGW_WEAK}, {"parttime", ORGW_META}, {"party", ORGW_WEAK}, {"peer", ORGW_GENERIC},
    {"pela", ORGW_FUNC}, {"pelo", ORGW_FUNC}, {"per", ORGW_FUNC}, {"permanent", ORGW_META},
    {"ph.d", ORGW_DEGREE}, {"pharma", ORGW_WEAK}, {"pharmaceuticals", ORGW_WEAK},
    {"pharmacist", ORGW_TITLE}, {"pharmacy", ORGW_WEAK}, {"phd", ORGW_DEGREE},
    {"philharmonic", ORGW_WEAK}, {"photographer", ORGW_TITLE}, {"physician", ORGW_TITLE},
    {"physics", ORGW_DEGREE}, {"pictures", ORGW_WEAK}, {"piggy", ORGW_GENERIC},
    {"planner", ORGW_TITLE}, {"please", ORGW_FUNC}, {"plumbing", ORGW_WEAK}, {"police", ORGW_HEAD},
    {"politecnico", ORGW_HEAD | ORGW_LEAD}, {"polytechnic", ORGW_HEAD | ORGW_FIRM},
    {"por", ORGW_FUNC}, {"postdoc", ORGW_TITLE}, {"postdoctoral", ORGW_TITLE}, {"pour", ORGW_FUNC},
    {"power", ORGW_GENERIC}, {"praktikant", ORGW_TITLE}, {"praktikantin", ORGW_TITLE},
    {"prefecture", ORGW_HEAD}, {"prefeitura", ORGW_HEAD | ORGW_LEAD}, {"preschool", ORGW_HEAD},
    {"present", ORGW_META}, {"presente", ORGW_META}, {"president", ORGW_TITLE},
    {"press", ORGW_WEAK}, {"presso", ORGW_FUNC}, {"primary", ORGW_GENERIC},
    {"principal", ORGW_TITLE}, {"privada", ORGW_GENERIC}, {"private", ORGW_GENERIC},
    {"privee", ORGW_GENERIC}, {"productions", ORGW_WEAK}, {"prof", ORGW_FUNC},
    {"profesor", ORGW_TITLE}, {"profesora", ORGW_TITLE}, {"professional", ORGW_GENERIC},
    {"professor", ORGW_TITLE}, {"professora", ORGW_TITLE}, {"programmer", ORGW_TITLE},
    {"projectleider", ORGW_TITLE}, {"projektleiter", ORGW_TITLE}, {"projektleiterin", ORGW_TITLE},
    {"promotion", ORGW_DEGREE}, {"propedeuse", ORGW_DEGREE}, {"pubblica", ORGW_GENERIC},
    {"public", ORGW_GENERIC}, {"publica", ORGW_GENERIC}, {"publications", ORGW_WEAK},
    {"publico", ORGW_GENERIC}, {"publique", ORGW_GENERIC}, {"publishers", ORGW_WEAK},
    {"publishing", ORGW_WEAK}, {"qa", ORGW_TITLE}, {"radio", ORGW_WEAK}, {"reading", ORGW_GENERIC},
    {"realschule", ORGW_HEAD | ORGW_LEAD}, {"realty", ORGW_WEAK}, {"receptionist", ORGW_TITLE},
    {"rechtbank", ORGW_HEAD | ORGW_LEAD}, {"recordings", ORGW_WEAK}, {"records", ORGW_WEAK},
    {"recruiter", ORGW_TITLE}, {"recruitment", ORGW_WEAK}, {"referee", ORGW_TITLE},
    {"referent", ORGW_TITLE}, {"referentin", ORGW_TITLE}, {"regional", ORGW_GENERIC},
    {"remote", ORGW_META}, {"representative", ORGW_TITLE}, {"researcher", ORGW_TITLE},
    {"residencia", ORGW_HEAD | ORGW_LEAD}, {"resident", ORGW_TITLE}, {"responsabile", ORGW_TITLE},
    {"responsable", ORGW_TITLE}, {"restaurant", ORGW_WEAK}, {"roofing", ORGW_WEAK},
    {"royal", ORGW_GENERIC}, {"sachbearbeiter", ORGW_TITLE}, {"sales", ORGW_TITLE},
    {"sales-person", ORGW_TITLE}, {"salon", ORGW_WEAK}, {"savings", ORGW_GENERIC},
    {"school", ORGW_HEAD}, {"science", ORGW_DEGREE}, {"scientist", ORGW_TITLE},
    {"scouts", ORGW_WEAK}, {"scuola", ORGW_HEAD | ORGW_LEAD}, {"sdet", ORGW_TITLE},
    {"second", ORGW_GENERIC}, {"secondary", ORGW_GENERIC}, {"secretary", ORGW_TITLE},
    {"securities", ORGW_WEAK}, {"security", ORGW_GENERIC}, {"see", ORGW_FUNC},
    {"seguros", ORGW_WEAK}, {"seit", ORGW_FUNC | ORGW_META}, {"seller", ORGW_FUNC},
    {"seminary", ORGW_HEAD}, {"senate", ORGW_HEAD}, {"senior", ORGW_GENERIC | ORGW_TITLE},
    {"senor", ORGW_FUNC}, {"senora", ORGW_FUNC}, {"sentinel", ORGW_WEAK}, {"server", ORGW_TITLE},
    {"services", ORGW_WEAK}, {"she", ORGW_FUNC}, {"shipping", ORGW_WEAK}, {"shop", ORGW_WEAK},
    {"sie", ORGW_FUNC}, {"since", ORGW_FUNC | ORGW_META}, {"sinds", ORGW_FUNC | ORGW_META},
    {"sir", ORGW_FUNC}, {"societe", ORGW_WEAK}, {"society", ORGW_HEAD}, {"software", ORGW_WEAK},
    {"solutions", ORGW_WEAK}, {"sorority", ORGW_HEAD}, {"sous-chef", ORGW_TITLE},
    {"sparkasse", ORGW_HEAD | ORGW_LEAD}, {"specialist", ORGW_TITLE}, {"spring", ORGW_META},
    {"sre", ORGW_TITLE}, {"staatsexamen", ORGW_DEGREE}, {"stadtwerke", ORGW_HEAD | ORGW_LEAD},
    {"staff", ORGW_TITLE}, {"staffing", ORGW_WEAK}, {"stagiair", ORGW_TITLE},
    {"stagiaire", ORGW_TITLE}, {"stagista", ORGW_TITLE}, {"statale", ORGW_GENERIC},
    {"state", ORGW_GENERIC}, {"stichting", ORGW_WEAK}, {"stiftung", ORGW_HEAD},
    {"store", ORGW_WEAK}, {"stores", ORGW_WEAK}, {"strategist", ORGW_TITLE}, {"studio", ORGW_WEAK},
    {"studios", ORGW_WEAK}, {"studium", ORGW_DEGREE}, {"study", ORGW_GENERIC},
    {"stylist", ORGW_TITLE}, {"subsidiary", ORGW_FUNC}, {"summer", ORGW_GENERIC | ORGW_META},
    {"sunday", ORGW_GENERIC}, {"superieure", ORGW_GENERIC}, {"superior", ORGW_GENERIC},
    {"superiore", ORGW_GENERIC}, {"supervisor", ORGW_TITLE}, {"supplier", ORGW_FUNC},
    {"support", ORGW_GENERIC}, {"supreme", ORGW_GENERIC}, {"sur", ORGW_FUNC},
    {"surgeon", ORGW_TITLE}, {"sviluppatore", ORGW_TITLE}, {"sviluppatrice", ORGW_TITLE},
    {"systems", ORGW_WEAK}, {"szpital", ORGW_HEAD}, {"target", ORGW_GENERIC},
    {"teacher", ORGW_TITLE}, {"teaching", ORGW_GENERIC}, {"team", ORGW_TITLE},
    {"teamleiter", ORGW_TITLE}, {"tech", ORGW_GENERIC}, {"technical", ORGW_GENERIC},
    {"technician", ORGW_TITLE}, {"technicien", ORGW_TITLE}, {"technicienne", ORGW_TITLE},
    {"technologies", ORGW_WEAK}, {"technology", ORGW_WEAK}, {"tecnica", ORGW_TITLE},
    {"tecnico", ORGW_TITLE}, {"teilzeit", ORGW_META}, {"telecom", ORGW_WEAK},
    {"test", ORGW_GENERIC}, {"tester", ORGW_TITLE}, {"textiles", ORGW_WEAK}, {"thank", ORGW_FUNC},
    {"thanks", ORGW_FUNC}, {"that", ORGW_FUNC}, {"the", ORGW_FUNC | ORGW_GENERIC},
    {"theater", ORGW_WEAK}, {"theatre", ORGW_WEAK}, {"their", ORGW_FUNC}, {"then", ORGW_FUNC},
    {"therapeutics", ORGW_WEAK}, {"therapist", ORGW_TITLE}, {"there", ORGW_FUNC},
    {"these", ORGW_FUNC}, {"thesis", ORGW_DEGREE}, {"they", ORGW_FUNC}, {"third", ORGW_GENERIC},
    {"this", ORGW_FUNC}, {"those", ORGW_FUNC}, {"till", ORGW_META}, {"tirocinante", ORGW_TITLE},
    {"titulo", ORGW_DEGREE}, {"to", ORGW_FUNC | ORGW_META}, {"today", ORGW_FUNC | ORGW_META},
    {"tomorrow", ORGW_FUNC}, {"tonight", ORGW_FUNC}, {"tot", ORGW_META}, {"town", ORGW_GENERIC},
    {"trainee", ORGW_TITLE}, {"translator", ORGW_TITLE}, {"tribunal", ORGW_HEAD | ORGW_LEAD},
    {"tribune", ORGW_WEAK}, {"tsv", ORGW_HEAD | ORGW_LEAD}, {"tutor", ORGW_TITLE},
    {"um", ORGW_FUNC}, {"uma", ORGW_FUNC}, {"un", ORGW_FUNC}, {"una", ORGW_FUNC},
    {"und", ORGW_JOIN | ORGW_FUNC}, {"under", ORGW_FUNC}, {"une", ORGW_FUNC}, {"union", ORGW_WEAK},
    {"universidad", ORGW_HEAD | ORGW_LEAD}, {"universidade", ORGW_HEAD | ORGW_LEAD},
    {"universita", ORGW_HEAD | ORGW_LEAD}, {"universitat", ORGW_HEAD | ORGW_LEAD},
    {"universite", ORGW_HEAD | ORGW_LEAD}, {"universiteit", ORGW_HEAD | ORGW_LEAD},
    {"universitet", ORGW_HEAD}, {"universitetet", ORGW_HEAD}, {"university", ORGW_HEAD | ORGW_FIRM},
    {"uniwersytet", ORGW_HEAD | ORGW_LEAD}, {"uno", ORGW_FUNC}, {"until", ORGW_META},
    {"user", ORGW_GENERIC}, {"van", ORGW_CONN | ORGW_FUNC}, {"vanaf", ORGW_META},
    {"vendeur", ORGW_TITLE}, {"vendeuse", ORGW_TITLE}, {"vendor", ORGW_FUNC},
    {"ventures", ORGW_WEAK}, {"verein", ORGW_WEAK}, {"vereniging", ORGW_WEAK},
    {"verkoper", ORGW_TITLE}, {"verlag", ORGW_WEAK}, {"versicherung", ORGW_WEAK},
    {"verzekeringen", ORGW_WEAK}, {"veterinarian", ORGW_TITLE}, {"vfb", ORGW_HEAD | ORGW_LEAD},
    {"vfl", ORGW_HEAD | ORGW_LEAD}, {"via", ORGW_FUNC}, {"videographer", ORGW_TITLE},
    {"village", ORGW_GENERIC}, {"vineyards", ORGW_WEAK}, {"virtual", ORGW_GENERIC},
    {"visit", ORGW_FUNC}, {"vocational", ORGW_GENERIC}, {"volksbank", ORGW_HEAD | ORGW_LEAD},
    {"vollzeit", ORGW_META}, {"volunteer", ORGW_TITLE}, {"vom", ORGW_FUNC},
    {"von", ORGW_CONN | ORGW_FUNC}, {"voor", ORGW_CONN | ORGW_FUNC}, {"vous", ORGW_FUNC},
    {"vp", ORGW_TITLE}, {"vwo", ORGW_DEGREE}, {"waiter", ORGW_TITLE}, {"waitress", ORGW_TITLE},
    {"was", ORGW_FUNC}, {"we", ORGW_FUNC}, {"web", ORGW_GENERIC}, {"welcome", ORGW_FUNC},
    {"were", ORGW_FUNC}, {"werke", ORGW_WEAK}, {"werkstudent", ORGW_TITLE},
    {"werkstudentin", ORGW_TITLE}, {"what", ORGW_FUNC}, {"when", ORGW_FUNC}, {"where", ORGW_FUNC},
    {"which", ORGW_FUNC}, {"while", ORGW_FUNC}, {"who", ORGW_FUNC}, {"why", ORGW_FUNC},
    {"winery", ORGW_WEAK}, {"winter", ORGW_META}, {"wir", ORGW_FUNC}, {"wireless", ORGW_WEAK},
    {"with", ORGW_FUNC}, {"worker", ORGW_TITLE}, {"working", ORGW_GENERIC}, {"works", ORGW_WEAK},
    {"world", ORGW_GENERIC}, {"writer", ORGW_TITLE}, {"y", ORGW_JOIN | ORGW_FUNC},
    {"year", ORGW_META}, {"years", ORGW_META}, {"yes", ORGW_FUNC}, {"yesterday", ORGW_FUNC},
    {"ymca", ORGW_HEAD}, {"you", ORGW_FUNC}, {"your", ORGW_FUNC}, {"youth", ORGW_GENERIC},
    {"yr", ORGW_META}, {"yrs", ORGW_META}, {"ywca", ORGW_HEAD},
    {"ziekenhuis", ORGW_HEAD | ORGW_LEAD}, {"zu", ORGW_FUNC}, {"zum", ORGW_FUNC},
    {"zur", ORGW_FUNC},
};
/* clang-format on */

enum { WORDS = sizeof(words) / sizeof(words[0]), FORMS = sizeof(forms) / sizeof(forms[0]) };

unsigned org_word(struct span text, size_t pos, size_t end)
{
    unsigned char folded[LEX_WORD_MAX * 2 + 1];
    size_t n = end - pos > LEX_WORD_MAX ? 0 : lexicon_fold(span_cut(text, pos, end - pos), folded);
    if (n == 0)
        return 0;
    folded[n] = 0;
    for (size_t lo = 0, hi = WORDS; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp((const char *)folded, words[mid].word);
        if (order == 0)
            return words[mid].flags;
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return 0;
}

size_t org_blank(struct span t, size_t i)
{
    if (i < t.n && t.p[i] == ' ')
        return i + 1 < t.n && t.p[i + 1] == ' ' ? 0 : 1;
    return i + 1 < t.n && t.p[i] == 0xC2 && t.p[i + 1] == 0xA0 ? 2 : 0;
}

bool org_glued_after(struct span t, size_t i)
{
    if (i >= t.n)
        return false;
    unsigned char c = t.p[i];
    bool on = i + 1 < t.n && word_byte(t.p[i + 1]);
    if (c >= 0x80)
        return word_read(t, i).shape != WORD_NONE;
    return word_byte(c) || strchr("@#$\\=+%([{`~^<", c) != NULL ||
           (strchr(".:/-", c) != NULL && (on || (i + 1 < t.n && t.p[i + 1] == c)));
}

bool org_glued_before(struct span t, size_t pos)
{
    if (pos == 0)
        return false;
    unsigned char c = t.p[pos - 1];
    if (word_before(t, pos) > 0)
        return true;
    return c < 0x80 && (strchr("@#$\\=+%<`~^/", c) != NULL ||
                        (strchr(".:-", c) != NULL && word_before(t, pos - 1) > 0));
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static bool letter_fits(unsigned char have, unsigned char want, enum org_form kind, size_t nth,
                        bool upper)
{
    if (kind == FORM_ANY)
        return small(have) == small(want);
    if (kind == FORM_SURE && upper)
        return have == want || (small(have) == small(want) && have != small(have));
    if (kind == FORM_CAPITAL && nth > 0)
        return small(have) == small(want);
    return have == want;
}

/* Is what ends at i only the beginning of a longer word, or a piece of code? */
static bool goes_on(struct span t, size_t i)
{
    if (i >= t.n)
        return false;
    if (t.p[i] >= 0x80)
        return word_read(t, i).shape != WORD_NONE;
    bool joint = t.p[i] == '-' || t.p[i] == '/';
    return word_byte(t.p[i]) || t.p[i] == '(' || t.p[i] == '=' ||
           (joint && i + 1 < t.n && word_byte(t.p[i + 1]));
}

/* Does a new sentence begin behind the full stop before i? At the end of a line it is taken for
 * that of the abbreviation. */
static bool sentence_ends(struct span t, size_t i)
{
    return i + 1 < t.n && t.p[i] == ' ' && word_capital_at(t, i + 1);
}

/* Where the form ends that stands at pos; 0: it does not stand there. */
static size_t form_end(struct span t, size_t pos, size_t limit, const char *form,
                       enum org_form kind, bool upper)
{
    size_t i = pos;
    size_t dots = 0;
    size_t last = strlen(form) - 1;
    for (size_t k = 0; k <= last; k++) {
        unsigned char have = i < limit ? t.p[i] : 0;
        if (form[k] == '.') {
            bool there = have == '.';
            bool must = kind == FORM_DOTS || kind == FORM_INITIALS;
            bool on = there && (dots > 0 || !sentence_ends(t, i + 1));
            if (must && !there)
                return 0;
            if (k < last || must || on) {
                i += there;
                dots += there;
            }
        } else if (form[k] == ' ') {
            size_t gap = i < limit ? org_blank(t, i) : 0;
            if (gap == 0 && (i == pos || t.p[i - 1] != '.'))
                return 0;
            i += gap;
        } else if (i < limit && letter_fits(have, (unsigned char)form[k], kind, k, upper)) {
            i++;
        } else {
            return 0;
        }
    }
    return goes_on(t, i) ? 0 : i;
}

enum org_form org_form_at(struct span text, size_t pos, size_t limit, size_t *end)
{
    unsigned char first = pos < limit ? small(text.p[pos]) : 0;
    size_t lo = 0;
    for (size_t hi = FORMS; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        if (small((unsigned char)forms[mid].text[0]) < first)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < FORMS && small((unsigned char)forms[lo].text[0]) == first; lo++) {
        enum org_form kind = forms[lo].kind;
        *end = form_end(text, pos, limit, forms[lo].text, kind, false);
        if (*end == 0 && kind == FORM_SURE)
            *end = form_end(text, pos, limit, forms[lo].text, kind, true);
        if (*end != 0)
            return kind;
    }
    return FORM_NONE;
}
