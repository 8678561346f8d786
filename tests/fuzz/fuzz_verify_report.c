/* The verifier's report reader: any bytes; findings that are accepted lie in the original, in
 * order. */
#include <stdint.h>
#include <stdlib.h>

#include "redact/verify/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct names names = {0};
    struct reading r;
    struct reading_error err;
    const size_t limit = 1000;
    if (reading_parse((struct span){data, size}, limit, &names, &r, &err) == 0) {
        size_t at = 0;
        for (size_t i = 0; i < r.n; i++) {
            if (r.v[i].offset < at || r.v[i].length > limit - r.v[i].offset)
                abort();
            at = r.v[i].offset + r.v[i].length;
        }
        reading_free(&r);
    } else if (err.what == NULL) {
        abort();
    }
    names_free(&names);
    return 0;
}
