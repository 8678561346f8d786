/* Any bytes as labels of each kind: spans lie in order within their text, types are known. The
 * first byte says which kind; a line of `%%` parts brat's annotations from its text. */
#include "redact/gold.h"
#include "tests/fuzz/fuzz.h"

static int look(void *arg, const struct gold_doc *doc)
{
    const struct gold *g = arg;
    must(doc->text.n > 0);
    for (size_t i = 0; i < doc->n; i++) {
        must(doc->span[i].begin < doc->span[i].end && doc->span[i].end <= doc->text.n);
        must(doc->span[i].type < g->ntype);
        must(i == 0 || doc->span[i - 1].begin <= doc->span[i].begin);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gold g = {.each = look};
    g.arg = &g;
    if (size == 0)
        return 0;
    struct span text = {data + 1, size - 1};
    struct span beside = {NULL, 0};
    const uint8_t *cut = size < 6 ? NULL : memmem(text.p, text.n, "\n%%\n", 4);
    if (cut != NULL) {
        beside = span_cut(text, (size_t)(cut - text.p) + 4, text.n);
        text.n = (size_t)(cut - text.p) + 1;
    }
    g.bytes = (data[0] & 4) != 0;
    int got = gold_read(&g, (enum gold_format)(data[0] % 3), text, beside);
    must(got == 0 || got < 0 || g.why != NULL);
    gold_wipe(&g);
    return 0;
}
