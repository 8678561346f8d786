/* Values and output of any bytes (cut at the first NUL): every find lies in the output; a value in
 * plain sight is found. */
#include <stdint.h>
#include <stdlib.h>

#include "redact/verify/byvalue.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t one_document(void *ctx, size_t pos)
{
    (void)ctx;
    (void)pos;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "PASSWORD"};
    const uint8_t *cut = size == 0 ? NULL : memchr(data, 0, size);
    struct values v = {0};
    struct items found = {0};
    const struct tokens none = {0};
    if (cut == NULL)
        return 0;
    struct span value = {data, (size_t)(cut - data)};
    struct span output = {cut + 1, size - value.n - 1};
    for (size_t i = 0; i < 4; i++)
        if (values_put(&v, value, types[i], 0) == VALUE_NO_MEMORY)
            abort();
    if (values_ready(&v) != 0 || byvalue_search(&v, output, &none, one_document, NULL, &found) != 0)
        abort();
    for (size_t i = 0; i < found.n; i++)
        if (found.v[i].pos > output.n || found.v[i].len > output.n - found.v[i].pos)
            abort();
    if (v.needles.n > 0 && v.homes.n == 0 && span_equal(value, output) && value.n < 100 &&
        found.n == 0)
        abort();
    items_free(&found);
    values_free(&v);
    return 0;
}
