/* The verifier's policy reader: any bytes. */
#include <stdint.h>
#include <stdlib.h>

#include "redact/verify/judge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct judge *j = NULL;
    struct conf_error err;
    const struct rule r = {.type = "PERSON"};
    if (judge_load("fuzz", (struct span){data, size}, &j, &err) != 0)
        return err.what == NULL ? (abort(), 0) : 0;
    struct judge_sentence s = judge_rule(j, &r);
    if (s.min_score < 0 || s.min_score > RULE_SCORE_MAX)
        abort();
    judge_free(j);
    return 0;
}
