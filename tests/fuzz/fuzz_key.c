/* Any bytes as a key file: a key of 32 bytes that are not all zero, or an error and no key. */
#include <unistd.h>

#include "crypto/key.h"
#include "tests/fuzz/fuzz.h"

enum { PIPE_MAX = 16 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd[2];
    struct key *k = NULL;
    if (size > PIPE_MAX)
        return 0;
    must(pipe(fd) == 0 && write(fd[1], data, size) == (ssize_t)size);
    close(fd[1]);
    enum key_error e = key_load_fd(fd[0], &k);
    close(fd[0]);
    must((e == KEY_OK) == (k != NULL));
    must(key_strerror(e) != NULL);
    if (k != NULL) {
        char id[KEY_ID_LEN + 1];
        key_id(k, id);
        must(id[KEY_ID_LEN] == '\0');
    }
    key_free(k);
    return 0;
}
