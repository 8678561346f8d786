#include "rules/ruleset_image.h"

/* The Makefile names the image's folder to the assembler. */
__asm__(".section .rodata\n"
        ".balign 64\n"
        ".global ruleset_image_bytes\n"
        "ruleset_image_bytes:\n.incbin \"ruleset.bin\"\n"
        ".previous\n");
extern const struct ruleset_image ruleset_image_bytes;

const struct ruleset_image *ruleset_image(void)
{
    return &ruleset_image_bytes;
}
