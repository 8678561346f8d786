/*
 * Any two texts (cut at the first NUL) lined up as original and output, as text and as NDJSON. An
 * alignment that holds must give the output back when it is applied to the original.
 */
#include <stdint.h>
#include <stdlib.h>

#include "crypto/buf.h"
#include "redact/verify/align.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay(const struct account *acc, struct span original, struct span output)
{
    size_t a = 0;
    size_t o = 0;
    for (size_t i = 0; i <= acc->n; i++) {
        struct swap s = {.pos = original.n, .at = output.n};
        if (i < acc->n)
            s = acc->v[i];
        if (s.pos < a || s.pos - a != s.at - o || s.pos > original.n || s.at > output.n ||
            !span_equal(span_cut(original, a, s.pos - a), span_cut(output, o, s.at - o)))
            abort();
        a = s.pos + s.len;
        o = s.at + s.n;
    }
}

static void line_up(struct span original, struct span output, bool json)
{
    struct tokens tokens = {0};
    struct confirm confirm = {0};
    struct names names = {0};
    struct account acc = {0};
    const struct tokens_by by = {.json = json};
    struct align al = {.original = original,
                       .output = output,
                       .tokens = &tokens,
                       .confirm = &confirm,
                       .names = &names,
                       .acc = &acc};
    if (tokens_find(&tokens, output, &by) != 0)
        abort();
    if (json)
        align_ndjson(&al);
    else
        align_text(&al);
    if (acc.holds)
        replay(&acc, original, output);
    else if (acc.why == NULL)
        abort();
    account_free(&acc);
    names_free(&names);
    tokens_free(&tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *cut = size == 0 ? NULL : memchr(data, 0, size);
    if (cut == NULL)
        return 0;
    struct span original = {data, (size_t)(cut - data)};
    struct span output = {cut + 1, size - original.n - 1};
    line_up(original, output, false);
    line_up(original, output, true);
    return 0;
}
