#include "rules/address.h"
int address_street(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    (void)rule;(void)in;(void)hits;
    return 0;
}
