/* Any bytes as JSON: valid and fields agree; fields lie in order inside the text and decode to
 * where their map says. */
#include "redact/json.h"
#include "tests/fuzz/fuzz.h"

static void check_field(const struct document *doc, struct span text, const struct field *f)
{
    struct span decoded = document_text(doc, text, f);
    must(decoded.n == f->n && f->raw + f->raw_n <= text.n);
    must(f->copied || span_equal(decoded, span_cut(text, f->raw, f->raw_n)));
    must(f->key == FIELD_NONE || f->key < doc->nfield);
    must(f->parent == FIELD_NONE || f->parent < doc->nbox);
    size_t before = f->raw;
    for (size_t pos = 0; pos <= f->n; pos++) {
        size_t raw = document_raw(doc, document_begin(doc, f, pos), false);
        must(raw >= before && raw <= f->raw + f->raw_n);
        before = raw;
    }
    must(before == f->raw + f->raw_n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span text = {data, size};
    struct document doc = {.begin = 0};
    int got = json_fields(text, 0, size, &doc);
    must(got == (json_valid(text) ? 1 : 0));
    size_t end = 0;
    for (size_t i = 0; got == 1 && i < doc.nfield; i++) {
        must(doc.field[i].raw >= end);
        end = doc.field[i].raw + doc.field[i].raw_n;
        check_field(&doc, text, &doc.field[i]);
    }
    document_wipe(&doc);
    return 0;
}
