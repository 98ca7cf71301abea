/* scripts/gen-common.c — prints the table of src/key/common.c from dict/keywords.common.tsv on standard input. Run by make. */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "key/common.h"

int main(void)
{
    static uint32_t table[TC_COMMON_SIZE];
    static char line[4096];
    uint32_t count = 0, number = 0;
    while (fgets(line, sizeof line, stdin)) {
        const char *tab = strchr(line, '\t');
        number++;
        if (line[0] == '#' || number <= 2)
            continue;
        uint32_t class = tab ? (uint32_t)strtoul(tab + 1, NULL, 10) : 0, cp;
        if (!class || class > 255 || ++count > TC_COMMON_SIZE / 2) {
            fprintf(stderr, "dict/keywords.common.tsv:%u: no class, or too many terms\n", number);
            return 1;
        }
        uint64_t hash = TC_COMMON_START;
        for (const char *p = line; p < tab; p += tc_utf8_get(p, &cp), hash = tc_common_on(hash, cp))
            tc_utf8_get(p, &cp);
        uint32_t i = tc_common_at(hash);
        while (table[i])
            i = (i + 1) & (TC_COMMON_SIZE - 1);
        table[i] = tc_common_check(hash) | class << TC_COMMON_CLASS;
    }
    for (uint32_t i = 0; i < TC_COMMON_SIZE; i++)
        printf("%uu,%s", table[i], i % 8 == 7 ? "\n" : "");
    return ferror(stdin) != 0;
}
