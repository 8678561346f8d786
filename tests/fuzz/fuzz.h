/*
 * A fuzz target is one function over bytes. With libFuzzer it is driven by libFuzzer's main; with
 * -DFUZZ_REPLAY by the one here, which runs each file named on the command line once: the committed
 * corpus is a test without a fuzzer.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the program where the fuzzer sees it. */
#define must(ok)                                                                                   \
    do {                                                                                           \
        if (!(ok)) {                                                                               \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #ok);                               \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#ifdef FUZZ_REPLAY
enum { FUZZ_INPUT_MAX = 1 << 20 };

int main(int argc, char **argv)
{
    /* Exactly as large as the input, so that a read beyond it is seen by ASan. */
    static uint8_t all[FUZZ_INPUT_MAX];
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        must(f != NULL);
        size_t n = fread(all, 1, sizeof(all), f);
        must(ferror(f) == 0);
        fclose(f);
        uint8_t *input = malloc(n + (n == 0));
        must(input != NULL);
        for (size_t k = 0; k < n; k++)
            input[k] = all[k];
        LLVMFuzzerTestOneInput(input, n);
        free(input);
    }
    printf("%s: %d inputs\n", argv[0], argc - 1);
    return argc > 1 ? 0 : 1;
}
#endif

#endif
