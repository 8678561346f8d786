#include "crypto/base32.h"

const char base32_alphabet[33] = "0123456789abcdefghjkmnpqrstvwxyz";

void base32_put(const unsigned char *bits, size_t chars, char *out)
{
    for (size_t i = 0; i < chars; i++) {
        size_t bit = i * 5;
        unsigned pair = (unsigned)bits[bit / 8] << 8;
        if (bit % 8 > 3)
            pair |= bits[bit / 8 + 1];
        out[i] = base32_alphabet[(pair >> (11 - bit % 8)) & 31];
    }
}

bool base32_is(unsigned char c)
{
    return (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u');
}
