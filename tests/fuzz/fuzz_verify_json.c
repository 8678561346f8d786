/* The verifier's JSON: fields of any bytes lie in the text, and every decoded byte has a place in
 * it. */
#include <stdint.h>
#include <stdlib.h>

#include "redact/verify/fields.h"
#include "redact/verify/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fields f;
    if (fields_read(&f, (struct span){data, size}) != 0)
        abort();
    for (size_t i = 0; i < f.n; i++) {
        const struct field *at = &f.v[i];
        if (at->pos > size || at->len > size - at->pos || at->decoded_n > at->len)
            abort();
        if (!at->string || at->name)
            continue;
        if (fields_decoded_at(&f, at->decoded) != at || f.text[at->decoded + at->decoded_n] != '\n')
            abort();
        struct json_place place = {0, 0};
        json_seek((struct span){data + at->pos, at->len}, &place, at->decoded_n);
        if (place.raw != at->len)
            abort();
    }
    fields_free(&f);
    return 0;
}
