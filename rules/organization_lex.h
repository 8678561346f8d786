/*
 * What the detectors of organisations know of words and of legal forms. Pure functions over
 * borrowed text; thread-safe; no allocation.
 */
#ifndef RULES_ORGANIZATION_LEX_H
#define RULES_ORGANIZATION_LEX_H

#include "rules/span.h"

enum {
    ORGW_HEAD = 1 << 0,    /* university, bank, ministry: names the kind of an institution */
    ORGW_LEAD = 1 << 1,    /* a head whose name follows without a link: Banco X, Klinikum X */
    ORGW_WEAK = 1 << 2,    /* group, systems, labs: ends the name of a company, and other things */
    ORGW_CONN = 1 << 3,    /* of, de, für: inside a name, and behind a head */
    ORGW_JOIN = 1 << 4,    /* and, und, & */
    ORGW_FUNC = 1 << 5,    /* never the first word of a name: the, at, yesterday */
    ORGW_GENERIC = 1 << 6, /* says of which sort, not which one: high, national, public */
    ORGW_TITLE = 1 << 7,   /* a job: engineer, Leiterin, stagiaire */
    ORGW_DEGREE = 1 << 8,  /* bachelor, Diplom, laurea */
    ORGW_META = 1 << 9,    /* stands beside dates: present, heute, full-time */
    ORGW_FIRM = 1 << 10    /* a head that makes a name of any word before it: Discovery Institute */
};

/* What the word text[pos, end) is, in any letter case and with or without accents: flags; 0 when it
 * is in no table. */
unsigned org_word(struct span text, size_t pos, size_t end);

enum org_form {
    FORM_NONE,
    FORM_SURE,     /* as written or in capitals; its full stops may be left out */
    FORM_ANY,      /* in any letter case */
    FORM_CAPITAL,  /* with a capital: Limited, Corporation */
    FORM_DOTS,     /* only with its full stops: S.A., d.o.o. */
    FORM_INITIALS, /* as FORM_DOTS, and the initials of a person too: P.A., K.K. */
    FORM_WEAK      /* a word or an abbreviation of other things too: AG, SE, AS, PC */
};

/* The legal form at pos, and where it ends; FORM_NONE when none stands there. The longest is
 * taken; nothing from `limit` on is read. */
enum org_form org_form_at(struct span text, size_t pos, size_t limit, size_t *end);

/* The blank between two words of a name, U+00A0 too: its length. Two blanks part columns: 0. */
size_t org_blank(struct span text, size_t i);

/* Is the word that ends at i, or begins at pos, glued to what stands there: code, a path, a host
 * name, an identifier? */
bool org_glued_after(struct span text, size_t i);
bool org_glued_before(struct span text, size_t pos);

#endif
