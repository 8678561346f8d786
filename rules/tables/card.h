/*
 * Payment card number ranges: the first digits of a number, from `low` to `high` (both with the
 * same number of digits), and the lengths that the issuer uses. Sources: ISO/IEC 7812-1 (structure,
 * 12 to 19 digits) and the ranges that the networks publish to merchants: Visa, Mastercard
 * (2-series since 2017), American Express, Discover (with Diners and UnionPay ranges), JCB,
 * UnionPay, Maestro, Mir, RuPay, Troy, Verve, Elo, Dankort, UATP. Written by hand.
 */
#ifndef RULES_TABLES_CARD_H
#define RULES_TABLES_CARD_H

#define LEN(n) (1u << (n))
#define LEN_16_TO_19 (LEN(16) | LEN(17) | LEN(18) | LEN(19))
#define LEN_12_TO_19 (LEN(12) | LEN(13) | LEN(14) | LEN(15) | LEN_16_TO_19)

/* Sorted by nothing: the ranges overlap (Discover and UnionPay in 622126-622925), and a number may
 * be any of them. */
static const struct card_range {
    unsigned low, high;
    unsigned lengths; /* bit n: numbers of n digits */
} card_ranges[] = {
    {4, 4, LEN(13) | LEN(16) | LEN(19)},           /* Visa */
    {51, 55, LEN(16)},                             /* Mastercard */
    {2221, 2720, LEN(16)},                         /* Mastercard, 2-series */
    {34, 34, LEN(15)},                             /* American Express */
    {37, 37, LEN(15)},                             /* American Express */
    {6011, 6011, LEN_16_TO_19},                    /* Discover */
    {644, 649, LEN_16_TO_19},                      /* Discover */
    {65, 65, LEN_16_TO_19},                        /* Discover, RuPay, Troy, Verve */
    {622126, 622925, LEN_16_TO_19},                /* Discover and UnionPay */
    {300, 305, LEN(14) | LEN_16_TO_19},            /* Diners Club */
    {3095, 3095, LEN(14) | LEN_16_TO_19},          /* Diners Club */
    {36, 36, LEN(14) | LEN_16_TO_19},              /* Diners Club */
    {38, 39, LEN(14) | LEN_16_TO_19},              /* Diners Club */
    {3528, 3589, LEN_16_TO_19},                    /* JCB */
    {1800, 1800, LEN(15)},                         /* JCB, before 1989 */
    {2131, 2131, LEN(15)},                         /* JCB, before 1989 */
    {62, 62, LEN_16_TO_19},                        /* UnionPay */
    {81, 81, LEN_16_TO_19},                        /* UnionPay, RuPay */
    {50, 50, LEN_12_TO_19},                        /* Maestro, RuPay, Verve, Elo, Dankort */
    {56, 58, LEN_12_TO_19},                        /* Maestro */
    {60, 60, LEN(16)},                             /* RuPay */
    {6304, 6304, LEN_12_TO_19},                    /* Maestro (Laser) */
    {6390, 6390, LEN_12_TO_19},                    /* Maestro */
    {67, 67, LEN_12_TO_19},                        /* Maestro */
    {6759, 6763, LEN_12_TO_19},                    /* Maestro */
    {2200, 2204, LEN_16_TO_19},                    /* Mir */
    {508500, 508999, LEN(16)},                     /* RuPay */
    {353, 353, LEN(16)},                           /* RuPay with JCB */
    {356, 356, LEN(16)},                           /* RuPay with JCB */
    {9792, 9792, LEN(16)},                         /* Troy */
    {506099, 506198, LEN(16) | LEN(18) | LEN(19)}, /* Verve */
    {650002, 650027, LEN(16) | LEN(18) | LEN(19)}, /* Verve */
    {636368, 636368, LEN(16)},                     /* Elo */
    {636297, 636297, LEN(16)},                     /* Elo */
    {627780, 627780, LEN(16)},                     /* Elo */
    {5019, 5019, LEN(16)},                         /* Dankort */
    {1, 1, LEN(15)},                               /* UATP */
};

/* What is set aside for a network although few cards have it: a number of these is no card by
 * itself. Maestro as Mastercard's rules have it, and JCB and Discover (with the partners of its
 * network) up to 19 digits. */
static const struct card_range card_wide[] = {
    {50, 50, LEN_12_TO_19},     /* Maestro */
    {56, 58, LEN_12_TO_19},     /* Maestro */
    {60, 69, LEN_12_TO_19},     /* Maestro, UkrCard, InterPayment */
    {3088, 3094, LEN_16_TO_19}, /* Discover, once JCB */
    {3096, 3102, LEN_16_TO_19}, /* JCB, once */
    {3112, 3120, LEN_16_TO_19}, /* JCB, once */
    {3158, 3159, LEN_16_TO_19}, /* JCB, once */
    {3337, 3349, LEN_16_TO_19}, /* JCB, once */
    {3500, 3599, LEN_16_TO_19}, /* JCB */
    {8600, 8600, LEN(16)},      /* Uzcard */
    {9860, 9860, LEN(16)},      /* Humo */
    {9112, 9112, LEN(16)},      /* BelCard */
    {357111, 357111, LEN(16)},  /* LankaPay */
    {1946, 1946, LEN(16)},      /* GPN */
};

#undef LEN_12_TO_19
#undef LEN_16_TO_19
#undef LEN

#endif
