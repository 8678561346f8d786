#include "rules/person_field.h"

#include "rules/person_shape.h"

enum field { FIELD_OTHER, FIELD_NAME, FIELD_PART, FIELD_PERSON };

/* Lower-case letters and digits of the last component of a field's name: customer/firstName gives
 * firstname. */
static size_t key_fold(struct span name, char out[48])
{
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = name.p[i];
        if (c == '/' || c == '.')
            n = 0;
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && n < 47)
            out[n++] = (char)(c | 0x20);
    }
    out[n] = 0;
    return n;
}

static bool key_in(const char *key, const char *list)
{
    size_t n = strlen(key);
    const char *p = list;
    while ((p = strstr(p, key)) != NULL) {
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == 0))
            return true;
        p++;
    }
    return false;
}

static bool ends_with(const char *key, size_t n, const char *end)
{
    size_t len = strlen(end);
    return n >= len && memcmp(key + n - len, end, len) == 0;
}

/* What a field of this name holds. */
static enum field field_of(struct span name)
{
    static const char *const parts[] = {"firstname",  "lastname",   "surname",    "givenname",
                                        "familyname", "middlename", "maidenname", "forename"};
    static const char *const persons =
        "patient customer client employee contact author owner sender recipient student member "
        "guest doctor physician "
        "nurse manager supervisor holder cardholder accountholder beneficiary applicant candidate "
        "spouse mother father "
        "child parent guardian emergencycontact insured policyholder tenant landlord buyer seller "
        "attendee passenger "
        "driver witness teacher referrer reviewer assignee reporter committer assignedto createdby "
        "updatedby "
        "submittedby requestedby approvedby signedby preparedby attn attention contactperson";
    char key[48];
    size_t n = key_fold(name, key);
    if (n == 0)
        return FIELD_OTHER;
    if (key_in(key, "fname lname vorname nachname familienname prenom nom nomdefamille apellido "
                    "apellidos nombre cognome "
                    "sobrenome voornaam achternaam imie nazwisko"))
        return FIELD_PART;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (ends_with(key, n, parts[i]))
            return FIELD_PART;
    if (ends_with(key, n, "fullname") ||
        key_in(key, "personname displayname legalname nombrecompleto nomcomplet realname"))
        return FIELD_NAME;
    if (key_in(key, "name nome naam navn namn"))
        return FIELD_PERSON;
    if (ends_with(key, n, "name")) {
        key[n - 4] = 0;
        return key_in(key, persons) ? FIELD_NAME : FIELD_OTHER;
    }
    return key_in(key, persons) ? FIELD_PERSON : FIELD_OTHER;
}

/* No sign in it that no name has: most values have one among their first bytes. */
static bool may_be_name(struct span v)
{
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = v.p[i];
        bool letter = c >= 0x80 || (unsigned char)((c | 0x20) - 'a') < 26;
        if (!letter && c != ' ' && c != '-' && c != '\'' && c != '.' && c != ',')
            return false;
    }
    return true;
}

/* Only letters, blanks and the signs of names: jane, MARÍA JOSÉ, O'Brien. For fields that hold
 * nothing but names. */
static bool letters_only(struct span v)
{
    size_t words = 1;
    for (size_t i = 0; i < v.n; i++) {
        if (v.p[i] == ' ')
            words++;
        else if (!word_byte(v.p[i]) || (v.p[i] >= '0' && v.p[i] <= '9') || v.p[i] == '_')
            if (v.p[i] != '-' && v.p[i] != '\'' && v.p[i] != '.' && v.p[i] != ',')
                return false;
    }
    return words <= 5 && v.n >= 2;
}

static bool is_filler(struct span v)
{
    static const struct word_entry fillers[] = {
        {"anonymous", 1}, {"empty", 1}, {"false", 1},     {"na", 1},      {"name", 1},
        {"nan", 1},       {"nil", 1},   {"none", 1},      {"null", 1},    {"string", 1},
        {"test", 1},      {"true", 1},  {"undefined", 1}, {"unknown", 1},
    };
    return word_value(v, 0, v.n, fillers, sizeof(fillers) / sizeof(fillers[0])) != 0;
}

static int value_score(enum field f, struct span v, bool whole, const struct name_shape *s)
{
    if (f == FIELD_PART || f == FIELD_NAME)
        return letters_only(v) && !is_filler(v) ? 90 : 0;
    if (whole && s->words >= 2 && s->led && s->cues == 0 && s->common < s->words)
        return 80;
    if (!whole || s->cues > 0 || s->common > 0 || s->places == s->words)
        return 0;
    if (s->words >= 2 && s->words <= 4)
        return s->names > 0 ? 85 : s->upper ? 0 : 55;
    return s->words == 1 && s->given == 3 && !s->upper ? 60 : 0;
}

int person_field(const struct detect_text *in, struct detect_hits *hits)
{
    enum { LONGEST = 100 };
    struct span v = span_trim(in->text);
    struct name_shape s = {0};
    if (v.n == 0 || v.n > LONGEST || in->ntaken > 0 || !may_be_name(v))
        return 0;
    enum field f = field_of(in->name);
    if (f == FIELD_OTHER)
        return 0;
    bool whole = name_shape_read(v, 0, v.n, &s) && s.end == v.n;
    int score = value_score(f, v, whole, &s);
    size_t pos = (size_t)(v.p - in->text.p);
    return score == 0
               ? 0
               : detect_put(hits, (struct detect_hit){pos, v.n, score, "a field that holds names"});
}
